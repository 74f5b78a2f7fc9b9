"""The report as one HTML page that needs no network: verdicts, charts, tables and its items."""
