"""The English (QWERTY) keyboard: which letter keys touch which."""

from __future__ import annotations

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> dict[str, str]:
    """Keys beside each other in a row, or touching in the next one (rows are staggered)."""
    touching: dict[str, str] = {}
    for number, row in enumerate(_ROWS):
        for column, key in enumerate(row):
            near = [row[place] for place in (column - 1, column + 1) if 0 <= place < len(row)]
            for other, shift in ((number - 1, 0), (number + 1, -1)):
                if 0 <= other < len(_ROWS):
                    pair = (column + shift, column + shift + 1)
                    near += [
                        _ROWS[other][place] for place in pair if 0 <= place < len(_ROWS[other])
                    ]
            touching[key] = "".join(near)
    return touching


NEIGHBOURS = _neighbours()
"""For each letter the letters whose keys touch its own; never the letter itself."""
