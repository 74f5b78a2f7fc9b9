"""What an arm refuses, whatever its mapping."""

from __future__ import annotations

from random import Random

import pytest

from lm_eval_perturb.ciphering.arm import CipherArm
from lm_eval_perturb.ciphering.key import Streams, make_key
from lm_eval_perturb.ciphering.mappings import MAPPINGS, mapping_of
from lm_eval_perturb.ciphering.words import Words
from lm_eval_perturb.item import Changed, Item, Refused

NAMES = ("ann", "bob", "cid", "dan")


class Merging(Words):
    """Units that are written alike, as tokens that merge with what stands beside them may be."""

    def write(self, symbol, like):
        return "merged"


def arm(mapping, units, names=NAMES):
    counts = dict.fromkeys(names, 1)
    kinds = dict.fromkeys(names, "cased")
    key = make_key(counts, kinds, rate=1, bands=1, streams=Streams("test"))
    return CipherArm(mapping, units, key, {})


@pytest.mark.parametrize("mapping", MAPPINGS)
def test_two_options_with_one_text(mapping):
    item = Item("who left?", choices=("ann ran", "bob ran"), answer=0)
    made = arm(mapping, Merging()).perturb(item, Random(1))
    assert made == Refused("the cipher gives two options one text")
    assert isinstance(arm(mapping, Words()).perturb(item, Random(1)), Changed)


@pytest.mark.parametrize("mapping", MAPPINGS)
def test_an_option_with_the_text_of_another(mapping):
    item = Item("who left?", choices=("ann", "bob"), answer=0)
    made = arm(mapping, Words(), ("ann", "bob")).perturb(item, Random(1))
    assert made == Refused("the cipher gives an option the text of another one")


def test_a_run_tells_its_arms():
    assert mapping_of({"mapping": "random", "key": "abc"}) == "random"
    assert mapping_of({"mapping": "random"}) is None
    assert mapping_of({"mapping": "other", "key": "abc"}) is None
    assert mapping_of({"key": "published"}) is None  # of the recipes `remap_...`
