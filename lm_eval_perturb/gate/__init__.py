"""A condition on the rows of a report that fails a build: a small language, read and never run."""
