"""PairedTask: one lm-eval task that runs its base and the perturbed twins of every item.

It composes one base task. The original arm is the base's own: its documents, prompts,
demonstrations, filters and metrics, so that every metric of the base comes out identical. Each
variant adds an arm whose requests stand behind the original's in the same document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import lm_eval
from lm_eval.api.task import Task

from lm_eval_perturb.engine import Source
from lm_eval_perturb.host.base_task import BaseError, base_documents, base_name, build_base
from lm_eval_perturb.host.base_view import TaskView
from lm_eval_perturb.host.binary import binary_metrics
from lm_eval_perturb.host.cache_key import request_digest
from lm_eval_perturb.host.demonstrations import SharedDemonstrations
from lm_eval_perturb.host.exit import say_errors_in_one_sentence
from lm_eval_perturb.host.paired_documents import PairedDocuments, original, pairing
from lm_eval_perturb.host.repeated import RepeatedInstance
from lm_eval_perturb.host.scoring import Scorer
from lm_eval_perturb.host.setup import set_up
from lm_eval_perturb.host.shown import Shown
from lm_eval_perturb.host.summary import summary
from lm_eval_perturb.host.task_file import read_task_file
from lm_eval_perturb.record import KEY
from lm_eval_perturb.variants import ORIGINAL, Variant
from lm_eval_perturb.wrapping.naming import Names

Document = dict[str, Any]


class PairedTask(Task):
    """A base task and its perturbed twins, in one lm-eval task.

    lm-eval builds it from a task file whose `class:` is `!function lm_eval_perturb.PairedTask`.

    Attributes:
        base: the composed base task.
        engine: carries the variants out.
        variants: the perturbed arms in their order.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        """Builds the base and sets the pairing up.

        Args:
            config: the task file's content, group and command-line keys merged in.

        Raises:
            PerturbError: what the file says cannot be carried out on the base.
        """
        say_errors_in_one_sentence()
        file = read_task_file(config)
        self.base = build_base(file)
        self._file = file
        self._view = TaskView(self.base)
        self._documents = PairedDocuments(base_documents(self.base), self._pair)
        self._demonstrations: SharedDemonstrations | None = None
        if hasattr(self.base, "sampler"):
            self._demonstrations = SharedDemonstrations(self.base.sampler, file.task)
            self.base.sampler = self._demonstrations
        ready = set_up(file, self.base, self._documents.sources)
        self.engine, self.variants, self._tasks = ready.engine, ready.variants, ready.tasks
        self._shown = Shown(self.engine, self._pool)
        binary = binary_metrics(self.base, file.binary, file.where)
        self._scorer = Scorer(self.base, self.variants, binary, ready.tasks, self.engine.planted)
        self._adopt_config(config)

    def _adopt_config(self, config: Mapping[str, Any]) -> None:
        """Shares the base's configuration, so that what the host sets reaches the base."""
        self._config = self.base.config
        inherited = getattr(self._config, "task_alias", None)
        if config.get("task_alias") is None and inherited is not None:
            # Two groups would otherwise both print "anatomy".
            names = Names(self._config.task, self._file.task)
            self._config.task_alias = names.alias(inherited)
        self._config.task = self._file.task
        self._config.metadata = {**(self._config.metadata or {}), **self._file.metadata}
        self.VERSION = self.base.VERSION
        self.OUTPUT_TYPE = self.base.OUTPUT_TYPE
        self.UNSAFE_CODE = getattr(self.base, "UNSAFE_CODE", False)
        self.MULTIMODAL = getattr(self.base, "MULTIMODAL", False)

    # Documents

    @property
    def eval_docs(self) -> PairedDocuments:
        """The base's documents, each with its twins under the reserved key."""
        return self._documents

    def _pair(self, document: Document, digest: str) -> dict[str, Any]:
        shots = self.base.config.num_fewshot or 0
        source = Source(document, digest, self._view.requests(document), shots)
        twins = {v.label: self.engine.apply(v, source) for v in self.variants}
        return pairing(len(source.requests), twins)

    def _arms(self, document: Document) -> dict[str, Document]:
        """The documents of the arms whose requests are sent, by label, the original first."""
        source = original(document)
        arms = {ORIGINAL: source}
        for label, entry in document[KEY]["variants"].items():
            start, stop = entry["requests"]
            if stop > start:
                arms[label] = entry["doc"] or source
        return arms

    # Requests

    def fewshot_context(self, doc: Document, **kwargs: Any) -> dict[str, Any]:
        """One context per sent arm, by label, all with the original's demonstrations."""
        kwargs.pop("gen_prefix", None)
        if self._demonstrations is None and kwargs.get("num_fewshot"):
            why = "has no sampler whose draw both arms could share; run it with --num_fewshot 0"
            raise BaseError(base_name(self._file), self._file.where, why)
        arms = self._arms(doc)
        contexts = {}
        for label, arm in arms.items():
            self._show(label, doc)
            task = self._tasks[label]
            prefix = task.doc_to_prefix(arm)
            contexts[label] = task.fewshot_context(arm, gen_prefix=prefix, **kwargs)
            self._note(label, doc)
        return contexts

    def _show(self, label: str, doc: Document) -> None:
        if self._demonstrations is None:
            return
        if label == ORIGINAL:
            self._demonstrations.start_original()
            return
        variant, source = self._variant(label), original(doc)
        choose = self._shown.choice(variant, source, doc[KEY]["source"])
        self._demonstrations.start_variant(source, self._shown.perturb(variant), choose)

    def _note(self, label: str, doc: Document) -> None:
        """What is known of an arm's demonstrations once they are drawn."""
        if self._demonstrations is None:
            return
        source = original(doc)
        if label == ORIGINAL:
            self._demonstrations.count_leak(source)
            return
        self._cover(label, doc, self._demonstrations.shown)

    def _cover(self, label: str, doc: Document, drawn: Sequence[Document]) -> None:
        """Records how much of what is mapped in a document its demonstrations show."""
        details = doc[KEY]["variants"][label]["record"]["details"]
        coverage = self._shown.coverage(self._variant(label), original(doc), drawn)
        if coverage is None and not drawn and "coverage" in details:
            coverage = 0.0  # of a frozen set, whose demonstrations are left out
        if coverage is not None:
            details["coverage"] = coverage

    def chosen(self, doc: Document, label: str) -> Sequence[Document] | None:
        """The demonstrations that an arm shows with a document, before they are perturbed.

        None for an arm that shows what the base draws; none where the document is not sent.
        """
        if self._variant(label).recipe.fewshot != "priority":
            return None
        choose = self._shown.choice(self._variant(label), original(doc), doc[KEY]["source"])
        if choose is None or label not in self._arms(doc):
            return ()
        drawn = choose(self.base.config.num_fewshot or 0)
        self._cover(label, doc, drawn)
        return drawn

    def _pool(self) -> Sequence[Mapping[str, Any]]:
        """The documents that demonstrations are drawn from."""
        pool: Sequence[Mapping[str, Any]] = self.base.sampler.fewshot_docs()
        return pool

    def _variant(self, label: str) -> Variant:
        return next(v for v in self.variants if v.label == label)

    def construct_requests(self, doc: Document, ctx: dict[str, Any], **kwargs: Any) -> list[Any]:
        """The requests of all sent arms, numbered through, each with its own arm's document."""
        requests: list[Any] = []
        for label, arm in self._arms(doc).items():
            built = self._tasks[label].construct_requests(doc=arm, ctx=ctx[label], **kwargs)
            built = built if isinstance(built, list) else [built]
            if label != ORIGINAL and self._variant(label).recipe.send == "always":
                built = [RepeatedInstance.of(instance) for instance in built]
            for instance in built:
                instance.idx = len(requests)
                requests.append(instance)
        return requests

    def build_all_requests(self, **kwargs: Any) -> None:
        """Builds the requests; a request cache is keyed by all that can change them."""
        if kwargs.get("cache_requests"):
            digest = request_digest(self.base, self.lmep_summary(), kwargs.get("samples"))
            # The one part of the host's key that is free text.
            kwargs["tokenizer_name"] = f"{kwargs.get('tokenizer_name', '')}-lmep{digest}"
        super().build_all_requests(**kwargs)

    # Scores

    def apply_filters(self) -> list[Any] | None:
        """The base's filters over the requests of all arms."""
        self.base._instances = self._instances
        filtered: list[Any] | None = self.base.apply_filters()
        return filtered

    def process_results(self, doc: Document, results: Sequence[Any]) -> dict[str, Any]:
        """Every metric of a document, the base's own first."""
        return self._scorer.score(doc, results)

    def aggregation(self) -> dict[str, Any]:
        """The aggregation of every metric."""
        return self._scorer.aggregations()

    def higher_is_better(self) -> dict[str, Any]:
        """The direction of every metric that has one."""
        return self._scorer.higher_is_better()

    def override_metric(self, metric_name: str) -> None:
        """Passes the host's `--predict_only` on to the base."""
        for task in self._tasks.values():
            task.override_metric(metric_name)

    @property
    def _metric_fn_list(self) -> dict[str, Any]:
        functions: dict[str, Any] = getattr(self.base, "_metric_fn_list", {})
        return functions

    # What the host asks and the base answers

    def set_fewshot_seed(self, seed: int | None = None) -> None:
        """Seeds the base's sampler."""
        self.base.set_fewshot_seed(seed)

    def lmep_summary(self) -> dict[str, Any]:
        """What the results file says about the pairing; see `summary.py`."""
        return summary(
            self._file,
            self.engine,
            self.variants,
            self._scorer,
            data=self._documents.digest,
            host=lm_eval.__version__,
        )

    def dump_config(self) -> dict[str, Any]:
        """The base's configuration with the pairing's signature in its metadata."""
        leaks = self._demonstrations.leaks if self._demonstrations else 0
        lmep = {**self.lmep_summary(), "leaked_demonstrations": leaks}
        self._config.metadata = {**(self._config.metadata or {}), "lmep": lmep}
        dumped: dict[str, Any] = super().dump_config()
        return dumped

    def has_training_docs(self) -> bool:
        """As the base."""
        return bool(self.base.has_training_docs())

    def has_validation_docs(self) -> bool:
        """As the base."""
        return bool(self.base.has_validation_docs())

    def has_test_docs(self) -> bool:
        """As the base."""
        return bool(self.base.has_test_docs())

    def doc_to_text(self, doc: Document) -> Any:
        """The original arm's text of an evaluated document, or that of a bare arm document."""
        return self.base.doc_to_text(original(doc))

    def doc_to_target(self, doc: Document) -> Any:
        """The original arm's gold of an evaluated document, or that of a bare arm document."""
        return self.base.doc_to_target(original(doc))

    def doc_to_choice(self, doc: Document) -> Any:
        """The original arm's options of an evaluated document, or those of a bare arm document."""
        return self.base.doc_to_choice(original(doc))

    def doc_to_prefix(self, doc: Document) -> Any:
        """The original arm's answer prefix."""
        return self.base.doc_to_prefix(original(doc))
