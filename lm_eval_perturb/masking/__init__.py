"""Answers in worked solutions: where they are readable, and solutions that show less of them."""
