"""In which formats a report is written, and where to."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lm_eval_perturb.errors import BadValueError

if TYPE_CHECKING:
    from lm_eval_perturb.loading import Loaded
    from lm_eval_perturb.report.result import Report

_SUFFIXES = {
    "text": "txt",
    "md": "md",
    "csv": "csv",
    "json": "json",
    "latex": "tex",
    "html": "html",
}
_OF_SUFFIX = {f".{suffix}": name for name, suffix in _SUFFIXES.items()}


def add_output_arguments(parser: Any) -> None:
    """Adds what says how the report is written."""
    parser.add_argument(
        "--by",
        choices=("group", "task"),
        default="group",
        help="tasks of groups on a line each (group, the default), or in full (task)",
    )
    parser.add_argument(
        "--format",
        type=_formats,
        metavar="FORMAT[,FORMAT...]",
        help=f"{', '.join(_SUFFIXES)} (default: by --out's suffix, else text); several need --out",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write to this file; with several formats, to report.FORMAT in this folder",
    )
    parser.add_argument(
        "--items",
        choices=("flipped", "all", "none"),
        default="flipped",
        help="html: the items to look at in the page: those that broke or got fixed (flipped, the "
        "default), every pair (all), or none",
    )


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(text.split(",")))
    unknown = [name for name in names if name not in _SUFFIXES]
    if unknown:
        message = f"unknown format {unknown[0]!r} (choose from {', '.join(_SUFFIXES)})"
        raise argparse.ArgumentTypeError(message)
    return names


@dataclass(frozen=True, slots=True)
class Output:
    """Where each format goes.

    Attributes:
        files: by format, the file; None for standard output.
        by: of text, see `print_report`.
        items: of html, which items its browser holds.
    """

    files: dict[str, Path | None]
    by: str
    items: str

    def write(self, report: Report, loaded: Loaded) -> None:
        """Writes the report in every format.

        Args:
            report: the report.
            loaded: what it was made of; the page reads the items there.
        """
        for name, path in self.files.items():
            if path is None and name == "text":
                from lm_eval_perturb.report.table import console_for
                from lm_eval_perturb.report.text import print_report

                print_report(report, console_for(sys.stdout), self.by)
                continue
            text = self._text(name, report, loaded)
            if path is None:
                sys.stdout.write(text)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="")
                print(f"wrote {path} ({path.stat().st_size / 1e3:,.0f} kB)", file=sys.stderr)

    def _text(self, name: str, report: Report, loaded: Loaded) -> str:
        from lm_eval_perturb.report import to_csv, to_json, to_latex, to_markdown

        if name == "csv":
            return to_csv.to_csv(report)
        if name == "json":
            return to_json.to_json(report) + "\n"
        if name == "latex":
            return to_latex.to_latex(report)
        if name == "md":
            return to_markdown.to_markdown(report)
        if name == "html":
            return self._page(report, loaded)
        return _text_file(report, self.by)

    def _page(self, report: Report, loaded: Loaded) -> str:
        from lm_eval_perturb.cli.reading import shown
        from lm_eval_perturb.items.collect import collect
        from lm_eval_perturb.report.html.page import to_html

        if self.items == "none" or not loaded.runs:
            return to_html(report)
        which: Literal["flipped", "all"] = "all" if self.items == "all" else "flipped"
        return to_html(report, collect(loaded.runs, report, which, shown("reading items")))


def _text_file(report: Report, by: str) -> str:
    import io

    from lm_eval_perturb.report.table import console_for
    from lm_eval_perturb.report.text import print_report

    out = io.StringIO()
    print_report(report, console_for(out), by)
    return out.getvalue()


def output_of(args: argparse.Namespace) -> Output:
    """Where the report of a command goes.

    Raises:
        BadValueError: formats and `--out` that do not go together.
        MissingExtraError: a page is asked for and its packages are not installed.
    """
    out: Path | None = args.out
    names: tuple[str, ...] | None = args.format
    if names is None:
        names = ("text",) if out is None else (_by_suffix(out),)
    if len(names) > 1:
        if out is None or out.is_file():
            raise BadValueError(
                "--out",
                "none" if out is None else str(out),
                "a folder, for several formats",
                "the command line",
            )
        files: dict[str, Path | None] = {n: out / f"report.{_SUFFIXES[n]}" for n in names}
    else:
        if out is not None and out.is_dir():
            out /= f"report.{_SUFFIXES[names[0]]}"
        if names[0] == "html" and out is None and sys.stdout.isatty():
            raise BadValueError("--out", None, "a file, for a page", "the command line")
        files = {names[0]: out}
    if "html" in files:
        _need_extra()
    return Output(files, args.by, args.items)


def _need_extra() -> None:
    """Says what the page lacks before anything is read.

    Raises:
        MissingExtraError: a package of the extra [report] is not installed.
    """
    from importlib.util import find_spec

    from lm_eval_perturb.items.edits import MissingExtraError

    for module, package in (("vl_convert", "vl-convert-python"), ("rapidfuzz", "rapidfuzz")):
        if find_spec(module) is None:
            raise MissingExtraError(package)


def _by_suffix(out: Path) -> str:
    if out.suffix not in _OF_SUFFIX:
        expected = f"a file that ends in {', '.join(_OF_SUFFIX)}, or give --format"
        raise BadValueError("--out", str(out), expected, "the command line")
    return _OF_SUFFIX[out.suffix]
