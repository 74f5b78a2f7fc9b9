"""Which form of which part of speech a word is, as far as the words beside it make it certain."""

from __future__ import annotations

from lm_eval_perturb.paraphrasing import neighbours as near
from lm_eval_perturb.paraphrasing.neighbours import EDGE, Condition, Neighbours, is_open
from lm_eval_perturb.paraphrasing.synonyms import Entry

_PLURAL_SUBJECTS = frozenset(("i", "you", "we", "they", "who"))
_SINGULAR_SUBJECTS = frozenset(("he", "she", "it", "who", "which", "that"))
_RELATIVES = frozenset(("which", "that"))
_GET = frozenset(("get", "gets", "got", "getting", "become", "becomes", "became"))
_BEFORE_GERUND = frozenset(("by", "without", "when", "while"))
_BEFORE_OBJECT_GERUND = frozenset(
    ("by", "without", "when", "while", "for", "of", "in", "from", "after", "before")
)
_OBJECT_STARTS = frozenset(
    ("a", "an", "the", "his", "her", "its", "their", "my", "your", "our", "this", "these", "those")
)
_NOUN_BEFORE = near.PREPOSITIONS | near.DETERMINERS | frozenset(["what", "which"])
_PARTICIPLE_BEFORE = near.BE | near.HAVE | _GET


def is_that_form(entry: Entry, beside: Neighbours) -> bool:
    """Whether the word beside these neighbours is the form that the entry is for.

    Where it cannot be told it is taken not to be.
    """
    row = entry.row
    if not (_before(row.before, beside) and row.after.holds(beside.after)):
        return False
    if row.part == "noun":
        return _is_noun(entry, beside)
    return row.part != "verb" or _is_verb(entry, beside)


def _before(wanted: Condition, beside: Neighbours) -> bool:
    """The condition on what stands before, where adverbs in between may be passed over."""
    if beside.before == beside.behind:
        return wanted.holds(beside.before)
    if wanted.bars(beside.before) or wanted.bars(beside.behind):
        return False
    return wanted.holds(beside.before) or wanted.holds(beside.behind)


def _is_noun(entry: Entry, beside: Neighbours) -> bool:
    """After what begins a noun phrase, and not before another noun that it may belong to."""
    row = entry.row
    begins = beside.before in _NOUN_BEFORE or near.is_genitive(beside.before)
    return (begins or bool(row.before.wanted)) and (
        bool(row.after.wanted) or not is_open(beside.after)
    )


def _is_verb(entry: Entry, beside: Neighbours) -> bool:
    if entry.slot == "base":
        return _is_base(entry, beside)
    if entry.slot == "s":
        return _is_third_person(entry, beside)
    if entry.slot == "ing":
        return _is_gerund(entry, beside)
    return _is_past(entry, beside)


def _is_base(entry: Entry, beside: Neighbours) -> bool:
    if beside.behind in near.TO | near.MODAL | near.DO | _PLURAL_SUBJECTS:
        return True
    if beside.before == EDGE:
        return EDGE in entry.row.before.wanted or not entry.starred
    return not entry.starred and beside.before not in _NOUN_BEFORE


def _is_third_person(entry: Entry, beside: Neighbours) -> bool:
    if beside.behind in _SINGULAR_SUBJECTS:
        return True
    if entry.starred:
        return is_open(beside.before) and beside.after in _OBJECT_STARTS
    return beside.before not in near.DETERMINERS


def _is_gerund(entry: Entry, beside: Neighbours) -> bool:
    if beside.before in near.DETERMINERS:
        return False
    if beside.behind in near.BE:
        return True
    if entry.starred:
        return beside.before in _BEFORE_OBJECT_GERUND and beside.after in _OBJECT_STARTS
    return beside.before in _BEFORE_GERUND or not is_open(beside.after)


def _is_past(entry: Entry, beside: Neighbours) -> bool:
    """Past or participle; neither where it may be an adjective before a noun."""
    if beside.behind in _NOUN_BEFORE and beside.behind not in _RELATIVES:
        return False
    if is_open(beside.after) and not _begins_predicate(beside):
        return False
    past, participle = entry.row.word[3:]
    if past != participle and "-" not in (past, participle):
        return True
    role = _role(beside)
    if role is None:
        return _is_past_unseen(entry, beside)
    return role == entry.slot


def _begins_predicate(beside: Neighbours) -> bool:
    """Whether what stands before rules an adjective out: "while enabled devices" does not."""
    if beside.behind in _PARTICIPLE_BEFORE or beside.before in near.SUBJECTS | _RELATIVES:
        return True
    return is_open(beside.before) and beside.before == beside.behind


def _is_past_unseen(entry: Entry, beside: Neighbours) -> bool:
    """Whether a row may stand where past and participle cannot be told from each other."""
    row = entry.row
    past, participle = row.word[3:]
    if participle == "-":
        return is_open(beside.before) and bool(row.after.wanted) and beside.after == "to"
    if past == "-":
        return not (row.before.free() and row.after.free())
    return row.replacement[3] == row.replacement[4]


def _role(beside: Neighbours) -> str | None:
    if beside.behind in _PARTICIPLE_BEFORE:
        return "participle"
    if beside.behind in near.SUBJECTS or beside.behind in _RELATIVES:
        return "past"
    if beside.after == "by":
        return "participle"
    if is_open(beside.before) and beside.after in (_OBJECT_STARTS | near.OBJECTS | {"that"}):
        return "past"
    return None
