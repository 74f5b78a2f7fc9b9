"""Rewording by rules: layers that propose rewrites of a text, and what carries them out."""
