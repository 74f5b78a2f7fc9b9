"""Addition of whole numbers: generated problems, their symbols remapped, and what is lost by it."""
