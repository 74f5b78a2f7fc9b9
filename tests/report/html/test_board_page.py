"""The leaderboard's page: whole, escaped, every model with its ranks, and sortable."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from synthetic_run import Arm, Task, write_run

from lm_eval_perturb.boards.build import leaderboard
from lm_eval_perturb.loading import load
from lm_eval_perturb.report import cells
from lm_eval_perturb.report.compare import Options
from lm_eval_perturb.report.html.board_page import to_html

ARMS = {"typos": Arm(0.3, 0.1), "option_order": Arm(0.2, 0.2, promise="remaps")}
NASTY = 'lab/"<script>alert(1)</script>'


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    for number, model in enumerate((NASTY, "one", "two")):
        accuracy = 0.5 + 0.15 * number
        task = Task(arms=ARMS, n=120, accuracy=accuracy, seed=number)
        write_run(folder / str(number), [task], model=model)
    return leaderboard(load([folder]), Options(margin=0.02), [])


class Texts(HTMLParser):
    """The text outside scripts and styles, and the names of all elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.names, self.texts = [], []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)

    def handle_data(self, data):
        if not self.names or self.names[-1] not in ("script", "style"):
            self.texts.append(data)


@pytest.fixture(scope="module")
def page(board):
    parsed = Texts()
    parsed.feed(to_html(board))
    return parsed


def test_every_model_stands_with_its_numbers(board, page):
    text = " ".join("".join(page.texts).split())
    for row in board.rows:
        assert cells.shown(row.model) in text
        assert row.verdict in text
        for cell in row.cells.values():
            assert cells.drop(cell.drop, cell.interval) in text
    assert all(cells.shown(line) in text for line in board.signatures)
    assert "Null hypothesis" in text
    assert "Kendall's tau" in text


def test_names_are_text_and_nothing_is_fetched(board, page):
    html = to_html(board)
    assert page.names.count("script") == 1
    assert "<script>alert" not in html
    assert not re.search(r"(?:src|href)=\"(?!#|data:,)", html)
    assert html == to_html(board)


def test_charts(page):
    assert page.names.count("svg") == 2
