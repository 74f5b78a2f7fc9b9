"""The catalogue is what the recipes say, and says when it is not."""

from __future__ import annotations

from lm_eval_perturb.resources import resource_dir
from scripts.catalogue import catalogue


def test_the_catalogue_is_fresh():
    written = (resource_dir("perturbations") / "README.md").read_text(encoding="utf-8")
    assert written == catalogue(), "run `make catalogue`"
