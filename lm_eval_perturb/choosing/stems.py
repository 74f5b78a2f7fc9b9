"""Stems under which "none of the others" would be right or wrong by degree, or not by logic.

With the right option gone, the others must be *wrong*, not merely worse. A stem that asks for the
best, the likeliest or the main one, or for opinions, reasons and examples, is answered by degree;
a stem with a negation turns the sense of "none" round.
"""

from __future__ import annotations

import re

_PLAIN_EST = (
    r"(?!test|rest|west|nest|vest|pest|guest|quest|chest|crest|request|forest|interest|harvest|"
    r"invest|digest|suggest|protest|arrest|contest|honest|modest|conquest|inquest|priest|latest|"
    r"ingest|midwest|northwest|southwest|manifest|everest|bequest|budapest|attest|divest|wrest)"
)
_REASONS: tuple[tuple[str, str], ...] = (
    (
        "the stem asks by degree",
        r"\b(?:best|better|worst|worse|most|more|least|less|few(?:er|est)|main(?:ly)?|"
        r"primar(?:y|ily)|chief(?:ly)?|principal(?:ly)?|major(?:ity)?|key|clos(?:er|est)|near(?:er|"
        r"est|ly)|too|enough|so|such|very|ideal(?:ly)?|essential(?:ly)?|important(?:ly)?|"
        r"(?:max|min|opt)im[iu]\w*|improv\w*|central|core|prevailing|popular|modern|contemporary|"
        r"significant(?:ly)?|successful(?:ly)?|effective(?:ly)?|useful|appropriate(?:ly)?|"
        r"odd one out|one of (?:the|its|his|her|their)|differ(?:s|ed|ences?)?|"
        r"suitable|adequate(?:ly)?|accurate(?:ly)?|reasonable|prefer(?:red|able)?|favou?rite|"
        r"eas(?:y|ier|ily)|hard(?:er)?|difficult|simpl(?:e|y|er)|cheap(?:er)?|strong(?:ly|er)?|trend|"
        r"positive(?:ly)?|negative(?:ly)?|well|known for|famous|notable|safe(?:ly)?|"
        r"recommended|similar(?:ly)?|different(?:ly)?|compared?|than)\b"
        r"|\b(?:great|high|low|larg|small|long|short|old|young|fast|slow|earli|lat|heavi|light|wid|"
        r"deep|rich|poor|warm|cool|hott|cold|bigg)er\b"
        rf"|\b{_PLAIN_EST}[a-z]{{2,}}est\b",
    ),
    (
        "the stem asks for what is likely or usual",
        r"\b(?:un?likely|likely|(?:im)?probab(?:le|ly|ility)|plausib(?:le|ly)|possib(?:le|ly)|"
        r"perhaps|maybe|typical(?:ly)?|usual(?:ly)?|general(?:ly)?|common(?:ly)?|normal(?:ly)?|"
        r"often|frequent(?:ly)?|sometimes|occasionally|mostly|largely|tend(?:s|ed)?|"
        r"traditional(?:ly)?|rare(?:ly)?|expect(?:s|ed)?|can|could|may|might|would|should|ought|"
        r"risk|seems?|appears?|apt|prone)\b",
    ),
    (
        "the stem asks for an approximate value",
        r"\b(?:approximat\w*|approx|roughly|about|around|almost|estimat\w*|rounded)\b|[~\u2248]",
    ),
    (
        "the stem has a negation",
        r"\b(?:not|except\w*|exclud\w*|never|cannot|no|none|neither|nor|false|incorrect(?:ly)?|"
        r"untrue|wrong(?:ly)?|inaccurate|invalid|unless|without|lacks?|lacking|fails?|other than|"
        r"least|but)\b|n['\u2019]t\b",
    ),
    (
        "the stem asks for a description, a reason or an opinion",
        r"\b(?:describ\w*|characteri\w*|characteristics?|explain\w*|explanations?|reasons?|why|"
        r"because|purposes?|benefits?|advantage\w*|disadvantage\w*|factors?|consistent|"
        r"suggest\w*|support\w*|evidence|reflect\w*|associated|contribut\w*|influenc\w*|"
        r"help(?:s|ed|ful)?|goals?|aims?|problems?|role|importance|significance|strategy|"
        r"approach|opinion|thought|fundamental(?:ly)?|basis|basic(?:ally)?|belie\w+|think\w*|feel\w*|consider\w*|regarded|viewed|seen|argu\w+|"
        r"claim\w*|good|bad|try|trying|want\w*|need\w*|like[sd]?|illustrat\w*|represent\w*|"
        r"demonstrat\w*|indicat\w*|impl(?:y|ies|ied)|infer\w*|conclu\w+|interpret\w*|relat\w+|"
        r"responsib\w+|concern\w*|focus\w*|emphasi\w+|critici\w+|challenge\w*|issues?|"
        r"assum\w*|propos\w*|theor(?:y|ies|ists?)|according|oppos\w*|afraid|appeal\w*|"
        r"allow\w*|enabl\w+|permit\w*|promot\w+|prevent\w*|reduc\w+|refers?|means?|meaning|literal\w*|"
        r"symboli\w+|interpret\w*|defin\w+|concept\w*|notion|idea|effort|attempt\w*|"
        r"caus\w+|leads?|led|produc\w+ by|stems from|origin\w*|mechanism|"
        r"examples?|instances?|due|result(?:s|ed|ing)?|affect\w*|impact\w*|involv\w+|"
        r"contain\w*|consist\w*|based|meant|noted|functions? (?:of|in) (?!\$|f\b)|"
        r"do(?:es)? .* do|abilit(?:y|ies)|able|capable|made (?:up )?(?:of|from)|composed|"
        r"process(?:es)?|adds?|modif\w+|"
        r"above|below|includ\w+|features?|aspects?|attribut\w*|implications?|consequences?|outcomes?)\b",
    ),
)
_LONG_ANSWER, _LONG_COMPLETION, _SHORT_STEM = 9, 6, 4  # words
_ORDER = re.compile(r"(?i)\bwhich\b.*\b(?:first|last|earliest|latest|next|final)\b|\bfirst\W*$")
_TRUTH = re.compile(r"(?i)\b(?:true|correct(?:ly)?|statements?|sentences?|assertions?)\b")
_DEFINITION = re.compile(
    r"(?i)^(?!.*\d)\W*wh(?:at|o) (?:is|are|was|were)\s+(?:\S+\s+){0,2}\S+\W*$"
    r"|\bwhat (?:will )?happen"
)
_BOUND = re.compile(r"(?i)\b(?:over|under|up to|at)\s+_")
# A completion that is no clause on its own: what follows is a name or a value.
_NAMED_NEXT = re.compile(
    r"(?i)(?:\b(?:is|are|was|were|be|called|named|termed|as|of|by|the|an?|with|in|at|on|from|for|into|"
    r"equals?|through|its|his|her|their|during|between|and)|a\(n\))[\s:.\u2026-]*$|_|\.\.\.$"
)
_TASK = re.compile(
    r"(?i)(?:^|[.?!]\s+)(?:find|calculate|compute|simplify|evaluate|solve|determine|name|identify|"
    r"write|express|convert|factor|add|subtract|multiply|divide)\b"
)
_TERM = re.compile(
    r"(?i)\b(?:called|named?|names|termed|terms?|known|labell?ed|referred|titled?)\b|_{2,}|"
    r"\bis the (?:process|practice|sharing|study)\b"
)
_PURPOSE = re.compile(
    r"(?i)(?<!equal)(?<!refer)(?<!belong)(?<!belongs)(?<!proportional)\s(?:in order )?to\W*$"
    r"|(?:^|[.?!,:]\s+)how\s+(?!many|much|long|old|far|tall|fast|high|big|large|wide|deep|often)\w+"
)
_COMPILED = tuple((reason, re.compile(rf"(?i){pattern}")) for reason, pattern in _REASONS)


def by_degree(stem: str) -> str | None:
    """Why the stem's wrong options may be partly right; None where nothing says so.

    Args:
        stem: the question.
    """
    for reason, pattern in _COMPILED:
        found = pattern.search(stem)
        if found:
            return f"{reason} ({found.group().lower()!r})"
    if _ORDER.search(stem):
        return "the stem asks for a place in an order, which may be one among the options"
    if _TRUTH.search(stem):
        return "the stem asks which statement is true, which may be so by degree"
    if _DEFINITION.search(stem):
        return "the stem asks what something is, of which several may be said"
    if _BOUND.search(stem):
        return "the stem asks for a bound"
    if not ("?" in stem or _NAMED_NEXT.search(stem) or _TASK.search(stem)):
        return "the stem is a clause that options go on with, and several may be true"
    if _PURPOSE.search(stem):
        return "the stem asks how, or what for"
    return None


def asks_for_term(stem: str) -> bool:
    """Whether the stem asks what something is called."""
    return bool(_TERM.search(stem))


def open_ended(stem: str, gold: str) -> bool:
    """Whether the right option is a statement, or a matter of degree: others may be true as well.

    Args:
        stem: the question.
        gold: the right option.
    """
    if _COMPILED[0][1].search(gold):
        return True  # similar devices, most people: right to a degree
    allowed = _LONG_ANSWER if "?" in stem else _LONG_COMPLETION
    return len(gold.split()) > allowed or len(stem.split()) < _SHORT_STEM
