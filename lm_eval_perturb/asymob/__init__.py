"""ASyMOB's perturbations over own seeds: symbols, numbers and identities in place of constants.

Source of the method: the ASyMOB paper (arXiv 2505.23851). The seeds, their keys, the identities'
wording and all code are our own.
"""
