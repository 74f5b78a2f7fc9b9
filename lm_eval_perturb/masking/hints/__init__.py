"""What tells an answer that stands nowhere: other words for it, and what it stands between."""
