"""Checks: predicates that refuse a perturbed item, with the reason.

A recipe names those that its promise rests on; the engine runs them on every changed item, so a
generator's mistake, ours or a third party's, costs coverage and never a label.
"""

from lm_eval_perturb.checks.check import Check
from lm_eval_perturb.checks.named import CheckEntry, check_entry, check_name, find_check
from lm_eval_perturb.checks.table import CHECKS

__all__ = ["CHECKS", "Check", "CheckEntry", "check_entry", "check_name", "find_check"]
