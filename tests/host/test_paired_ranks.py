"""Several ranks: at each world size the original arm equals the base at that world size."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fake_ranks import evaluate_on_ranks
from small_tasks import (
    CHOICE_ROLES,
    GENERATED,
    LETTERED,
    TEXT_ROLES,
    assert_same_base,
    load,
    questions,
    write_base,
    write_twin,
)

KINDS = {
    "mc": (LETTERED, CHOICE_ROLES, ["typos", "option_order", "repeat"]),
    "gen": (GENERATED, TEXT_ROLES, ["typos", "null"]),
}


def builder(folder, shots, *names):
    def build():
        tasks = {name: load(folder, name) for name in names}
        for task in tasks.values():
            task.set_config("num_fewshot", shots)
            task.set_fewshot_seed(1234)
        return tasks

    return build


@pytest.mark.parametrize("sampler", ["default", "first_n"])
@pytest.mark.parametrize("kind", KINDS)
def test_two_ranks_equal_the_base_at_two_ranks(folder, kind, sampler):
    config, roles, perturbations = KINDS[kind]
    config = {**config, "fewshot_config": {"sampler": sampler}}
    # An odd number of documents: the ranks get unequal shares of unequal length.
    base = write_base(folder, kind, questions(11), train=questions(20, 40), **config)
    twin = write_twin(folder, base, *perturbations, roles=roles)
    for shots in (0, 2):
        build = builder(folder, shots, base, twin)
        alone, pair = evaluate_on_ranks(build, 1), evaluate_on_ranks(build, 2)
        assert_same_base(pair, base, twin)
        assert len(pair["samples"][twin]) == len(alone["samples"][twin])
        assert pair["results"][twin].keys() == alone["results"][twin].keys()
        if shots == 0 or sampler == "first_n":
            for key, value in alone["results"][twin].items():
                assert pair["results"][twin][key] == pytest.approx(value, nan_ok=True), key


WORKER = """
import json, os, sys
from pathlib import Path
sys.path[:0] = [{fakes!r}]
import torch, torch.distributed as dist
from fake_models import HashLM
from lm_eval.evaluator import evaluate
from small_tasks import load

class GlooLM(HashLM):
    def __init__(self):
        super().__init__()
        self._rank, self._world_size = dist.get_rank(), dist.get_world_size()
        self._device = torch.device("cpu")
    def all_gather(self, tensor):
        found = [torch.zeros_like(tensor) for _ in range(self.world_size)]
        dist.all_gather(found, tensor)
        return torch.stack(found)
    def gather_object(self, obj, dst=0):
        found = [None] * self.world_size if self.rank == dst else None
        dist.gather_object(obj, found, dst=dst)
        return found
    def barrier(self):
        dist.barrier()

dist.init_process_group("gloo", init_method="file://" + sys.argv[3], rank=int(sys.argv[2]),
                        world_size=2)
tasks = {{name: load(Path(sys.argv[1]), name) for name in ("real", "real_perturbed")}}
for task in tasks.values():
    task.set_config("num_fewshot", 2)
    task.set_fewshot_seed(1234)
result = evaluate(GlooLM(), {{"tasks": tasks}}, bootstrap_iters=10)
if result is not None:
    Path(sys.argv[4]).write_text(json.dumps(
        {{key: result[key] for key in ("results", "samples")}}, default=str))
dist.destroy_process_group()
"""


@pytest.mark.slow
def test_two_processes_over_gloo(folder, tmp_path):
    base = write_base(folder, "real", questions(11), train=questions(20, 40), **LETTERED)
    twin = write_twin(folder, base, "typos", "option_order", roles=CHOICE_ROLES)
    script, meeting, out = tmp_path / "worker.py", tmp_path / "meeting", tmp_path / "out.json"
    fakes = Path(__file__).resolve().parents[1] / "fakes"
    script.write_text(WORKER.format(fakes=str(fakes)))
    command = [sys.executable, str(script), str(folder)]
    workers = [subprocess.Popen([*command, str(rank), str(meeting), str(out)]) for rank in range(2)]
    assert [worker.wait(timeout=300) for worker in workers] == [0, 0]
    result = json.loads(out.read_text())
    assert_same_base(result, base, twin)
    assert len(result["samples"][twin]) == 11
    threads = evaluate_on_ranks(builder(folder, 2, base, twin), 2)
    for key, value in result["results"][twin].items():
        assert threads["results"][twin][key] == value, key
