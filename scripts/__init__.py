"""What generates the pages: the catalogue and the picture."""
