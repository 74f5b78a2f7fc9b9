"""What was answered in each arm, read from the sample logs on request: classes, gaps, lengths."""
