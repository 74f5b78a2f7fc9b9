"""Ciphers: a share of the words, or of the tokens, stands for others by a fixed mapping."""
