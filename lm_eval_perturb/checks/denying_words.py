"""Words that deny without a negation: "decline" is "not accept"."""

from __future__ import annotations

from collections.abc import Mapping

from lm_eval_perturb.checks.reading import stem

_DENIALS = """
avoid decline refuse refusal refrain deny denial omit omission forgo forgot forget ignore neglect
cease stop quit differ different difference missing exempt free instead rather prevent prevention
forbid forbidden prohibit prohibited prohibition ban banned bar barred preclude keep hinder against
short shortfall shortage deficient deficiency deficit besides beyond zero empty unless until
reject rejection skip abstain withhold disagree contrary opposite contradict violate forfeit closed
lose loss lost unlike discourage deter dissuade inhibit same constant fixed steady
silent silence quiet unaware ignorant stranger dead alone single idle asleep dark blind deaf opaque
illegal illicit unlawful void broke stay doubt dislike hate raw vacant late resist
miss continue awake stationary standstill extinct broken innocent acquit acquitted weak sick ill
unhappy sad secret sober rare forgotten
alleviate relieve combat fend ward escape avert overcome
bad badly poor poorly oppose opposed object objection shun eschew evade dodge elude block blocked
obstruct impede thwart halt curb suppress abolish eliminate eradicate remove removed revoke rescind
cancel cancelled veto dismiss dismissed abandon abandoned renounce relinquish nullify expel repel
repeal outside challenge leave disregard disallow disqualify disprove refute spare spared little few
"""
_KIN = 7  # letters in which a denial and its kin agree: "deficient", "deficiency"


def kin(word: str) -> str:
    """How a word and its kin begin: "deficient", "deficiency"."""
    return (word if word.endswith("ss") else stem(word))[:_KIN]


DENYING = frozenset(map(kin, _DENIALS.split()))
"""What stands in for a negation of a word beside it: "avoiding a loss" is "without a loss"."""
_SAID_IN_ONE = """
decline refuse refusal reject rejection: accept agree want
forbid forbidden prohibit prohibited ban banned bar barred preclude against: allow permit legal
deny denial: admit grant allow
omit omission: include mention
ignore neglect: consider heed notice attend
differ different difference contrary opposite: same alike equal agree identical
missing: present there place
outside: in within under inside
leave: belong include contain
lose loss lost: unable inability incapable
forget: remember recall bear mind
unlike: like
same constant fixed steady: vary change differ alter
cease stop quit closed: continue go open work
prevent prevention keep hinder: let allow happen
silent silence quiet: say speak talk tell reply respond answer word sound
unaware ignorant: know realize aware notice tell
stranger: know meet
dead: alive live
alone: anyone anybody company accompany touch disturb bother
single: marry
idle: work use run
asleep: awake
dark: light
blind: see
deaf: hear
opaque: transparent see
illegal illicit unlawful: legal allow permit lawful law
void: effect valid bind force
broke: money
stay: leave go move change
doubt: believe sure certain think
dislike hate: like love enjoy
raw: cook
vacant: occupy
late: time
miss: attend catch see hit get
continue: stop end cease quit
awake: sleep asleep
stationary standstill: move
extinct: exist live alive
broken: work
innocent acquit acquitted: guilty
weak: strong
sick ill: well
unhappy sad: happy
secret: tell know
sober: drunk
rare: common often
free: pay charge cost
"""


def _says() -> Mapping[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in _SAID_IN_ONE.strip().splitlines():
        denials, _, denied = line.partition(":")
        for denial in map(kin, denials.split()):  # "miss" and "missing" are kin
            table[denial] = table.get(denial, frozenset()).union(map(stem, denied.split()))
    return table


SAYS = _says()
"""Denials that say what they deny: "decline" is "not accept"."""
UNCHANGED = frozenset(("same", "constant", "fixed", "steady"))
"""Those that say no change, and mostly nothing of the kind."""
_FULL = """
differ different difference contrary opposite missing closed against same constant fixed steady
silent silence quiet unaware ignorant stranger dead alone single idle asleep dark blind deaf opaque
illegal illicit unlawful void broke stay doubt dislike hate raw vacant late miss continue awake
stationary standstill extinct broken innocent acquit acquitted weak sick ill unhappy sad secret
sober rare
"""
SAYING_ALL = frozenset(map(kin, _FULL.split()))
"""Those of which the words that follow are not what they deny."""
LED_ON = {
    kin(denial): frozenset(then.split())
    for denial, then in {
        "keep": "from", "leave": "out", "decline": "to it them any", "stop": "from", "bar": "from",
        "rather": "than",
    }.items()
}  # fmt: skip
"""What must follow for a word of several meanings to deny."""
