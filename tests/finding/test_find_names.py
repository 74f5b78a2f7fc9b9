"""Names and the files that declare them, in trees made for the purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from lm_eval_perturb.errors import UnknownTaskError
from lm_eval_perturb.finding import Names, find
from lm_eval_perturb.finding import names as names_module
from lm_eval_perturb.finding.stock import Stock


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty catalogue that stands for lm-eval's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "stock"
    root.mkdir()
    monkeypatch.setattr(names_module, "stock_root", lambda: root)
    monkeypatch.setattr(names_module, "stock", Stock)
    return root


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / f"{name}.yaml".replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


DECLARED = [
    ("plain", "task: plain\n", "plain", "task"),
    ("other_file_name", "task: named\n", "named", "task"),
    ("quoted", '"task": "mmlu_x"\n"tag": "t"\n', "mmlu_x", "task"),
    ("flow", '{"task": "json_like", "output_type": "generate_until"}', "json_like", "task"),
    ("group", "group: g\ntask:\n  - a\n  - b\n", "g", "group"),
    ("python", "task: py\nclass: !function m.Klass\n", "py", "python_task"),
    ("both", "group: named_group\ntask: named_task\n", "named_group", "group"),
    ("number_like", "task: 20_newsgroups\n", "20_newsgroups", "task"),
    ("comment", "task: spaced # why\n", "spaced", "task"),
    ("next_line", "task:\n  below\n", "below", "task"),
    ("last_wins", "task: first\ntask: second\n", "second", "task"),
    ("in_text", 'description: "a\n\ntask: fake"\ntask: real\n', "real", "task"),
    ("crlf", "output_type: x\r\ntask: dos\r\n", "dos", "task"),
    ("indented", "  task: deep\n  tag: t\n", "deep", "task"),
]


@pytest.mark.parametrize(
    ("file", "text", "name", "kind"), DECLARED, ids=lambda value: str(value)[:12]
)
def test_what_a_file_declares(root: Path, file: str, text: str, name: str, kind: str) -> None:
    write(root, **{f"some__where__{file}": text})
    entry = find(name)
    assert (entry.name, entry.kind) == (name, kind)
    assert entry.path == root / "some" / "where" / f"{file}.yaml"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("task: null\n", "null"),
        ("task: 123\n", "123"),
        ("task: [a, b]\n", "a"),
        ("class: !function m.Klass\n", "m.Klass"),
        ("task: broken: yaml: here\n", "broken"),
        ("- task: in_a_list\n", "in_a_list"),
        ("include: missing_file\ntask: orphan\n", "orphan"),
        ("include: file.yaml\ntask: cyclic\n", "cyclic"),
        ("group: null\ntask: hidden\n", "hidden"),
        ("description: 'task: quoted'\n", "quoted"),
    ],
)
def test_what_declares_nothing(root: Path, text: str, name: str) -> None:
    write(root, file=text)
    with pytest.raises(UnknownTaskError):
        find(name)


def test_names_and_tags_come_through_includes(root: Path) -> None:
    write(root, x__child="include: _base\n", x__own="include: _base\ntask: own\ntag: null\n")
    (root / "x" / "_base").write_text("task: inherited\ntag: [t1, t2]\n")
    assert find("inherited").path == root / "x" / "child.yaml"
    assert find("t1").members == ("inherited",)


def test_a_tag_lists_its_tasks_sorted(root: Path) -> None:
    write(
        root,
        a="task: z\ntag: both\n",
        b="task: y\ntag:\n- both\n- only\n",
        c="group: g\ntag: both\n",
    )
    entry = find("both")
    assert (entry.kind, entry.path, entry.members) == ("tag", None, ("y", "z"))
    assert find("only").members == ("y",)


def test_the_first_file_in_sorted_order_has_the_name(root: Path) -> None:
    write(root, b="task: twice\n", a="task: twice\n", zz__twice="task: twice\n")
    assert Names().get("twice").path in {root / "a.yaml", root / "zz" / "twice.yaml"}
    names = Names()
    assert names.names() == {"twice"}
    assert names.get("twice").path == root / "a.yaml"


def test_later_folders_override_earlier_ones_and_near_comes_last(
    root: Path, tmp_path: Path
) -> None:
    first, second, near = tmp_path / "first", tmp_path / "second", tmp_path / "near"
    for folder in (root, first, second, near):
        write(folder, task="task: t\n", tagged="task: u\ntag: g\n")
    assert find("t").path == root / "task.yaml"
    assert find("t", [first, second]).path == second / "task.yaml"
    assert find("t", [second, first]).path == first / "task.yaml"
    assert find("t", [first], near).path == near / "task.yaml"


def test_ignored_folders_other_suffixes_and_missing_folders(root: Path, tmp_path: Path) -> None:
    write(root, __ipynb="task: no\n")
    for folder in (".ipynb_checkpoints", "__pycache__"):
        (root / folder).mkdir()
        (root / folder / "a.yaml").write_text("task: ignored\n")
    (root / "a.yml").write_text("task: ignored\n")
    (root / ".hidden").mkdir()
    (root / ".hidden" / "a.yaml").write_text("task: shown\n")
    names = Names([tmp_path / "nowhere"])
    assert names.get("ignored") is None
    assert names.get("shown") is not None


def test_linked_files_are_followed_and_their_includes_are_relative_to_the_target(
    root: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "base").write_text("tag: t\n")
    (elsewhere / "real.yaml").write_text("include: base\ntask: linked\n")
    (root / "link.yaml").symlink_to(elsewhere / "real.yaml")
    (root / "folder").symlink_to(elsewhere)
    assert find("linked").path == root / "link.yaml"
    assert find("t").members == ("linked",)


def test_the_error_names_the_nearest_name_the_folders_and_the_broken_files(
    root: Path, tmp_path: Path
) -> None:
    write(root, a="task: gsm8k\n")
    mine = tmp_path / "mine"
    write(mine, bad="task: [unclosed\n")
    with pytest.raises(UnknownTaskError) as caught:
        find("gsm8kk", [mine])
    sentence = str(caught.value)
    for part in (
        "'gsm8kk'",
        "did you mean 'gsm8k'?",
        str(root),
        str(mine),
        "bad.yaml",
        "./gsm8kk.yaml",
    ):
        assert part in sentence


def test_a_part_of_a_long_name_is_taken_for_the_whole(root: Path) -> None:
    write(root, a="task: hendrycks_math_algebra_algebra_masked\n", b="task: gsm8k\n")
    with pytest.raises(UnknownTaskError, match="mean 'hendrycks_math_algebra_algebra_masked'"):
        find("algebra_masked")
    with pytest.raises(UnknownTaskError, match=r"; valid: .*hendrycks"):
        find("alg")
