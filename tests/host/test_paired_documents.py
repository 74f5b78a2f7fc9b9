"""Documents of a paired task: lazy, hashed as the host hashes, equal rows told apart."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from small_tasks import (
    CHOICE_ROLES,
    LETTERED,
    evaluate,
    load,
    questions,
    rows,
    write_base,
    write_twin,
)

from lm_eval_perturb.host.binary import binary_metrics
from lm_eval_perturb.host.cache_key import request_digest
from lm_eval_perturb.host.paired_documents import PairedDocuments, original, source_hash
from lm_eval_perturb.record import KEY


def documents(sources):
    made = []

    def pair(document, source):
        made.append(source)
        return {"original": {"requests": [0, 1]}, "variants": {}}

    return PairedDocuments(sources, pair), made


def test_a_document_is_perturbed_when_it_is_first_read_and_once():
    sources = [{"n": n} for n in range(5)]
    paired, made = documents(sources)
    assert (len(paired), made) == (5, [])
    assert paired[1] is paired[1]
    assert [d["n"] for d in paired[3:]] == [3, 4]
    assert made == [source_hash(sources[n]) for n in (1, 3, 4)]
    assert [d["n"] for d in paired] == [0, 1, 2, 3, 4]
    assert paired[-1]["n"] == 4
    with pytest.raises(IndexError):
        paired[5]


def test_equal_rows_are_counted_and_the_digest_knows_their_order():
    sources = [{"n": 1}, {"n": 2}, {"n": 1}, {"n": 1}]
    paired, _ = documents(sources)
    assert [d[KEY]["occurrence"] for d in paired] == [0, 0, 1, 2]
    assert len({d[KEY]["source"] for d in paired}) == 2
    turned, _ = documents(sources[::-1])
    assert paired.digest != turned.digest


def test_the_original_is_what_stands_beside_the_reserved_key():
    paired, _ = documents([{"n": 1, "m": [2]}])
    assert original(paired[0]) == {"n": 1, "m": [2]}
    bare = {"n": 1}
    assert original(bare) is bare


def test_two_equal_documents_are_two_pairs_with_one_variant(folder):
    write_base(folder, "doubled", [*questions(3), *questions(3)], **LETTERED)
    twin = write_twin(folder, "doubled", "typos", "option_order", roles=CHOICE_ROLES)
    found = rows(evaluate(folder, twin), twin)
    keys = {(row["doc"][KEY]["source"], row["doc"][KEY]["occurrence"]) for row in found}
    assert len(keys) == len(found) == 6
    for one, other in zip(found[:3], found[3:], strict=True):
        assert one["doc"][KEY]["variants"] == other["doc"][KEY]["variants"]


def test_the_digest_of_the_requests_is_the_same_in_every_process(folder):
    write_base(folder, "keyed", questions(5), train=questions(3, 9), **LETTERED)
    write_twin(folder, "keyed", "typos", roles=CHOICE_ROLES)
    code = (
        "import sys; from pathlib import Path; from small_tasks import load\n"
        "from lm_eval_perturb.host.cache_key import request_digest as digest\n"
        "task = load(Path(sys.argv[1]), 'keyed_perturbed'); task.set_fewshot_seed(1)\n"
        "print(digest(task.base, task.lmep_summary(), [1]))"
    )
    path = ":".join([str(Path(__file__).resolve().parents[1] / "fakes"), *sys.path])
    found = set()
    for hash_seed in ("0", "1"):
        env = {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": path, "HOME": str(folder)}
        command = [sys.executable, "-c", code, str(folder)]
        out = subprocess.run(command, env=env, capture_output=True, check=True, text=True)
        found.add(out.stdout.strip().splitlines()[-1])
    task = load(folder, "keyed_perturbed")
    task.set_fewshot_seed(1)
    found.add(request_digest(task.base, task.lmep_summary(), [1]))
    assert len(found) == 1
    assert request_digest(task.base, task.lmep_summary(), [2]) not in found


@pytest.mark.parametrize(
    ("declared", "expected"),
    [(None, ("acc", "acc_norm")), (["acc_norm"], ("acc_norm",)), ([], ())],
)
def test_binary_metrics_are_declared_and_in_the_order_of_the_base(folder, declared, expected):
    write_base(folder, "plain", questions(3), **LETTERED)
    assert binary_metrics(load(folder, "plain"), declared, "here") == expected
