"""The page without a browser: whole, escaped, and the numbers of the report in it."""

from __future__ import annotations

import builtins
import re
from html.parser import HTMLParser

import pytest
from browsable_run import write_browsable_run
from synthetic_run import Arm, Task, draws

from lm_eval_perturb.items.collect import collect
from lm_eval_perturb.items.edits import MissingExtraError
from lm_eval_perturb.loading import load
from lm_eval_perturb.report import cells
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.contrasts import Groups
from lm_eval_perturb.report.html.page import to_html
from lm_eval_perturb.report.html.signs import sign
from lm_eval_perturb.report.result import Verdict

NASTY = 'org/"m" </script><script>alert(1)</script> <!-- \' & \u2028 {{ 7*7 }} \u202e'
DOCUMENT = "</script><script>document.title='run'</script><!-- \u2028 <b onclick=x> {} {}?"
VOID = {"meta", "link", "input", "br", "hr", "img"}
ARMS = {
    "null": Arm(0.05, 0.05, perturbation="null", parameters={}),
    "typos_5": Arm(0.2, 0.1, 0.8, unsent="refused"),
    "typos_20": Arm(0.5, 0.1, parameters={"strength": 0.2}),
    "option_order": Arm(0.2, 0.2, stale="old_position", promise="remaps"),
    **draws(2, Arm(0.2, 0.1, parameters={"strength": 0.4}), "deep"),
}


class Page(HTMLParser):
    """Counts elements and checks that each is closed in its place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open, self.names, self.ids, self.links = [], [], [], []
        self.scripts, self.text = [], []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.names.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [v for k, v in attrs if k in ("href", "src") and v]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        inside = self.open[-1] if self.open else ""
        (self.scripts if inside == "script" else self.text).append(data)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    halves = {"split": lambda i: ("leaked", "held_back")[i % 2]}
    for number, model in enumerate((NASTY, "plain")):
        tasks = [Task(f"mmlu_p_{s}", 60, ARMS, fields=halves) for s in ("algebra", "law")]
        write_browsable_run(
            folder / str(number),
            tasks,
            model=model,
            groups={"mmlu_p": [t.name for t in tasks]},
            text=lambda task, i: DOCUMENT.format(task, i),
        )
    loaded = load([folder], "split")
    groups = Groups("split", "leaked", "held_back")
    return loaded, compare(loaded, Options(margin=0.03, groups=groups))


@pytest.fixture(scope="module")
def html(report):
    loaded, result = report
    return to_html(result, collect(loaded.runs, result, "all"))


@pytest.fixture(scope="module")
def page(html):
    parsed = Page()
    parsed.feed(html)
    parsed.close()
    assert parsed.open == []
    return parsed


def test_nothing_is_fetched(page, html):
    assert all(link.startswith(("#", "data:,")) for link in page.links)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    assert "url(" not in style[1]
    assert "default-src 'none'" in html


def test_names_and_documents_are_text(page, html):
    # Ours: the index, two blocks at most per 250 documents, and one script.
    assert page.names.count("script") == 1 + 1 + 1
    assert "alert(1)" not in "".join(page.scripts)
    assert html.count("<!--") == 0
    shown = cells.shown(NASTY)
    assert shown in "".join(page.text)
    assert "\u2028" not in html
    assert "\u202e" not in html
    assert "49" not in shown


def test_links_have_targets_and_ids_are_unique(page):
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_every_number_and_signature_is_there(report, page):
    text = " ".join("".join(page.text).split())
    for model in report[1].models:
        for row in model.comparisons:
            assert cells.drop(row.compared.drop, row.compared.interval) in text
            assert cells.flips(row.compared) in text
            assert row.verdict.effect in text
            assert all(cells.shown(line) in text for line in row.signatures)
    for phrase in ("Null hypothesis", "not why", "is not 'robust'", "Contrast:", "Trend:"):
        assert phrase in text


def test_charts_for_every_block(page):
    # One forest and one flip plot per perturbation (5), one dose (typos) with its strengths.
    assert page.names.count("figure") == 2 * 5 + 1
    assert page.names.count("svg") == page.names.count("figure")
    assert page.names.count("table") >= 4


def test_the_same_bytes_every_time(report, html):
    loaded, result = report
    assert to_html(result, collect(loaded.runs, result, "all")) == html


def test_a_page_without_items(report):
    html = to_html(report[1])
    assert 'id="browser"' not in html
    assert "data-variant=" not in html
    assert "The items are not in this page" in html


@pytest.mark.parametrize("package", ["vl_convert", "rapidfuzz"])
def test_what_is_missing_is_one_sentence(report, monkeypatch, package):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name.partition(".")[0] == package:
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    loaded, result = report
    with pytest.raises(MissingExtraError, match=r"pip install 'lm-eval-perturb\[report\]'"):
        to_html(result, collect(loaded.runs, result, "all"))


@pytest.mark.parametrize(
    ("effect", "kind"),
    [
        ("degraded", "degraded"),
        ("degraded, labels unread", "degraded"),
        ("within label damage", "damage"),
        ("improved", "improved"),
        ("no change shown", "none"),
        ("not measured", "unmeasured"),
        ("noise floor", "noise"),
        ("control", "noise"),
    ],
)
def test_every_verdict_has_a_sign(effect, kind):
    assert sign(Verdict(effect)).kind == kind


def test_too_many_tasks_are_left_out_and_counted(report, monkeypatch):
    monkeypatch.setattr("lm_eval_perturb.report.html.page._MOST", 10)
    result = report[1]
    html = to_html(result)
    rows = [r for m in result.models for r in m.comparisons]
    inner = sum(not r.scope.confirmatory for r in rows)
    assert f"{inner} comparisons of tasks of groups are not in this page" in html
    assert html.count('<tr id="c') == len(rows) - inner
