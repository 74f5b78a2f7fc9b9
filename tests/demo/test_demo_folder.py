from __future__ import annotations

from dataclasses import fields, replace
from random import Random

import pytest

from demo.benchmark import make_benchmark
from demo.folder import Folder
from demo.settings import Settings


class Kept:
    """Stands for a model or a tokenizer."""

    def __init__(self, name, breaks=False):
        self.name, self.breaks = name, breaks

    def save_pretrained(self, path):
        path.mkdir(exist_ok=True)
        (path / self.name).write_text("whole")
        if self.breaks:
            raise KeyboardInterrupt


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_changes_the_digest(name):
    settings = Settings()
    other = replace(settings, **{name: getattr(settings, name) + 1})
    assert other.digest() != settings.digest()
    assert Settings().digest() == settings.digest()


def test_settings_and_benchmark_come_back_as_they_were(tmp_path):
    folder = Folder.of(tmp_path, Settings(seed=3))
    documents = make_benchmark(Random(3), 5)
    assert not folder.has_benchmark()
    folder.write_benchmark(documents)
    assert folder.has_benchmark()
    assert folder.read_benchmark() == documents
    assert folder.settings() == Settings(seed=3)
    assert Folder.of(tmp_path, Settings(seed=3)) == folder
    assert Folder.of(tmp_path, Settings(seed=4)) != folder


def test_an_interrupted_model_is_not_kept_and_can_be_made_again(tmp_path):
    folder = Folder.of(tmp_path, Settings())
    with pytest.raises(KeyboardInterrupt):
        folder.keep_model("learner", Kept("weights"), Kept("words", breaks=True))
    assert not folder.model("learner").exists()
    folder.keep_model("learner", Kept("weights"), Kept("words"))
    assert sorted(path.name for path in folder.model("learner").iterdir()) == ["weights", "words"]
