"""The names of a paired task's metrics; host, wrapper and report spell them here only."""

from __future__ import annotations


def on(metric: str, label: str) -> str:
    """A base metric on a variant arm: `acc@typos`."""
    return f"{metric}@{label}"


def drop(metric: str, label: str) -> str:
    """What the variant loses against its reference: `acc_drop@typos`."""
    return f"{metric}_drop@{label}"


def mcnemar_p(metric: str, label: str) -> str:
    """The two-sided mid-p of McNemar's test: `acc_mcnemar_p@typos`."""
    return f"{metric}_mcnemar_p@{label}"


def changed(label: str) -> str:
    """Whether the variant's rendered requests differ: `changed@typos`."""
    return f"changed@{label}"


def stale(name: str, label: str) -> str:
    """Answers on the variant that fit the original's gold: `stale@numbers`."""
    return f"{name}@{label}"


def stale_control(name: str, label: str) -> str:
    """The mirror: answers on the original that fit the variant's gold."""
    return f"{name}_control@{label}"
