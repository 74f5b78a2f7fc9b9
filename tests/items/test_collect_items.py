"""What the page holds is what the logs say: unpacked, put together and compared with the rows."""

from __future__ import annotations

import base64
import gzip
import json

import pytest
from browsable_run import write_browsable_run
from synthetic_run import Arm, Task

from lm_eval_perturb.intake.lines import BrokenRowError
from lm_eval_perturb.items.collect import collect
from lm_eval_perturb.items.edits import Edit
from lm_eval_perturb.items.outcomes import OUTCOMES, outcome
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare

ARMS = {
    "typos": Arm(0.3, 0.2, sent=0.8, unsent="refused"),
    "deep": Arm(0.2, 0.2, reference="typos"),
    "option_order": Arm(0.2, 0.2, stale="old_position", promise="remaps"),
    "repeat": Arm(0.1, 0.1, perturbation="repeat", send="always"),
}


def unpacked(text):
    return json.loads(gzip.decompress(base64.b64decode(text)))


def applied(text: str, flat: list) -> str:
    found: list[Edit] = [tuple(flat[i : i + 3]) for i in range(0, len(flat), 3)]
    for start, stop, new in reversed(found):
        text = text[:start] + new + text[stop:]
    return text


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    tasks = [Task("a_perturbed", 300, ARMS), Task("b_perturbed", 20, ARMS)]
    write_browsable_run(folder, tasks)
    loaded = load([folder])
    report = compare(loaded, Options())
    rows = [
        json.loads(line)
        for task in tasks
        for path in folder.glob(f"samples_{task.name}_*")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return loaded, report, rows


def test_every_pair_is_there_as_it_was_logged(run):
    loaded, report, rows = run
    items = collect(loaded.runs, report, "all")
    index = unpacked(items.index)
    assert items.pairs == items.total == len(index["outcome"]) == 320 * 4
    assert len(items.blocks) == 2
    entries = [(texts, e) for texts, block in map(unpacked, items.blocks) for e in block]
    assert len(entries) == len(rows) == len(index["snippets"])
    for row, (texts, entry) in zip(rows, entries, strict=True):
        check(row, texts, entry, index)


def check(row, texts, entry, index):
    document, pairing = row["doc"], row["doc"]["_lmep"]
    fields = {texts[name]: texts[text] for name, text in entry[3]}
    assert fields["question"] == document["question"]
    assert fields["choices"].split("\n") == document["choices"]
    prompts = {-1: texts[entry[4][0]] + texts[entry[4][1]]}
    assert prompts[-1] == row["arguments"]["gen_args_0"]["arg_0"]
    assert entry[9] == document["answer"]
    questions = {-1: fields["question"]}
    for variant in entry[10]:
        label = index["variants"][variant[0]]
        held = pairing["variants"][label]
        start, stop = held["requests"]
        assert (variant[3] >= 0) == (held["record"]["reason"] is not None)
        against = variant[1] if variant[1] in prompts else -1
        prompts[variant[0]] = applied(prompts[against], variant[6])
        changed = dict(variant[5])
        questions[variant[0]] = applied(questions[against], changed.get(0, []))
        assert variant[11:] == [row["acc" if variant[1] < 0 else "acc@typos"], row[f"acc@{label}"]]
        if stop == start:
            assert not variant[8]
            continue
        own = held["doc"] or document
        assert prompts[variant[0]] == row["arguments"][f"gen_args_{start}"]["arg_0"]
        assert questions[variant[0]] == own["question"]
        assert variant[10] == own["answer"]
        logged = [float(value) for value, _ in row["filtered_resps"][start:stop]]
        assert variant[8] == pytest.approx(logged, abs=5e-4)


def test_flipped_pairs_are_those_of_the_report(run):
    loaded, report, _ = run
    index = unpacked(collect(loaded.runs, report, "flipped").index)
    listed = {}
    for variant, found in zip(index["variant"], index["outcome"], strict=True):
        key = index["variants"][variant], index["outcomes"][found]
        listed[key] = listed.get(key, 0) + 1
    expected = {}
    for row in report.models[0].comparisons:
        for name, count in (("broke", row.compared.broke), ("fixed", row.compared.fixed)):
            expected[row.variant, name] = expected.get((row.variant, name), 0) + count
    assert listed == expected


def test_the_same_bytes_every_time(run):
    loaded, report, _ = run
    assert collect(loaded.runs, report, "all") == collect(loaded.runs, report, "all")


def test_a_log_without_prompts_is_said(tmp_path):
    write_browsable_run(tmp_path, [Task(n=5)])
    loaded = load([tmp_path])
    report = compare(loaded, Options())
    log = next(tmp_path.glob("samples_*"))
    log.write_text(log.read_text().replace('"arguments"', '"argument_list"'))
    with pytest.raises(BrokenRowError, match="line 1: has no 'arguments'"):
        collect(loaded.runs, report, "all")


@pytest.mark.parametrize(
    ("reference", "value", "compared", "higher", "binary", "expected"),
    [
        (1, 0, True, True, True, "broke"),
        (0, 1, True, True, True, "fixed"),
        (0, 1, True, False, True, "broke"),
        (1, 1, True, True, True, "right"),
        (0, 0, True, True, True, "wrong"),
        (0, 0, True, False, True, "right"),
        (0.4, 0.4, True, True, False, "same"),
        (1, 1, False, True, True, "not sent"),
    ],
)
def test_outcomes(reference, value, compared, higher, binary, expected):
    found = outcome(reference, value, compared=compared, higher=higher, binary=binary)
    assert found == expected
    assert found in OUTCOMES


def test_a_row_of_the_wrong_kind_is_said(tmp_path):
    write_browsable_run(tmp_path, [Task(n=5)])
    loaded = load([tmp_path])
    report = compare(loaded, Options())
    log = next(tmp_path.glob("samples_*"))
    lines = log.read_text().splitlines()
    row = json.loads(lines[2])
    row["filtered_resps"][0] = ["x", "False"]
    log.write_text("\n".join([*lines[:2], json.dumps(row), *lines[3:]]) + "\n")
    with pytest.raises(BrokenRowError, match="line 3: is not as a paired task logs it"):
        collect(loaded.runs, report, "all")


def test_an_impossible_option_is_no_number(tmp_path):
    write_browsable_run(tmp_path, [Task(n=5)])
    log = next(tmp_path.glob("samples_*"))
    log.write_text(log.read_text().replace('["-0.1", "False"]', '["-inf", "False"]'))
    loaded = load([tmp_path])
    _, block = unpacked(collect(loaded.runs, compare(loaded, Options()), "all").blocks[0])
    assert None in block[0][6]


def test_more_than_fits_is_cut_and_said(run, monkeypatch):
    loaded, report, _ = run
    monkeypatch.setattr("lm_eval_perturb.items.collect._BLOCK", 10)
    monkeypatch.setattr("lm_eval_perturb.items.collect._MOST", 5000)
    whole, cut = collect(loaded.runs, report, "all"), collect(loaded.runs, report, "flipped")
    assert cut.cut
    assert not whole.cut
    assert 0 < cut.pairs < cut.total == whole.pairs
