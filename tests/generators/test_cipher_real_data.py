"""Every promise of the cipher over whole data sets, for words and for tokens of three kinds."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from local_tokenizers import KINDS, save
from transformers import AutoTokenizer

from lm_eval_perturb.corpus import texts
from lm_eval_perturb.host.base_corpus import base_corpus
from lm_eval_perturb.host.loading import build_paired
from lm_eval_perturb.host.task_file import read_task_file
from lm_eval_perturb.item import Item, Refused

pytestmark = pytest.mark.slow

RATES = {"sst2": 0.5, "hellaswag": 0.3, "winogrande": 0.1, "gsm8k": 0.5}
LEAST = {"sst2": 68_221, "hellaswag": 10_042, "winogrande": 41_665, "gsm8k": 8_792}
MAPPINGS = ("identity", "bijective", "random", "banded_random")
LETTERS = re.compile(r"[^\W\d_]+")
WORDS = re.compile(r"[^\W\d_'\u2019]+|['\u2019]")  # a word may hold an apostrophe


class World:
    """The four arms of a cipher over one base, and all texts of the base."""

    def __init__(self, base, unit, folder):
        self.base, self.unit = base, unit
        content = {"task": f"{base}_arms", "base": base, "perturbations": ["null"]}
        task = build_paired(content, None, {})
        file = read_task_file({**content, "metadata": {}})
        corpus = base_corpus(file, task.base, task.engine.roles, task.eval_docs.sources)
        self.items = list(corpus.items())
        self.texts = [text for item in self.items for text in texts(item)]
        self.tokenizer = None
        parameters = {"rate": RATES[base]}
        if unit != "word":
            save(unit, self.texts[::7], folder, 6000)
            self.tokenizer = AutoTokenizer.from_pretrained(folder)
            parameters |= {"unit": "token", "tokenizer": str(folder)}
        arms = [{"perturbation": "cipher", "as": m, "mapping": m, **parameters} for m in MAPPINGS]
        twin = build_paired({**content, "perturbations": arms}, None, {})
        self.arms = {variant.label: variant.generator for variant in twin.variants}
        self.key, self.units = self.arms["bijective"].key, self.arms["bijective"].units
        self.surroundings = corpus.surroundings
        # Many texts stand in several documents: each is cut once, and weighs as often as it occurs.
        self.occurs = Counter(self.texts)
        self.cuts = {t: tuple(cut.symbol for cut in self.units.cut(t)) for t in self.occurs}


@pytest.fixture(scope="module", params=[(b, u) for b in RATES for u in ("word", *KINDS)], ids=str)
def world(request, shared, tmp_path_factory):
    base, unit = request.param
    patch = pytest.MonkeyPatch()
    patch.chdir(shared / "hub")
    made = World(base, unit, tmp_path_factory.mktemp("tokenizer"))
    patch.undo()
    return made


def test_one_key_for_all_arms_at_the_stated_rate(world):
    assert len(world.items) >= LEAST[world.base]
    assert len({arm.content["key"] for arm in world.arms.values()}) == 1
    realised = len(world.key.bijection) / world.key.eligible
    assert abs(realised - RATES[world.base]) < 0.01


def test_a_bijection_inside_bands_and_classes(world):
    bijection = world.key.bijection
    assert set(bijection) == set(bijection.values())
    assert all(old != new for old, new in bijection.items())
    counts = Counter(symbol for text in world.texts for symbol in world.cuts[text])
    fixed = world.units.among(world.surroundings)
    ordered = sorted((s for s in counts if s not in fixed), key=lambda s: (-counts[s], s))
    assert len(ordered) == world.key.eligible
    size = len(ordered)
    edges = [band * size // 10 for band in range(11)]
    band = {s: n for n in range(10) for s in ordered[edges[n] : edges[n + 1]]}
    for old, new in bijection.items():
        assert band[old] == band[new]
        assert world.units.kind(old) == world.units.kind(new)


def test_specials_digits_blanks_and_the_prompts_words_are_kept(world):
    mapped = set(world.key.bijection)
    if world.tokenizer is None:
        names = mapped
    else:
        assert not mapped & set(world.tokenizer.all_special_ids)
        names = {
            world.tokenizer.convert_tokens_to_string([t]).strip().removeprefix("##")
            for t in world.tokenizer.convert_ids_to_tokens(sorted(mapped))
        }
    assert all(name.replace("'", "").replace("\u2019", "").isalpha() for name in names)
    if world.base == "sst2":
        assert not {"positive", "negative", "Question", "Answer", "sentence"} & names
        assert {"positive", "negative", "question", "answer"} <= {
            word.lower() for word in world.surroundings
        }


def test_every_text_is_mapped_position_by_position(world):
    inverse = {new: old for old, new in world.key.bijection.items()}
    lost = units = refused = 0
    for number, (text, times) in enumerate(world.occurs.items()):
        made = world.arms["bijective"].perturb(Item(text), Random(number))
        if isinstance(made, Refused):
            refused += times
            continue
        cuts = list(world.cuts[text])
        meant = [world.key.bijection.get(symbol, symbol) for symbol in cuts]
        new, told = made.item.question, made.details
        assert [inverse.get(symbol, symbol) for symbol in meant] == cuts
        between = LETTERS if world.tokenizer else WORDS
        assert between.sub("", new) == between.sub("", text)
        assert (told["units"], told["mapped"]) == (len(cuts), sum(s in inverse for s in cuts))
        if not told["lost"]:
            assert [cut.symbol for cut in world.units.cut(new)] == meant
        lost, units = lost + times * told["lost"], units + times * told["units"]
        check_decoded(world, text, new)
    share, size = lost / units, len(world.texts)
    print(f"{world.base} {world.unit}: {refused} of {size} texts refused, {share:.2%} lost")
    assert refused / len(world.texts) < 0.05
    assert lost / units < (0.06 if world.tokenizer else 1e-9)


def check_decoded(world, text, new):
    """What stands there is what the tokenizer decodes the mapped ids to."""
    if world.unit != "byte_level":
        return
    added = "" if text[:1].isspace() else " "
    ids = world.tokenizer.encode(added + text, add_special_tokens=False)
    mapped = [world.key.bijection.get(number, number) for number in ids]
    assert world.tokenizer.decode(mapped) == added + new


def test_the_random_arms_replace_the_same_positions(world):
    key = world.key
    for number, text in enumerate(world.texts[::25]):
        for mapping in ("random", "banded_random"):
            rng = Random(number)
            made = world.arms[mapping].perturb(Item(text), rng)
            if isinstance(made, Refused):
                assert made == world.arms["identity"].perturb(Item(text), rng)
                continue
            assert made.details["mapped"] == sum(s in key.bijection for s in world.cuts[text])
        same = world.arms["identity"].perturb(Item(text), Random(0))
        assert isinstance(same, Refused) or same.item.question == text
    for cell in key.cells:
        kinds = {world.units.kind(symbol) for symbol in (*cell, *key.classed[cell[0]])}
        assert len(kinds) == 1
        assert set(cell) <= set(key.classed[cell[0]])
