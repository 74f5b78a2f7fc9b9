"""The demo: two tiny models, one that remembers and one that reckons, seen by the same report."""
