"""Writes perturbations/README.md, the catalogue, from the recipes.

Run as `make catalogue`; a test fails where the file and the recipes differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from lm_eval_perturb.recipe import Recipe, load_recipe, recipe_names
from lm_eval_perturb.resources import resource_dir

PROMISES = {
    "preserves": "the gold answer is untouched",
    "remaps": "options move, the gold follows its text",
    "recomputes": "the gold is computed anew and proved",
    "destroys": "no answer is right, by design",
}
HEADER = """\
# Catalogue of perturbations

Generated from the recipes in this folder by `make catalogue`; do not edit.
A recipe is one YAML file; [the authoring page](../docs/authoring.md) says how to write one.
What each promise means: {promises}.

| name | version | promise | needs | few-shot | what it does |
|---|---|---|---|---|---|
"""


def catalogue() -> str:
    """The whole page, in Markdown."""
    recipes = [load_recipe(name, "catalogue") for name in recipe_names()]
    promises = "; ".join(f"**{name}**: {meaning}" for name, meaning in PROMISES.items())
    rows = "\n".join(_row(recipe) for recipe in recipes)
    sections = "\n".join(_section(recipe) for recipe in recipes)
    return HEADER.format(promises=promises) + rows + "\n\n" + sections


def _row(recipe: Recipe) -> str:
    needs = ", ".join(recipe.needs) or "nothing"
    cells = (f"[{recipe.name}](#{recipe.name})", recipe.version, recipe.promise, needs)
    return "| " + " | ".join(map(str, (*cells, recipe.fewshot, recipe.summary))) + " |"


def _section(recipe: Recipe) -> str:
    facts = {
        "generator": f"`{recipe.generator}`",
        "parameters": f"`{_flow(dict(recipe.parameters))}`" if recipe.parameters else "none",
        "works on": ", ".join(recipe.output_types),
        "checks": ", ".join(recipe.checks) or "none",
        "sent": "always, changed or not" if recipe.send == "always" else "changed items only",
        "metric of old answers": f"`{recipe.stale}`" if recipe.stale else "none",
        "labels": _audit(recipe),
        "shown with": f"`{_flow(dict(recipe.view))}`" if recipe.view else "the base's own prompt",
        **({"in the prompt": ", ".join(recipe.shown)} if recipe.shown else {}),
        **({"not for": ", ".join(recipe.excludes)} if recipe.excludes else {}),
        "source": recipe.source,
    }
    lines = [f"## {recipe.name}", "", recipe.summary, ""]
    lines += [f"- {name}: {value}" for name, value in facts.items()]
    lines += ["", "Worked cases, executed by the tests:", ""]
    lines += [_case(case) for case in recipe.cases]
    return "\n".join([*lines, ""])


def _audit(recipe: Recipe) -> str:
    """What people who read changed items found of their labels."""
    if recipe.audit is None:
        return "unread"
    return f"{recipe.audit['read']} changed items read, {recipe.audit['damaged']} damaged"


def _case(case: Mapping[str, Any]) -> str:
    line = f"- {case['name']}: {str(case['expect']).replace('_', ' ')}"
    if case.get("known_failure"):
        line += " (a known failure)"
    for role, after in case.get("becomes", {}).items():
        before = case["item"].get(role)
        if before != after:
            line += f"\n  - {role}: {_code(before)} → {_code(after)}"
    return line


def _code(value: object) -> str:
    text = value if isinstance(value, str) else _flow(value)
    text = text.replace("\r", "␍").replace("\n", "⏎").replace("\t", "⇥")
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def _flow(value: object) -> str:
    text = yaml.safe_dump(
        value, default_flow_style=True, width=10**6, allow_unicode=True, sort_keys=False
    )
    return text.removesuffix("...\n").strip()


def main() -> None:
    """Writes the page."""
    path = resource_dir("perturbations") / "README.md"
    path.write_text(catalogue(), encoding="utf-8")
    print(f"wrote {path.relative_to(Path.cwd())}" if path.is_relative_to(Path.cwd()) else path)


if __name__ == "__main__":
    main()
