"""More runs than one process should hold: collections of pair columns, and tables of counts."""
