"""Arithmetic of word problems: quantities, equations, the graph of a solution, new draws, proof.

Numbers are exact: an `int`, or a `Fraction` that is no whole number. Nothing is ever handed to
Python's own parser: `expressions` reads them and bounds their length, depth and size.
"""
