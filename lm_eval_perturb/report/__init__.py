"""The report: one frozen result object, built from pairs, and renderers over it."""
