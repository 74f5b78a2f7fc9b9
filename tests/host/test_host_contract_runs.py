"""What lm-eval does while it runs tasks, and which of our modules relies on it."""

from __future__ import annotations

import inspect
import re

import pytest
from fake_models import HashLM
from lm_eval import evaluator
from lm_eval.api import model
from lm_eval.api.instance import Instance
from lm_eval.api.samplers import ContextSampler, FirstNSampler
from lm_eval.api.task import ConfigurableTask, Task
from lm_eval.filters import build_filter_ensemble
from lm_eval.models.utils import Collator
from small_tasks import CLOZE, GENERATED, evaluate, load, questions, rows, write_base

from lm_eval_perturb.host.paired_documents import source_hash


def test_requests_of_a_document_come_back_sorted_by_idx(folder, monkeypatch):
    """host/paired_task.py numbers the requests of all arms through."""
    write_base(folder, "sorted", questions(3), **CLOZE)
    build = Task.build_all_requests

    def reversed_requests(self, **kwargs):
        build(self, **kwargs)
        self._instances.reverse()

    straight = evaluate(folder, "sorted")
    monkeypatch.setattr(Task, "build_all_requests", reversed_requests)
    turned = evaluate(folder, "sorted")
    for one, other in zip(rows(straight, "sorted"), rows(turned, "sorted"), strict=True):
        assert one["arguments"] == other["arguments"]
        assert one["acc"] == other["acc"]


def test_filters_read_the_document_of_the_instance():
    """host/paired_task.py gives each instance its own arm's document."""
    seen = []

    class Reading:
        def apply(self, resps, docs):
            seen.extend(docs)
            return resps

    ensemble = build_filter_ensemble("none", [["take_first", None]])
    ensemble.filters = [Reading]
    ensemble.apply([Instance("loglikelihood", {"arm": arm}, ("", ""), 0) for arm in "ab"])
    assert seen == [{"arm": "a"}, {"arm": "b"}]


def test_there_is_one_sample_row_per_document_and_filter(folder):
    """samples.py reads them by (source, occurrence, filter)."""
    write_base(folder, "filtered", questions(4), **GENERATED)
    found = rows(evaluate(folder, "filtered"), "filtered")
    assert [(row["doc_id"], row["filter"]) for row in found] == [
        (n, name) for name in ("strict", "loose") for n in range(4)
    ]


def test_the_ids_of_chosen_samples_are_swapped(folder):
    """host/paired_documents.py: documents are known by their hash, not by `doc_id`."""
    write_base(folder, "chosen", questions(6), **CLOZE)
    found = rows(evaluate(folder, "chosen", samples={"chosen": [4, 1]}), "chosen")
    boxes = [re.search(r"number (\d)", row["doc"]["question"])[1] for row in found]
    assert [row["doc_id"] for row in found] == [4, 1]
    assert boxes == ["1", "4"]


def test_the_document_hash_is_that_of_the_first_request(folder):
    """host/paired_documents.py: `source_hash` of an original equals the base's `doc_hash`."""
    write_base(folder, "hashed", questions(2), **CLOZE)
    for row in rows(evaluate(folder, "hashed"), "hashed"):
        assert row["doc_hash"] == source_hash(row["doc"])


def test_the_response_cache_asks_for_the_key_inside_one_function_of_one_module():
    """host/repeated.py tells the cache from the model by its module and a local name."""
    source = inspect.getsource(model.CachingLM.__getattr__)
    assert model.__name__ == "lm_eval.api.model"
    assert source.count("hsh = hash_args(attr, req.args)") == 2
    others = inspect.getsource(model).replace(source, "")
    assert not re.search(r"hsh.*\.args|\.args.*hsh", others)


def test_a_document_sends_its_requests_in_the_order_of_the_arms(folder):
    """host/paired_documents.py computes the ranges of the arms from this order."""
    write_base(folder, "ordered", questions(2), **CLOZE)
    lm = HashLM()
    found = rows(evaluate(folder, "ordered", lm=lm), "ordered")
    assert lm.sent == [args for row in found for args in row["arguments"]]


def test_the_sampler_is_stateful_and_first_n_is_not():
    """host/demonstrations.py draws once per document."""
    pool = [{"n": n} for n in range(50)]
    sampler = ContextSampler(pool, rnd=1234)
    assert sampler.sample(3) != sampler.sample(3)
    first = FirstNSampler(pool, rnd=1234)
    assert first.sample(3) == first.sample(3) == pool[:3]


@pytest.mark.parametrize("sampler", ["default", "first_n"])
def test_prompts_with_drawn_demonstrations_depend_on_the_number_of_ranks(folder, sampler):
    """Why arms are compared with the base at the same world size."""
    config = {**CLOZE, "fewshot_config": {"sampler": sampler}}
    write_base(folder, "ranked", questions(8, 20), train=questions(20), **config)

    def prompts(rank, size):
        task = load(folder, "ranked")
        task.set_config("num_fewshot", 2)
        task.set_fewshot_seed(1234)
        task.build_all_requests(rank=rank, world_size=size)
        return {i.doc_id: i.args[0] for i in task.instances}

    alone, pair = prompts(0, 1), {**prompts(0, 2), **prompts(1, 2)}
    assert alone.keys() == pair.keys()
    assert (alone == pair) is (sampler == "first_n")


def test_evaluated_documents_are_excluded_only_from_a_pool_of_the_same_split():
    """host/demonstrations.py: where the pool is another split, the base may leak a document."""
    source = inspect.getsource(Task.build_all_requests)
    assert "gen_prefix=self.doc_to_prefix(doc)" in source
    text = inspect.getsource(ConfigurableTask.fewshot_context)
    assert "if self.fewshot_cfg.split == self.config.test_split" in text


def test_every_document_must_give_every_metric():
    """host/scoring.py: with two ranks the gather looks each metric of rank 0 up in rank 1."""
    assert "rank_data[task_name][metric_key]" in inspect.getsource(evaluator.evaluate)


def test_hf_models_answer_equal_contexts_from_one_forward_pass():
    """The `repeat` arm of likelihood tasks needs `logits_cache=False` with `--model hf`."""
    same = [(("c", "x"), [1, 2], [3])] * 2
    collator = Collator(same, group_by="contexts", group_fn=lambda r: r[-2] + r[-1][:-1])
    assert len(next(iter(collator.get_batched(n=8)))) == 1
