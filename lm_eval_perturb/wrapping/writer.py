"""Writing generated files: all of them or none, and never over somebody else's work."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.wrapping.errors import FileInTheWayError


def write_files(folder: Path, texts: Mapping[str, str], *, force: bool = False) -> list[Path]:
    """Writes the files that are not there yet.

    Args:
        folder: where; made if it does not exist.
        texts: the text of each file by its name.
        force: overwrite a file of other content.

    Returns:
        The files that were written; those that already said the same are left alone.

    Raises:
        FileInTheWayError: a file of that name says something else; nothing was written.
        BrokenFileError: the folder cannot be written.
    """
    fresh = {folder / name: text for name, text in texts.items()}
    for path, text in list(fresh.items()):
        if path.exists() and path.read_text(encoding="utf-8") == text:
            del fresh[path]
        elif path.exists() and not force:
            raise FileInTheWayError(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in fresh.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BrokenFileError(folder, f"cannot be written ({error.strerror})") from None
    return list(fresh)
