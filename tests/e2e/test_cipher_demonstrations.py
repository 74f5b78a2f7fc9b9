"""Every prompt of the shipped cipher tasks, word by word: arms, demonstrations, and itself not."""

from __future__ import annotations

import json
import re
from random import Random

import cipher_models
import pyarrow.parquet as parquet
import pytest
from real_cli import lm_eval

from lm_eval_perturb.host.loading import load_paired
from lm_eval_perturb.resources import resource_dir

pytestmark = pytest.mark.slow

LABELS = ("cipher_clean", "cipher", "cipher_random", "cipher_banded")
TASKS = resource_dir("tasks") / "icl_cipher"
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['\u2019][^\W\d_]+)*(?!\w)")
HANGING = re.compile(r"['\u2019](?:s|d|m|ll|re|ve)$", re.IGNORECASE)
assert cipher_models.LearnerLM  # registered by being imported


def read_by(bijection, text):
    """The text under the key, by another way of finding words than the generator's."""

    def write(match):
        word, tail = match[0], ""
        while found := HANGING.search(word):
            word, tail = word[: found.start()], found[0] + tail
        plain = word in (word.lower(), word.lower().capitalize(), word.upper())
        new = bijection.get(word.lower(), word) if plain else word
        if word == word.lower() or new == word:
            return new + tail
        return (new.upper() if len(word) > 1 and word == word.upper() else new.capitalize()) + tail

    return WORD.sub(write, text)


def skeleton(text):
    return re.sub(r"[^\W\d_]+", "w", re.sub(r"(?<=[^\W\d_])['\u2019](?=[^\W\d_])", "", text))


def sent(row, label):
    """Prompts and continuations of an arm."""
    start, stop = row["doc"]["_lmep"]["variants"][label]["requests"]
    requests = [(r["arg_0"], r["arg_1"]) for r in row["arguments"].values()]
    return requests[start:stop]


def check(rows, path, metadata, shots):
    """Arms, demonstrations and keys of all rows; how many rows there were to look at."""
    task = load_paired(path, metadata)
    generator = next(v.generator for v in task.variants if v.label == "cipher")
    bijection = generator.key.bijection
    looked = 0
    for row in rows:
        clean = sent(row, "cipher_clean")
        if not clean:
            assert not any(sent(row, label) for label in LABELS)
            continue
        looked += 1
        assert [[read_by(bijection, p) for p in pair] for pair in clean] == [
            list(pair) for pair in sent(row, "cipher")
        ]
        for label in LABELS:
            assert [tuple(map(skeleton, pair)) for pair in sent(row, label)] == [
                tuple(map(skeleton, pair)) for pair in clean
            ]
            for prompt, continuation in sent(row, label):
                *shown, own = prompt.split("\n\n")
                assert len(shown) == shots
                assert not any((own + continuation).strip() in part for part in shown)
                assert not any(part.startswith(own) for part in shown)
    return looked


def run(task, shots, limit, out, metadata=None):
    stated = () if metadata is None else ("--metadata", json.dumps(metadata))
    _, samples = lm_eval(
        *("--model", "learner", "--tasks", task, "--include_path", str(TASKS.parent)),
        *("--num_fewshot", str(shots), "--limit", str(limit), *stated),
        out=out,
    )
    return check(samples[task], TASKS / f"{task}.yaml", metadata or {}, shots)


@pytest.mark.parametrize(
    ("task", "shots", "limit"),
    [
        ("icl_cipher_sst2", 5, 872),
        ("icl_cipher_winogrande", 5, 1267),
        ("icl_cipher_hellaswag", 2, 1000),
    ],
)
def test_arms_show_the_same_demonstrations_up_to_the_cipher(task, shots, limit, hub, tmp_path):
    assert run(task, shots, limit, tmp_path) > 0.95 * limit


def test_amazon_through_a_local_file(hub, shared, tmp_path):
    """In the published format; the reviews are SST-2's, since the real ones are on the Hub only."""
    table = parquet.read_table(shared / "data" / "sst2" / "train.parquet").to_pylist()
    rng = Random(1)
    file = tmp_path / "All_Beauty.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        for row in rng.sample(table, 6000):
            stars = rng.choice((4.0, 5.0) if row["label"] else (1.0, 2.0))
            line = {"rating": stars, "title": "t", "text": row["sentence"]}
            lines.write(json.dumps(line) + "\n")
    found = run("icl_cipher_amazon", 20, 80, tmp_path / "out", {"amazon_reviews": str(file)})
    assert found > 70
