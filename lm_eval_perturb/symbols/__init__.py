"""Symbols of mathematical text: which letters are names, and the same text with other names."""
