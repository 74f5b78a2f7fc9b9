"""Reading what evaluations left behind: sample logs of any layout, tables, collections."""
