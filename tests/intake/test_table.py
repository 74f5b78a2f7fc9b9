from __future__ import annotations

import pytest

from lm_eval_perturb.errors import BadValueError, BrokenFileError, PerturbError, UnknownNameError
from lm_eval_perturb.intake.table import Asked, load_table

WIDE = Asked(original="before", perturbed=("after",), model="model", item="item")
LONG = Asked(value="right", variant="arm", reference="base", item="item")


def csv(tmp_path, text):
    path = tmp_path / "table.csv"
    path.write_text(text)
    return path


def parquet(tmp_path, columns):
    import pyarrow as pa
    from pyarrow import parquet as files

    files.write_table(pa.table(columns), tmp_path / "table.parquet")
    return tmp_path / "table.parquet"


def test_wide(tmp_path):
    path = parquet(tmp_path, {
        "model": ["x", "x", "y", "x", "y"],
        "item": [1, 2, 1, 3, 2],
        "before": [True, True, False, False, True],
        "after": [False, True, None, True, False],
    })  # fmt: skip
    loaded = load_table(path, WIDE)
    x, y = loaded.pairs
    assert (x.model, x.task, x.metric, x.variant.label) == ("x", "table", "before", "after")
    assert x.binary
    assert x.documents.source.tolist() == ["1", "2", "3"]
    assert x.losses().tolist() == [1, 0, -1]
    assert y.documents.source.tolist() == ["2"]
    assert [note.text for note in loaded.notes] == [
        "y, table: 1 rows have no outcome",
        "y: 1 items of before have no counterpart in after, left out: 1",
    ]


def test_arms_that_share_no_item(tmp_path):
    path = csv(tmp_path, "item,arm,right\na,base,1\nb,p,0\n")
    with pytest.raises(PerturbError, match=r"table.csv, table, table: .*shares items"):
        load_table(path, LONG)


def test_a_wide_table_may_do_without_items(tmp_path):
    path = csv(tmp_path, "before,after\n1,0\n0,1\n1,1\n")
    (pair,) = load_table(path, Asked(original="before", perturbed=("after",))).pairs
    assert pair.binary
    assert pair.losses().tolist() == [1, -1, 0]


def test_long_arms_are_compared_one_by_one(tmp_path):
    text = "item,arm,right\na,base,1\nb,base,0\na,p,0\nb,p,0\nb,q,1\nc,q,1\n"
    loaded = load_table(csv(tmp_path, text), LONG)
    p, q = loaded.pairs
    assert (p.variant.label, p.losses().tolist()) == ("p", [1, 0])
    assert (q.variant.label, q.losses().tolist()) == ("q", [-1])
    assert [note.text for note in loaded.notes] == [
        "table: 1 items of base have no counterpart in q, left out: a",
        "table: 1 items of q have no counterpart in base, left out: c",
    ]


def test_long_arms_as_draws_of_one_perturbation(tmp_path):
    text = "item,arm,right\na,base,1\nb,base,0\na,v1,0\nb,v1,0\nb,v2,1\n"
    asked = Asked(value="right", variant="arm", reference="base", item="item", draws=True)
    first, second = load_table(csv(tmp_path, text), asked).pairs
    assert (first.variant.family, second.variant.family) == ("arm", "arm")
    assert (first.variant.label, second.variant.label) == ("v1", "v2")
    assert (first.variant.index, second.variant.index) == (1, 2)
    assert second.compared.tolist() == [False, True]


def test_tasks_are_pooled_too(tmp_path):
    text = "item,arm,right,subject\na,base,1,law\na,p,0,law\na,base,1,art\na,p,1,art\n"
    asked = Asked(value="right", variant="arm", reference="base", item="item", task="subject")
    loaded = load_table(csv(tmp_path, text), asked)
    assert [p.task for p in loaded.pairs] == ["law", "art"]
    assert loaded.groups == {"table": {"table": ("law", "art")}}


@pytest.mark.parametrize(
    ("values", "binary"),
    [("1\n0", True), ("true\nfalse", True), ("1.0\n0.0", False), ("2\n0", False)],
)
def test_what_is_right_or_wrong_is_declared_by_the_type(tmp_path, values, binary):
    one, other = values.split()
    path = csv(tmp_path, f"before,after\n{one},{other}\n{other},{one}\n")
    (pair,) = load_table(path, Asked(original="before", perturbed=("after",))).pairs
    assert pair.binary is binary


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        (Asked(original="befor", perturbed=("after",)), UnknownNameError, "did you mean 'before'"),
        (Asked(original="before", perturbed=("text",)), BadValueError, "booleans or numbers"),
        (Asked(value="before", variant="text", reference="z", item="item"), UnknownNameError,
         "unknown reference arm 'z'; valid: p, q"),
        (Asked(original="before", perturbed=("after",), item="text"), PerturbError,
         "'item' must be once in before; say which --model or --task"),
    ],
)  # fmt: skip
def test_mistakes(tmp_path, asked, error, message):
    path = csv(tmp_path, "item,before,after,text\n1,1,0,p\n2,0,1,p\n3,1,1,q\n")
    with pytest.raises(error, match=message):
        load_table(path, asked)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.parquet", b"nonsense", "cannot be read"),
        ("x.csv", b"", "cannot be read"),
        ("x.xlsx", b"", "is no table"),
        ("x.csv", b"before,after\n", "has no rows"),
        ("x.csv", b"before,after,caf\xe9\n1,0,x\n", "is not UTF-8"),
    ],
)
def test_broken_tables(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PerturbError, match=message):
        load_table(tmp_path / name, Asked(original="before", perturbed=("after",)))
    with pytest.raises(BrokenFileError, match="no such file"):
        load_table(tmp_path / "absent.csv", Asked(original="before", perturbed=("after",)))


def test_real_outcomes_against_a_second_count(shared):
    """Original against perturbed GSM8K of two real models, counted with pyarrow alone."""
    from pyarrow import compute
    from pyarrow import parquet as files

    path = shared / "data" / "item_outcomes" / "abel_gsm8k_original_vs_robust.parquet"
    asked = Asked(
        original="original_correct", perturbed=("perturbed_correct",), model="model", item="index"
    )
    table = files.read_table(path)
    pairs = load_table(path, asked).pairs
    assert len(pairs) == 2
    for pair in pairs:
        own = table.filter(compute.equal(table["model"], pair.model))
        flips = own.group_by(["original_correct", "perturbed_correct"]).aggregate(
            [([], "count_all")]
        )
        counts = {
            (r["original_correct"], r["perturbed_correct"]): r["count_all"]
            for r in flips.to_pylist()
        }
        assert pair.n == 1319
        assert (pair.losses() > 0).sum() == counts[True, False]
        assert (pair.losses() < 0).sum() == counts[False, True]


def test_real_draws_have_every_problem_once(shared):
    from pyarrow import parquet as files

    path = shared / "data" / "item_outcomes" / "gsm_danish_base_vs_variants.parquet"
    asked = Asked(value="correct", variant="variant", reference="base", item="problem",
                  model="model", draws=True)  # fmt: skip
    loaded = load_table(path, asked)
    models = {p.model for p in loaded.pairs}
    assert len(models) == 9
    rows = [r for r in files.read_table(path).to_pylist() if r["correct"] is not None]
    for model in models:
        own = [p for p in loaded.pairs if p.model == model]
        mine = [r for r in rows if r["model"] == model]
        base = {r["problem"] for r in mine if r["variant"] == "base"}
        pairs = [r for r in mine if r["variant"] != "base" and r["problem"] in base]
        assert len(own) == 20
        assert len({p.documents.source.tobytes() for p in own}) == 1
        assert sum(p.compared.sum() for p in own) == len(pairs)
        assert sum(p.value[p.compared].sum() for p in own) == sum(r["correct"] for r in pairs)
