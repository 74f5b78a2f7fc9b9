"""Ciphers in a paired task: one key and the same demonstrations in every arm."""

from __future__ import annotations

import re

import pytest
from fake_models import HashLM
from reviews import REVIEWS, ROLES, arms, reviews, write_reviews
from small_tasks import assert_same_base, evaluate, load, rows, write_base, write_twin

from lm_eval_perturb.errors import PerturbError

LABELS = ("cipher_clean", "cipher", "cipher_random", "cipher_banded")
SHOTS = 5


def shown(row):
    """The prompt of each arm that was sent, in paragraphs, by label."""
    pairing = row["doc"]["_lmep"]
    places = {"original": pairing["original"]["requests"]}
    places |= {label: entry["requests"] for label, entry in pairing["variants"].items()}
    sent = list(row["arguments"])
    return {
        label: sent[start][0].split("\n\n")
        for label, (start, stop) in places.items()
        if stop > start
    }


def skeleton(text):
    """What a cipher of words leaves: everything but letters, each word as a mark."""
    return re.sub(r"[^\W\d_]+", "w", text)


def ciphered(text, bijection):
    def write(match):
        word = match[0]
        new = bijection.get(word.lower(), word)
        return new.capitalize() if word[0].isupper() and new != word else new

    return re.sub(r"[^\W\d_]+", write, text)


def bijection_of(folder, twin):
    task = load(folder, twin)
    (generator,) = (v.generator for v in task.variants if v.label == "cipher")
    return generator.key.bijection


@pytest.fixture
def run(folder):
    base, twin = write_reviews(folder)
    return folder, base, twin, evaluate(folder, base, twin, num_fewshot=SHOTS)


def test_the_original_arm_is_the_bases(run):
    _, base, twin, result = run
    assert_same_base(result, base, twin)


def test_all_arms_show_the_same_demonstrations_up_to_the_cipher(run):
    folder, _, twin, result = run
    bijection = bijection_of(folder, twin)
    assert len(bijection) > 20
    for row in rows(result, twin):
        found = shown(row)
        assert tuple(found) == ("original", *LABELS)
        clean = found["cipher_clean"]
        assert len(clean) == SHOTS + 1
        assert clean[:-1] != found["original"][:-1]
        assert clean[-1] == found["original"][-1]
        for label in LABELS:
            assert [skeleton(part) for part in found[label]] == [skeleton(part) for part in clean]
        for part, one in zip(clean, found["cipher"], strict=True):
            text, _, label = part.removeprefix("Review: ").partition("\nLabel:")
            assert one == f"Review: {ciphered(text, bijection)}\nLabel:{label}"
        assert found["cipher_random"] != found["cipher"] != found["cipher_banded"]


def test_labels_and_the_words_of_the_template_are_never_mapped(run):
    folder, _, twin, _ = run
    kept = {"review", "label", "positive", "negative"}
    assert not kept & set(bijection_of(folder, twin))


def test_one_key_for_all_arms_stands_in_their_signatures(run):
    *_, twin, result = run
    variants = result["configs"][twin]["metadata"]["lmep"]["variants"]
    keys = {variant["parameters"]["key"] for variant in variants.values()}
    assert len(keys) == 1
    assert all(f"key={keys.copy().pop()}" in v["signature"] for v in variants.values())
    assert variants["cipher_random"]["signature"].endswith("|fewshot:priority|reference:cipher")


def test_coverage_is_the_share_of_mapped_words_that_some_demonstration_shows(run):
    folder, _, twin, result = run
    bijection = bijection_of(folder, twin)
    seen = set()
    for row in rows(result, twin):
        *parts, own = shown(row)["cipher_clean"]
        words = [w for w in re.findall(r"[^\W\d_]+", own.lower()) if w in bijection]
        there = set(re.findall(r"[^\W\d_]+", " ".join(parts).lower()))
        for label in LABELS:
            details = row["doc"]["_lmep"]["variants"][label]["record"]["details"]
            assert details["mapped"] == len(words)
            assert details["lost"] == 0
            assert details["coverage"] == sum(w in there for w in words) / len(words)
            seen.add(details["coverage"])
    assert len(seen) > 1


def test_priority_covers_more_than_the_bases_own_draw(folder):
    means = {}
    for policy in ("priority", "perturb"):
        _, twin = write_reviews(folder, {"perturbation": "cipher", "fewshot": policy}, pool=400)
        result = evaluate(folder, twin, num_fewshot=3)
        found = [
            r["doc"]["_lmep"]["variants"]["cipher"]["record"]["details"]["coverage"]
            for r in rows(result, twin)
        ]
        means[policy] = sum(found) / len(found)
    assert means["priority"] > means["perturb"] + 0.05


def test_the_bases_own_draw_is_ciphered_on_request(folder):
    _, twin = write_reviews(folder, {"perturbation": "cipher", "fewshot": "perturb", "rate": 1.0})
    bijection = bijection_of(folder, twin)
    for row in rows(evaluate(folder, twin, num_fewshot=2), twin):
        found = shown(row)
        for part, one in zip(found["original"], found["cipher"], strict=True):
            text, _, label = part.removeprefix("Review: ").partition("\nLabel:")
            assert one == f"Review: {ciphered(text, bijection)}\nLabel:{label}"


def test_no_item_is_shown_to_itself_where_the_pool_is_the_evaluated_split(folder):
    base = write_base(folder, "pooled", reviews(12, 1), **REVIEWS, fewshot_split="test")
    twin = write_twin(folder, base, *arms(), roles=ROLES)
    for row in rows(evaluate(folder, twin, num_fewshot=8), twin):
        for label, (*parts, own) in shown(row).items():
            assert len(parts) == 8, label
            assert not any(part.startswith(own) for part in parts), label


def test_nor_is_another_row_with_its_text(folder):
    documents = reviews(12, 1)
    first, second = ([{**row, "id": f"{n}{i}"} for i, row in enumerate(documents)] for n in "ab")
    base = write_base(folder, "doubled", first, train=second, **REVIEWS)
    twin = write_twin(folder, base, *arms(), roles=ROLES)
    for row in rows(evaluate(folder, twin, num_fewshot=8), twin):
        *parts, own = shown(row)["cipher_clean"]
        assert not any(part.startswith(own) for part in parts)


def test_a_document_that_is_refused_is_never_a_demonstration(folder):
    """It would be shown as it is, in the middle of ciphered ones."""
    train = [{**row, "text": f"{row['text']} x^2"} for row in reviews(20, 2)] + reviews(9, 3)
    base = write_base(folder, "formulas", reviews(12, 1), train=train, **REVIEWS)
    twin = write_twin(folder, base, *arms(), roles=ROLES)
    for row in rows(evaluate(folder, twin, num_fewshot=6), twin):
        found = shown(row)
        assert all("x^2" not in part for label in LABELS for part in found[label])


def test_without_demonstrations_the_clean_arm_is_the_original(folder):
    _, twin = write_reviews(folder)
    lm = HashLM()
    result = evaluate(folder, twin, lm=lm, num_fewshot=0)
    for row in rows(result, twin):
        records = {k: v["record"] for k, v in row["doc"]["_lmep"]["variants"].items()}
        assert records["cipher_clean"]["status"] == "unchanged"
        assert records["cipher"]["status"] == "changed"
        assert records["cipher"]["details"]["coverage"] == 0
    assert len(lm.sent) == 30 * 2 * 4


def test_draws_have_keys_of_their_own_and_are_compared_draw_by_draw(folder):
    same = {"rate": 1.0, "bands": 2, "draws": 3}
    _, twin = write_reviews(
        folder,
        {"perturbation": "cipher", **same},
        {"perturbation": "cipher_random", "reference": "cipher", **same},
    )
    result = evaluate(folder, twin, num_fewshot=2)
    variants = result["configs"][twin]["metadata"]["lmep"]["variants"]
    assert len({variants[f"cipher_{i}"]["parameters"]["key"] for i in (1, 2, 3)}) == 3
    for i in (1, 2, 3):
        one, other = variants[f"cipher_{i}"], variants[f"cipher_random_{i}"]
        assert one["parameters"]["key"] == other["parameters"]["key"]
        assert other["reference"] == f"cipher_{i}"


def test_a_request_cache_and_another_rank_give_the_same_requests(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("lm_eval.caching.cache.PATH", str(tmp_path))
    _, twin = write_reviews(folder)
    plain, cached = HashLM(), HashLM()
    evaluate(folder, twin, lm=plain, num_fewshot=3)
    for _ in range(2):
        evaluate(folder, twin, lm=cached, num_fewshot=3, cache_requests=True)
    assert cached.sent == plain.sent * 2


def test_some_documents_get_what_they_get_among_all(folder):
    _, twin = write_reviews(folder)
    whole = rows(evaluate(folder, twin, num_fewshot=3), twin)
    (only,) = rows(evaluate(folder, twin, num_fewshot=3, samples={twin: [17]}), twin)
    one, other = shown(whole[17]), shown(only)
    assert all(one[label] == other[label] for label in LABELS)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"unit": "token"}, "it is not said which model"),
        ({"unit": "token", "tokenizer": "/no/such/folder"}, "cannot be loaded"),
        ({"tokenizer": "gpt2"}, "absent for `unit: word`"),
        ({"mapping": "inverse"}, "one of identity, bijective, random, banded_random"),
        ({"rate": 0}, "above 0 and at most 1"),
        ({"bands": 0}, "1 or more"),
        ({"frequencies": "nothing.tsv"}, "cannot read the frequencies"),
        ({"fewshot": "best"}, "one of keep, perturb, priority"),
    ],
)
def test_mistakes_are_said_in_one_sentence(folder, entry, why):
    _, twin = write_reviews(folder, {"perturbation": "cipher", **entry})
    with pytest.raises(PerturbError, match=why):
        load(folder, twin)


def test_a_generator_that_maps_nothing_cannot_choose(folder):
    _, twin = write_reviews(folder, {"perturbation": "null", "fewshot": "priority"})
    with pytest.raises(PerturbError, match="does not say which symbols it maps"):
        evaluate(folder, twin, num_fewshot=2)


def test_frequencies_are_read_from_a_file(folder):
    (folder / "counts.tsv").write_text("charming\t9\nclever\t8\nboring\t3\nfilm\t2\n")
    entry = {"perturbation": "cipher", "rate": 1.0, "bands": 2, "frequencies": "counts.tsv"}
    _, twin = write_reviews(folder, entry)
    bijection = bijection_of(folder, twin)
    swapped = {"charming": "clever", "clever": "charming", "boring": "film", "film": "boring"}
    assert bijection == swapped
    (folder / "counts.tsv").write_text("charming\t9\nThe\t8\n")
    with pytest.raises(PerturbError, match="line 2: 'The' is no word in lower case"):
        load(folder, twin)
