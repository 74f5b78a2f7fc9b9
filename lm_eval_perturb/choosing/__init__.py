"""What multiple-choice items must be like before an option is replaced or the options hidden."""
