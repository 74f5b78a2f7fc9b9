"""Other questions about the same story: an input is asked for its answer, or steps are added."""
