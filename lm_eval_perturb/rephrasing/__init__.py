"""Rephrasing by a language model: asked once, checked, and frozen in a set that runs read.

Nothing here imports lm_eval: the model stands behind a protocol (`asking.Model`), which
`host/rephraser.py` fulfils with any model of lm-eval.
"""
