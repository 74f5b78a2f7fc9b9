"""The items behind a report: a second pass over the sample logs, for a reader to look at."""
