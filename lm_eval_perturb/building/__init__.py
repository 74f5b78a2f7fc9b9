"""Building: the variants of paired tasks as data, with task files that need lm-eval alone."""
