"""The part that faces lm-eval: the only modules that import it."""
