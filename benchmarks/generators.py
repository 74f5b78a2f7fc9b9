"""How fast typos are made, beside installed peers that alter as many words; and word problems.

    python benchmarks/generators.py [--data FOLDER] [--rounds N]

Every tool mistypes all GSM8K test questions, in turns, round by round. Ours includes making each
document's stream, the perturbed item and its record, with another seed in every round. HELM's two
figures are its bare text function with a generator of its own, and its public interface, which
makes a perturbed instance. A peer's own strength is set by bisection so that it alters the same
share of words as ours. Processor time, medians over the rounds; the ratios are what counts, since
all tools share the machine's load. Our first round, in which every word is new, is shown apart.
Below them the generators of word problems, for which there is no peer: binding, proof and the new
worked solution are part of their time; the levels of answer visibility over all of GSM8K; the
generators of formulas over all of MATH, their proofs included; all challenges of AsyMob's families;
and the cipher of all of SST-2, by words and by the tokens of a byte-level vocabulary trained here:
counting, the key and reading the ciphered text again are part of its time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pyarrow.parquet as parquet

from lm_eval_perturb.asymob.challenge import challenges
from lm_eval_perturb.asymob.seed import seeds
from lm_eval_perturb.ciphering.tokenizer import load_tokenizer
from lm_eval_perturb.corpus import Corpus
from lm_eval_perturb.generators import generator_class
from lm_eval_perturb.generators.cipher import Cipher
from lm_eval_perturb.generators.typos import Typos
from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream
from lm_eval_perturb.symbols.item_texts import boxes

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
STRENGTHS = (0.05, 0.1)
LEVELS = ("answer_embedded", "answer_masked", "answer_removed", "answer_wrong", "chain_corrupted")
WORD_PROBLEMS = ("numbers", "names", "no_op", "reverse", "clauses_p1", "clauses_p2")

FORMULAS = ("rename_symbols", "rename_answer_symbols", "equivalent_forms")

Mistype = Callable[[], list[str]]


def ours(questions: Sequence[str], strength: float) -> Mistype:
    generator = Typos(strength)
    items = [Item(question) for question in questions]
    sources = [hashlib.sha256(json.dumps(text).encode()).hexdigest() for text in questions]
    seeds = count(1234)

    def run() -> list[str]:
        texts, seed = [], next(seeds)
        for item, source in zip(items, sources, strict=True):
            outcome = generator.perturb(item, stream(seed, "typos", 3, 0, source))
            texts.append((outcome.item if isinstance(outcome, Changed) else item).question or "")
        return texts

    return run


def nlpaug_keyboard(questions: Sequence[str], strength: float) -> Mistype:
    from nlpaug.augmenter.char import KeyboardAug

    augmenter = KeyboardAug(
        aug_char_p=0.1,
        aug_char_max=1,
        aug_word_p=strength,
        aug_word_max=None,
        include_special_char=False,
        include_numeric=False,
        include_upper_case=False,
    )
    return lambda: [augmenter.augment(text)[0] for text in questions]


def helm_typos(questions: Sequence[str], strength: float) -> Mistype:
    from helm.benchmark.augmentations.typos_perturbation import TyposPerturbation

    perturbation = TyposPerturbation(prob=strength)
    return lambda: [
        perturbation.perturb(text, Random(number)) for number, text in enumerate(questions)
    ]


def helm_instances(questions: Sequence[str], strength: float) -> Mistype:
    from helm.benchmark.augmentations.typos_perturbation import TyposPerturbation
    from helm.benchmark.scenarios.scenario import Input, Instance

    perturbation = TyposPerturbation(prob=strength)
    instances = [
        Instance(Input(text), references=[], id=f"id{number}")
        for number, text in enumerate(questions)
    ]
    return lambda: [perturbation.apply(instance).input.text for instance in instances]


PEERS = {
    "nlpaug KeyboardAug": nlpaug_keyboard,
    "HELM typos": helm_typos,
    "HELM typos, apply": helm_instances,
}


def altered_words(questions: Sequence[str], texts: Sequence[str]) -> float:
    words = lost = 0
    for before, after in zip(questions, texts, strict=True):
        old = before.split()
        words += len(old)
        lost += (Counter(old) - Counter(after.split())).total()
    return lost / words


def matched(
    peer: Callable[[Sequence[str], float], Mistype], questions: Sequence[str], share: float
) -> tuple[float, Mistype]:
    low, high, sample = 0.0, 1.0, questions[:300]
    for _ in range(12):
        middle = (low + high) / 2
        if altered_words(sample, peer(sample, middle)()) < share:
            low = middle
        else:
            high = middle
    return high, peer(questions, high)


def medians(tools: dict[str, Mistype], rounds: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in tools}
    for run in tools.values():
        run()
    for _ in range(rounds):
        for name, run in tools.items():
            start = time.process_time()
            run()
            times[name].append(time.process_time() - start)
    return {name: statistics.median(values) for name, values in times.items()}


def compare(questions: Sequence[str], strength: float, rounds: int) -> None:
    tools = {"typos (this package)": ours(questions, strength)}
    start = time.process_time()
    first_texts = tools["typos (this package)"]()
    alone = time.process_time() - start
    share = altered_words(questions, first_texts)
    print(f"\nstrength {strength}: {share:.1%} of {sum(len(q.split()) for q in questions):,} words")
    for name, peer in PEERS.items():
        try:
            at, tools[name] = matched(peer, questions, share)
        except ImportError as error:
            print(f"  {name}: not installed ({error.name})")
            continue
        print(f"  {name}: matched at its own strength {at:.4f}")
    found = medians(tools, rounds)
    first = found["typos (this package)"]
    for name, seconds in found.items():
        rate = len(questions) / seconds
        print(f"  {name:22} {rate:9,.0f} questions/s  {seconds / first:5.2f} times our time")
    print(f"  (ours, first round)    {len(questions) / alone:9,.0f} questions/s")


def word_problem(row: dict[str, str]) -> Item:
    return Item(row["question"], (), row["answer"], row["answer"])


def math_problem(row: dict[str, str]) -> Item:
    answer = (boxes(row["solution"]) or [None])[-1]
    return Item(row["problem"], (), answer, row["solution"])


def work(recipe: str, items: Sequence[Item]) -> Mistype:
    loaded = load_recipe(recipe, "benchmarks")
    cls: Any = generator_class(loaded.generator, recipe)
    generator = cls(**loaded.parameters)

    def run() -> list[str]:
        texts = []
        for item in items:
            outcome = generator.perturb(item, stream(1234, recipe, 1, 0, str(item.question)))
            texts.append((outcome.item if isinstance(outcome, Changed) else item).question or "")
        return texts

    return run


def compare_problems(names: Sequence[str], items: Sequence[Item], rounds: int) -> None:
    tools = {name: work(name, items) for name in names}
    questions = [item.question for item in items]
    for name, seconds in medians(tools, rounds).items():
        pairs = zip(questions, tools[name](), strict=True)
        share = sum(old != new for old, new in pairs) / len(items)
        rate = len(items) / seconds
        print(f"  {name:22} {rate:9,.0f} problems/s  {seconds:5.1f} s  {share:.1%} changed")


def all_challenges(rounds: int) -> None:
    made: dict[str, Mistype] = {
        "challenges": lambda: [c.text for seed in seeds() for c in challenges(seed, 1234)]
    }
    (seconds,) = medians(made, rounds).values()
    total = len(made["challenges"]())
    print(f"  {'challenges':22} {total / seconds:9,.0f} challenges/s  {seconds:5.1f} s")


def byte_level_tokenizer(texts: Sequence[str], folder: Path) -> str:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=8000, initial_alphabet=alphabet, show_progress=False)
    made.train_from_iterator(texts, trainer)
    PreTrainedTokenizerFast(tokenizer_object=made).save_pretrained(folder)
    return str(folder)


def cipher(texts: Sequence[str], **parameters: str) -> float:
    start = time.process_time()
    items = [Item(text) for text in texts]
    arm = Cipher(**parameters).prepare(Corpus(lambda: items, seed=1234), 0)
    for number, item in enumerate(items):
        arm.perturb(item, stream(1234, "cipher", 1, 0, str(number)))
    return time.process_time() - start


def compare_ciphers(data: Path) -> None:
    tables = [parquet.read_table(data / "sst2" / f"{s}.parquet") for s in ("train", "validation")]
    texts = [text for table in tables for text in table["sentence"].to_pylist()]
    with tempfile.TemporaryDirectory() as folder:
        named = byte_level_tokenizer(texts[::4], Path(folder))
        load_tokenizer(named)  # importing transformers is no part of ciphering
        units = {"words": {}, "tokens": {"unit": "token", "tokenizer": named}}
        for name, parameters in units.items():
            seconds = cipher(texts, **parameters)
            print(f"  {name:22} {len(texts) / seconds:9,.0f} texts/s  {seconds:7.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    path = options.data / "gsm8k" / "test.parquet"
    if not path.is_file():
        parser.error(f"{path} is missing; --data names the folder that holds gsm8k/test.parquet")
    questions = parquet.read_table(path, columns=["question"]).column("question").to_pylist()
    for strength in STRENGTHS:
        compare(questions, strength, options.rounds)
    print("\nword problems, all GSM8K test")
    items = [word_problem(row) for row in parquet.read_table(path).to_pylist()]
    compare_problems(WORD_PROBLEMS, items, options.rounds)
    train = path.with_name("train.parquet")
    if train.is_file():
        items += [word_problem(row) for row in parquet.read_table(train).to_pylist()]
        print(f"\nanswer visibility, all {len(items):,} GSM8K items")
        compare_problems(LEVELS, items, options.rounds)
    math = options.data / "hendrycks_math" / "test.parquet"
    if math.is_file():
        items = [math_problem(row) for row in parquet.read_table(math).to_pylist()]
        print(f"\nformulas, all {len(items):,} problems of MATH")
        compare_problems(FORMULAS, items, options.rounds)
    print("\nAsyMob, all challenges")
    all_challenges(options.rounds)
    print("\ncipher, all SST-2 training and validation texts, one round")
    compare_ciphers(options.data)


if __name__ == "__main__":
    main()
