"""Torch is seeded as lm-eval asked, without being loaded for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASK = "import importlib.util; importlib.util.find_spec('torch'); importlib.util.find_spec('torch')"
SEED = "from lm_eval_perturb.host.late_seed import seed_when_loaded; seed_when_loaded({})"


def fresh(*lines: str) -> str:
    pytest.importorskip("torch")
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_is_loaded() -> None:
    assert fresh(SEED.format(7), ASK, "import sys; print('torch' in sys.modules)") == "False\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "lines",
    [
        (SEED.format(7), "import torch"),
        (SEED.format(7), ASK, "import torch"),
        ("import torch", SEED.format(7)),
        (SEED.format(1), SEED.format(7), "import torch"),
    ],
    ids=["loaded later", "looked for, then loaded", "loaded before", "seeded twice"],
)
def test_numbers_are_those_of_a_seed_set_at_once(lines: tuple[str, ...]) -> None:
    draw = "print(torch.rand(3).tolist())"
    expected = fresh("import torch", "torch.manual_seed(7)", draw)
    assert fresh(*lines, draw) == expected
    clean = "import sys; print([f for f in sys.meta_path if 'Seeder' in type(f).__name__])"
    assert fresh(*lines, clean) == "[]\n"
