"""Stories of word problems: who is in them, how people are renamed, what may be put in between."""
