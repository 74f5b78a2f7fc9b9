"""Symbolic mathematics: reading it, comparing it, and doing so where it can be stopped.

SymPy is an extra (`lm-eval-perturb[math]`): no other part of the library imports this package when
it is itself imported. Nothing here is ever handed to `eval`, `exec` or SymPy's own `sympify`.
"""
