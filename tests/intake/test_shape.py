from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.intake.shape import Field, Shape

FIELDS = (
    Field("filter", ("filter",), "text"),
    Field("source", ("doc", "_lmep", "source"), "hash"),
    Field("occurrence", ("doc", "_lmep", "occurrence"), "count"),
    Field("status", ("doc", "_lmep", "variants", "a b@c", "record", "status"), "status"),
    Field("acc@a b@c", ("acc@a b@c",), "number"),
    Field("stale", ("stale",), "flags"),
    Field("label", ("doc", "meta", "split"), "any"),
)
SHAPE = Shape(FIELDS)
PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False)
JSON = st.recursive(
    PLAIN | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def row(number, label, extra=None):
    pairing = {
        "source": "ab" * 32,
        "occurrence": 3,
        "variants": {"other": extra, "a b@c": {"doc": extra, "record": {"status": "changed"}}},
    }
    document = {"question": extra, "meta": {"split": label, "x": extra}, "_lmep": pairing}
    return {"doc": document, "resps": extra, "filter": "none", "acc@a b@c": number, "stale": [1, 0]}


@given(st.floats(allow_nan=False) | st.integers(-(2**53), 2**53) | st.booleans(), JSON, JSON)
def test_both_ways_of_reading_agree(number, label, extra):
    content = row(number, label, extra)
    line = json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")
    fast = SHAPE.fast(line)
    if fast is not None:  # what Python's own JSON writes and the standard lacks is read slowly
        assert fast == SHAPE.slow(json.loads(line.decode("utf-8", "surrogatepass")))


def test_the_fast_way_is_taken():
    values = ("none", "ab" * 32, 3, "changed", 1.0, (1, 0), {"deep": ["é"]})
    assert SHAPE.fast(json.dumps(row(1, {"deep": ["é"]}, [1, "é"])).encode()) == values


@pytest.mark.parametrize("number", ["1", [1], {}])
def test_no_number_is_refused(number):
    content = row(number, "x")
    assert SHAPE.fast(json.dumps(content).encode()) is None
    with pytest.raises(TypeError, match="acc@a b@c"):
        SHAPE.slow(content)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "null"])
def test_what_is_not_finite_is_left_to_the_slow_way(number):
    line = json.dumps(row(0.125, "x")).replace("0.125", number)
    assert SHAPE.fast(line.encode()) is None
    assert not math.isfinite(SHAPE.slow(json.loads(line))[4])


def test_a_missing_field_is_named():
    content = row(1, "x")
    del content["doc"]["meta"]["split"]
    assert SHAPE.fast(json.dumps(content).encode()) is None
    with pytest.raises(KeyError, match="label"):
        SHAPE.slow(content)


COVERAGE = Field("coverage", ("record", "details", "coverage"), "share")


@pytest.mark.parametrize(
    ("details", "value"), [({"coverage": 0.25}, 0.25), ({"coverage": 1}, 1), ({"lost": 0}, None)]
)
def test_a_share_may_be_absent(details, value):
    shape = Shape((FIELDS[0], COVERAGE))
    content = {"filter": "none", "record": {"details": details}}
    assert shape.fast(json.dumps(content).encode()) == ("none", value)
    assert shape.slow(content) == ("none", value)


@pytest.mark.parametrize(
    "record", [{"details": {"coverage": "all"}}, {"details": {"coverage": [1]}}]
)
def test_what_is_no_share_is_refused(record):
    shape = Shape((FIELDS[0], COVERAGE))
    content = {"filter": "none", "record": record}
    assert shape.fast(json.dumps(content).encode()) is None
    with pytest.raises(TypeError, match="coverage"):
        shape.slow(content)


def test_a_share_is_looked_for_in_something():
    shape = Shape((FIELDS[0], COVERAGE))
    with pytest.raises(KeyError, match="coverage"):
        shape.slow({"filter": "none", "record": {"details": None}})
