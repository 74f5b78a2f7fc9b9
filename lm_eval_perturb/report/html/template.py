"""From a template and its parts to a page: everything escaped, one script, one style sheet."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any


def render(name: str, scripts: Iterable[str], parts: Mapping[str, Any]) -> str:
    """The page of a template.

    The template is given its parts, and `script` with its `script_hash` (for the content security
    policy, which lets no other script run) and `css`.

    Args:
        name: the template's file name.
        scripts: the files that make its script, in order.
        parts: what it shows.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("lm_eval_perturb.report.html", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    script = "(() => {\n'use strict';\n" + "\n".join(map(_asset, scripts)) + "})();\n"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return environment.get_template(name).render(
        **parts,
        script=markup(script),
        script_hash=f"sha256-{digest}",
        css=markup(_asset("page.css")),
    )


def markup(ours: str) -> Any:
    """Markup that is taken as it is: our own files, and SVG whose texts the library escaped."""
    from markupsafe import Markup

    return Markup(ours)


def _asset(name: str) -> str:
    return (files("lm_eval_perturb.report.html") / "assets" / name).read_text(encoding="utf-8")
