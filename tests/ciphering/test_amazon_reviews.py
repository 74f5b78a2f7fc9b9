"""The sentiment task of reviews, from a file in the published format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lm_eval_perturb.ciphering.amazon_reviews import splits
from lm_eval_perturb.errors import BrokenFileError


def write(path: Path, reviews: list[dict]) -> str:
    path.write_text("".join(json.dumps(review) + "\n" for review in reviews))
    return str(path)


def reviews(count: int) -> list[dict]:
    return [
        {"rating": float(1 + n % 5), "title": "t", "text": f"It lasted\n for {n} days. "}
        for n in range(count)
    ]


def test_five_hundred_of_each_label_and_the_others_to_show(tmp_path):
    made = splits(write(tmp_path / "a.jsonl", reviews(3000)), version=1.0)
    test, train = made["test"].to_list(), made["train"].to_list()
    assert sum(row["label"] for row in test) == 500
    assert (len(test), len(train)) == (1000, 1400)
    assert not {row["review"] for row in test} & {row["review"] for row in train}
    by_text = {row["review"]: row["label"] for row in (*test, *train)}
    assert by_text["It lasted for 3 days."] == 1  # four stars
    assert by_text["It lasted for 1 days."] == 0
    assert "It lasted for 2 days." not in by_text


def test_order_and_doubles_change_nothing(tmp_path):
    found = reviews(3000)
    one = splits(write(tmp_path / "a.jsonl", found))
    other = splits(write(tmp_path / "b.jsonl", [*found[::-1], *found[:50]]))
    assert one["test"].to_list() == other["test"].to_list()
    assert one["train"].to_list() == other["train"].to_list()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, r"a\.jsonl: cannot be read: no such file or directory$"),
        ("{broken\n", "line 1 is no review"),
        ('{"rating": 5}\n', "line 1 is no review"),
        ('{"rating": 5, "text": "good"}\n', "500 are evaluated"),
    ],
)
def test_bad_files_say_what_is_wrong(tmp_path, content, why):
    path = tmp_path / "a.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(BrokenFileError, match=why):
        splits(str(path))
