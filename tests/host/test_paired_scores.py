"""What a paired task reports: names, pairs, documents that are not sent, noise, stale answers."""

from __future__ import annotations

import math
import re

import pytest
from fake_models import FirstOptionLM, HashLM, PromptReadingLM
from lm_eval.api.metrics import mean_stderr
from small_tasks import (
    CHOICE_ROLES,
    CLOZE,
    GENERATED,
    LETTERED,
    evaluate,
    questions,
    rows,
    write_base,
    write_recipe,
    write_twin,
)

NUMBERS = {
    **GENERATED,
    "doc_to_text": "{{passage}}",
    "doc_to_target": "{{passage.split(' ')[2]}}",
    "filter_list": [{"name": "none", "filter": [{"function": "take_first"}]}],
}
NUMBER_ROLES = {"question": "passage"}


def statuses(result, twin, label):
    return [
        row["doc"]["_lmep"]["variants"][label]["record"]["status"] for row in rows(result, twin)
    ]


def test_the_columns_of_a_paired_task_and_their_values(folder):
    write_base(folder, "cols", questions(20), **LETTERED)
    twin = write_twin(folder, "cols", "typos", roles=CHOICE_ROLES)
    result = evaluate(folder, twin)
    numbers, found = result["results"][twin], rows(result, twin)
    expected = {"acc", "acc_norm", "changed@typos"}
    for metric in ("acc", "acc_norm"):
        expected |= {f"{metric}@typos", f"{metric}_drop@typos", f"{metric}_mcnemar_p@typos"}
    assert {k.split(",")[0] for k in numbers if k.endswith(",none")} == expected | {
        f"{k}_stderr" for k in expected
    }
    drops = [row["acc"] - row["acc@typos"] for row in found]
    assert [row["acc_drop@typos"] for row in found] == drops
    assert numbers["acc_drop@typos,none"] == pytest.approx(sum(drops) / len(drops))
    assert numbers["acc_drop@typos_stderr,none"] == pytest.approx(mean_stderr(drops))
    assert 0 < numbers["acc_mcnemar_p@typos,none"] <= 1
    assert result["higher_is_better"][twin]["acc@typos"] is True
    assert result["higher_is_better"][twin]["acc_drop@typos"] is False
    for row in found:
        assert set(row["metrics"]) == expected


def test_hiding_what_the_answer_is_read_from_changes_the_score(folder):
    write_base(folder, "read", questions(8), **NUMBERS)
    recipe = write_recipe(folder, "fake_hide", promise="destroys", needs=["question"])
    twin = write_twin(
        folder, {"task": "read", "doc_to_target": "{{gold}}"}, recipe, "null", roles=NUMBER_ROLES
    )
    numbers = evaluate(folder, twin, lm=PromptReadingLM())["results"][twin]
    assert numbers["exact_match,none"] == numbers["exact_match@null,none"] == 0.5
    assert numbers["exact_match@fake_hide,none"] == 0
    assert numbers["exact_match_drop@fake_hide,none"] == 0.5
    assert numbers["exact_match_drop@null,none"] == 0


def test_what_is_not_changed_sends_nothing_and_takes_the_original_result(folder):
    documents = questions(10)
    for n, document in enumerate(documents):
        document["question"] = f"Which colour is number {n}"
    write_base(folder, "kept", documents, **LETTERED)
    recipe = write_recipe(folder, "fake_sometimes")
    twin = write_twin(folder, "kept", recipe, roles=CHOICE_ROLES)
    lm = HashLM()
    result = evaluate(folder, twin, lm=lm)
    expected = ["refused"] * 3 + ["not_applicable"] * 2 + ["unchanged"] * 2 + ["changed"] * 3
    assert statuses(result, twin, "fake_sometimes") == expected
    assert len(lm.sent) == 4 * (10 + 3)
    for row, status in zip(rows(result, twin), expected, strict=True):
        entry = row["doc"]["_lmep"]["variants"]["fake_sometimes"]
        assert (entry["doc"] is None) is (status != "changed")
        assert (entry["record"]["reason"] is None) is (status == "changed")
        assert row["changed@fake_sometimes"] == int(status == "changed")
        if status != "changed":
            assert row["acc@fake_sometimes"] == row["acc"]
            assert row["acc_drop@fake_sometimes"] == 0
    assert result["results"][twin]["changed@fake_sometimes,none"] == 0.3
    assert result["n-samples"][twin] == {"original": 10, "effective": 10}


def test_a_repeat_sends_the_same_bytes_again_and_counts_as_no_change(folder):
    write_base(folder, "again", questions(5), **LETTERED)
    twin = write_twin(folder, "again", "repeat", roles=CHOICE_ROLES)
    lm = HashLM()
    result = evaluate(folder, twin, lm=lm)
    assert statuses(result, twin, "repeat") == ["repeated"] * 5
    for row in rows(result, twin):
        sent = list(row["arguments"])
        assert sent[:4] == sent[4:]
    assert result["results"][twin]["changed@repeat,none"] == 0
    assert result["results"][twin]["acc_drop@repeat,none"] == 0


def test_options_that_are_not_in_the_prompt_cannot_be_reordered(folder):
    write_base(folder, "hidden", questions(6), **CLOZE)
    twin = write_twin(folder, "hidden", "option_order", roles=CHOICE_ROLES)
    lm = HashLM()
    result = evaluate(folder, twin, lm=lm)
    assert statuses(result, twin, "option_order") == ["not_applicable"] * 6
    assert len(lm.sent) == 4 * 6
    assert math.isnan(result["results"][twin]["old_position@option_order,none"])


def test_the_first_option_loses_exactly_the_moved_golds(folder):
    write_base(folder, "first", questions(40), **LETTERED)
    twin = write_twin(folder, "first", "option_order", roles=CHOICE_ROLES)
    result = evaluate(folder, twin, lm=FirstOptionLM())
    golds = []
    for row in rows(result, twin):
        moved = row["doc"]["_lmep"]["variants"]["option_order"]["doc"]
        old, new = row["doc"]["options"], moved["options"]
        assert sorted(old) == sorted(new)
        assert old[row["doc"]["gold"]] == new[moved["gold"]]
        golds.append((row["doc"]["gold"], moved["gold"]))
    numbers = result["results"][twin]
    assert numbers["acc,none"] == sum(old == 0 for old, _ in golds) / 40
    assert numbers["acc@option_order,none"] == sum(new == 0 for _, new in golds) / 40
    # It answers A in both arms: A fits the other arm's gold wherever that gold is A.
    eligible = [(old, new) for old, new in golds if old != new]
    hits = sum(old == 0 for old, _ in eligible)
    control = sum(new == 0 for _, new in eligible)
    assert numbers["old_position@option_order,none"] == hits / len(eligible)
    assert numbers["old_position_control@option_order,none"] == control / len(eligible)


def test_stale_answers_are_counted_against_the_other_arms_gold(folder):
    class Remembering(PromptReadingLM):
        """Knows the even boxes by heart, whatever the prompt says now."""

        def answer(self, context, kwargs):
            number = int(re.findall(r"\d+", context)[0])
            return str(number - 1 if number % 2 else number)

    write_base(
        folder, "stale", [{"passage": f"There are {n} balls."} for n in range(10)], **NUMBERS
    )
    recipe = write_recipe(folder, "fake_add", promise="recomputes", stale="stale")
    twin = write_twin(folder, "stale", recipe, roles=NUMBER_ROLES)
    numbers = evaluate(folder, twin, lm=Remembering())["results"][twin]
    # Original n is answered n when even, n - 1 when odd; the variant n + 1 by n when even.
    assert numbers["exact_match,none"] == 0.5
    assert numbers["exact_match@fake_add,none"] == 0.5
    assert numbers["stale@fake_add,none"] == 0.5
    assert numbers["stale_control@fake_add,none"] == 0


def test_a_variant_may_be_compared_with_another_variant(folder):
    write_base(folder, "refs", questions(12), **LETTERED)
    entries = ["null", {"perturbation": "typos", "reference": "null", "strength": 0.5}]
    twin = write_twin(folder, "refs", *entries, roles=CHOICE_ROLES)
    result = evaluate(folder, twin)
    for row in rows(result, twin):
        assert row["acc_drop@typos"] == row["acc@null"] - row["acc@typos"]
        assert row["acc_mcnemar_p@typos"] == (row["acc@null"], row["acc@typos"])
    variants = result["configs"][twin]["metadata"]["lmep"]["variants"]
    assert variants["typos"]["reference"] == "null"
    assert "|reference:null" in variants["typos"]["signature"]


def test_draws_and_turns_give_one_arm_each(folder):
    write_base(folder, "many", questions(6), **LETTERED)
    turns = write_recipe(folder, "fake_turns", promise="remaps", needs=["choices"])
    entries = [{"perturbation": "typos", "as": "slips", "draws": 3, "strength": 0.5}, turns]
    twin = write_twin(folder, "many", *entries, roles=CHOICE_ROLES)
    lm = HashLM()
    result = evaluate(folder, twin, lm=lm)
    variants = result["configs"][twin]["metadata"]["lmep"]["variants"]
    labels = ["slips_1", "slips_2", "slips_3", "fake_turns_1", "fake_turns_2", "fake_turns_3"]
    assert list(variants) == labels
    assert [variants[label]["index"] for label in labels] == [1, 2, 3, 1, 2, 3]
    assert len(lm.sent) == 4 * 6 * (1 + len(labels))
    for row in rows(result, twin):
        texts = {str(entry["doc"]) for entry in row["doc"]["_lmep"]["variants"].values()}
        assert len(texts) == len(labels)
