"""A report's ways out, as methods; each loads its writer when it is called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from lm_eval_perturb.errors import PerturbError

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped, unused-ignore]

    from lm_eval_perturb.loading import Loaded
    from lm_eval_perturb.report.result import Report


class NoPandasError(PerturbError):
    """A data frame is wanted and pandas is not there."""

    def __init__(self) -> None:
        super().__init__("to_frame needs pandas: pip install pandas, or use to_csv")


class Exports:
    """The methods of `Report`."""

    __slots__ = ()

    def to_frame(self) -> pd.DataFrame:
        """One row per comparison of every model as a pandas data frame.

        The columns are those of the CSV: dotted attribute names with their units, as
        "compared.drop [points]".

        Raises:
            NoPandasError: it is not installed.
        """
        from lm_eval_perturb.report.flat import flat

        try:
            import pandas as pd
        except ImportError:
            raise NoPandasError from None
        return pd.DataFrame(flat(cast("Report", self)))

    def to_json(self) -> str:
        """The report as JSON; its schema is `lm_eval_perturb.report.schema`'s."""
        from lm_eval_perturb.report.to_json import to_json

        return to_json(cast("Report", self))

    def to_markdown(self) -> str:
        """The report's tables as GitHub's Markdown."""
        from lm_eval_perturb.report.to_markdown import to_markdown

        return to_markdown(cast("Report", self))

    def to_csv(self) -> str:
        """The rows of `to_frame` as CSV."""
        from lm_eval_perturb.report.to_csv import to_csv

        return to_csv(cast("Report", self))

    def to_html(self, path: str | Path, loaded: Loaded | None = None) -> Path:
        """Writes the page: one file that works offline.

        Args:
            path: the file; its folder is made.
            loaded: what the report was made of, for the browser of the items that broke or got
                fixed; None for a page without one.

        Returns:
            The path.

        Raises:
            MissingExtraError: without the packages of the extra [report].
        """
        from lm_eval_perturb.items.collect import collect
        from lm_eval_perturb.report.html.page import to_html

        report = cast("Report", self)
        items = collect(loaded.runs, report, "flipped") if loaded and loaded.runs else None
        place = Path(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(to_html(report, items), encoding="utf-8", newline="")
        return place
