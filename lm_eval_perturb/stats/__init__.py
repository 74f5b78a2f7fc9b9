"""Paired statistics on counts and arrays: NumPy and `scipy.special` only, one concept per file.

Nothing here knows a task, a file or a model. Every function takes scalars or arrays of any shape
and is vectorised over them; randomness comes in as a seed (see `streams`).
"""
