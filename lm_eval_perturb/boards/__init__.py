"""One row per model: its score, what the perturbations leave of it, and how firm its rank is."""
