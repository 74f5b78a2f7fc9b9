"""The README of a set, which is its data card on the Hub: what is in it and how to run it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lm_eval_perturb.building.manifest import NAME, Manifest
from lm_eval_perturb.building.member import frozen_name
from lm_eval_perturb.variants import ORIGINAL

_TEXT = """\
# {name}, frozen

Made by `lm-eval-perturb build {name}` ({versions}). Every document of the base, once as it is and
once per perturbation; one that a perturbation left alone stands there as the original has it.
`{manifest}` names the SHA-256 of every file, the seeds, the signatures and the counts.

With lm-eval alone, from the folder that holds this file:

    lm_eval run --model hf --model_args pretrained=MODEL --include_path . --tasks {plain}

With `lm-eval-perturb` installed, all arms in one run, with paired statistics:

    lm_eval run --model hf --model_args pretrained=MODEL --include_path . --tasks {paired}

| task | from | documents | variant | changed or repeated | refused | not applicable | unchanged |
|---|---|---|---|---|---|---|---|
{rows}
"""


def card(manifest: Manifest, labels: Mapping[str, Sequence[str]]) -> str:
    """The text of the file.

    Args:
        manifest: the manifest with all tasks.
        labels: the arms of each task, by its name.
    """
    arms = list(dict.fromkeys(label for found in labels.values() for label in found))
    text = _TEXT.format(
        name=manifest.name,
        versions=", ".join(f"{key} {manifest.versions[key]}" for key in sorted(manifest.versions)),
        manifest=NAME,
        plain=",".join(frozen_name(manifest.name, label) for label in arms),
        paired=frozen_name(manifest.name),
        rows="\n".join(_rows(manifest, labels)),
    )
    return _front_matter(manifest, labels) + text


def _front_matter(manifest: Manifest, labels: Mapping[str, Sequence[str]]) -> str:
    """What the Hub reads: the files of each arm, and the licences that the sources state."""
    import yaml

    tables = {name: manifest.tasks[name]["tables"] for name in labels}
    configs = [
        {
            "config_name": f"{name}_{label}",
            "data_files": [{"split": "test", "path": tables[name][label]["file"]}],
        }
        for name, found in labels.items()
        for label in found
    ]
    content: dict[str, Any] = {"configs": configs, "tags": ["lm-evaluation-harness"]}
    licences = {manifest.tasks[name]["origin"].get("license") for name in labels} - {None}
    if licences:
        content["license"] = sorted(licences)
    return f"---\n{yaml.safe_dump(content, sort_keys=True, allow_unicode=True)}---\n"


def _rows(manifest: Manifest, labels: Mapping[str, Sequence[str]]) -> list[str]:
    rows = []
    for name, found in labels.items():
        task = manifest.tasks[name]
        origin = task["origin"].get("dataset_path", "")
        for label in found:
            if label == ORIGINAL:
                continue
            counts = task["variants"][label]["counts"]
            changed = counts.get("changed", 0) + counts.get("repeated", 0)
            others = [counts.get(s, 0) for s in ("refused", "not_applicable", "unchanged")]
            cells = [name, origin, task["documents"], label, changed, *others]
            rows.append(f"| {' | '.join(map(str, cells))} |")
    return rows
