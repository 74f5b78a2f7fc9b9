"""How fast stems are paraphrased, beside lm-eval building the requests of the same documents.

    python benchmarks/paraphrase.py [--data FOLDER] [--rounds N] [--subjects N]

First all 14,042 MMLU stems at every strength, generator and the recipe's checks apart. Then the N
subjects with the longest stems, which are the slowest to reword (57 are all), an eighth of each in
turns: ours, generator and checks together, and stock lm-eval's `build_all_requests` for the same
documents, with no demonstrations and with five. Peers that are installed reword the same stems.
Processor time, medians over the rounds; a ratio is the median of the rounds' ratios, below 1 where
ours is faster. Loading of tables, tasks and models is not counted.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import logging
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import mean, median
from typing import Any

os.environ["HF_HUB_OFFLINE"] = os.environ["HF_DATASETS_OFFLINE"] = os.environ["TQDM_DISABLE"] = "1"

import pyarrow.parquet as parquet
from lm_eval.api.task import ConfigurableTask, Task

from lm_eval_perturb.checks import CHECKS
from lm_eval_perturb.finding import find, load_config
from lm_eval_perturb.generators.paraphrase import Paraphrase
from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream

SHARED = Path(__file__).resolve().parents[2] / "shared"
RECIPE = load_recipe("paraphrase", "benchmark")
SHOTS = (0, 5)
PARTS = 8
"""Of a subject, built or reworded in turns: all sides share the machine's load."""
Pair = tuple[Item, Item]
Side = Callable[[int], object]


def streams(count: int) -> list[Random]:
    digests = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(count)]
    return [stream(1234, "paraphrase", 1, 0, digest) for digest in digests]


def pairs(items: Sequence[Item], strength: float) -> Iterator[Pair]:
    generator = Paraphrase(strength=strength)
    outcomes = (
        (item, generator.perturb(item, rng))
        for item, rng in zip(items, streams(len(items)), strict=True)
    )
    return ((item, outcome.item) for item, outcome in outcomes if isinstance(outcome, Changed))


def paraphrased(items: Sequence[Item], strength: float) -> list[Pair]:
    return list(pairs(items, strength))


def accepted(made: Iterable[Pair]) -> int:
    checks = [CHECKS[name] for name in RECIPE.checks]
    return sum(all(check(*pair) is None for check in checks) for pair in made)


def reworded(items: Sequence[Item]) -> int:
    """Generator and checks item by item, as the engine runs them."""
    return accepted(pairs(items, 0.5))


def timed(run: Callable[[], object], rounds: int = 1) -> float:
    """The median over the rounds, in seconds; none profits from what an earlier one has read."""
    times = []
    for _ in range(rounds):
        forget()
        gc.collect()  # no side pays for what another left behind
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return median(times)


def forget() -> None:
    """Empties what the checks keep of texts that they have read: a run reads each text once."""
    for name, module in tuple(sys.modules.items()):
        if name.startswith("lm_eval_perturb.checks."):
            for value in tuple(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def whole(items: Sequence[Item], rounds: int) -> None:
    paraphrased(items[:200], 1.0)  # tables
    print(f"\n{len(items):,} MMLU stems, seconds of processor time")
    for strength in (0.1, 0.5, 1.0):
        making = timed(partial(paraphrased, items, strength), rounds)
        made = paraphrased(items, strength)
        checking = timed(partial(accepted, made), rounds)
        print(
            f"  strength {strength}: {making:6.1f} generator, {checking:6.1f} checks, "
            f"{accepted(made):,} changed"
        )


def beside_the_host(names: Sequence[str], rounds: int) -> None:
    """Prints, by subject, the median over the rounds of the ratio of both sides' times."""
    print("\nwhole subjects, medians: paraphrase with its checks beside stock request building")
    print(f"  {'ms of processor time per item':38} ours  0-shot  ratio  5-shot  ratio")
    for name in names:
        task = stock(name)
        items = [
            Item(row["question"], tuple(row["choices"]), row["answer"]) for row in task.eval_docs
        ]
        sides: dict[str, Side] = {"ours": lambda part, items=items: reworded(items[part::PARTS])}
        sides |= {f"{shots}": partial(build, task, shots) for shots in SHOTS}
        times = in_turns(sides, rounds)
        line = f"  {name:38} {1000 * median(times['ours']) / len(items):4.2f}"
        for shots in SHOTS:
            theirs = times[f"{shots}"]
            ratio = median([one / other for one, other in zip(times["ours"], theirs, strict=True)])
            line += f"  {1000 * median(theirs) / len(items):6.2f}  {ratio:5.2f}"
        print(line, flush=True)


def stock(name: str) -> Task:
    config = load_config(find(name).path)  # type: ignore[arg-type]
    config.pop("tag", None)
    return ConfigurableTask(config=config)


def build(task: Task, shots: int, part: int) -> None:
    task.set_config("num_fewshot", shots)
    task.set_fewshot_seed(1234)
    task.build_all_requests(rank=part, world_size=PARTS)


def in_turns(sides: Mapping[str, Side], rounds: int) -> dict[str, list[float]]:
    """The seconds of each side by round; the sides change places with every part of a subject."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    for number in range(rounds):
        for seconds in times.values():
            seconds.append(0.0)
        for part in range(PARTS):
            first = (number + part) % len(names)
            for name in (*names[first:], *names[:first]):
                times[name][-1] += timed(partial(sides[name], part))
    return times


def longest(rows: Sequence[Mapping[str, Any]], count: int) -> list[str]:
    """The subjects with the longest stems on average, the longest first."""
    lengths: dict[str, list[int]] = {}
    for row in rows:
        lengths.setdefault(row["subject"], []).append(len(row["question"]))
    ranked = sorted(lengths, key=lambda name: (-mean(lengths[name]), name))
    return [f"mmlu_{name}" for name in ranked[:count]]


def peers(items: Sequence[Item]) -> None:
    print("\npublic augmenters, milliseconds per stem (500 stems)")
    sample = [item.question or "" for item in items[:500]]
    try:
        from nlpaug.augmenter.word import SynonymAug

        augmenter = SynonymAug(aug_src="wordnet")
        seconds = timed(lambda: [augmenter.augment(text) for text in sample])
        print(f"  nlpaug SynonymAug  {1000 * seconds / len(sample):8.2f}")
    except (ImportError, LookupError) as error:
        print(f"  nlpaug SynonymAug: cannot run here ({type(error).__name__})")
    seconds = timed(partial(reworded, items[:500]))
    print(f"  paraphrase         {1000 * seconds / len(sample):8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--subjects", type=int, default=4, help="how many, the longest stems first")
    options = parser.parse_args()
    path = options.data / "data" / "mmlu" / "test.parquet"
    if not path.is_file():
        parser.error(f"{path} is missing; --data names the folder that holds data/ and hub/")
    rows = parquet.read_table(path).to_pylist()
    items = [Item(row["question"], tuple(row["choices"]), row["answer"]) for row in rows]
    whole(items, options.rounds)
    os.chdir(options.data / "hub")
    logging.disable(logging.WARNING)
    beside_the_host(longest(rows, options.subjects), options.rounds)
    peers(items)


if __name__ == "__main__":
    main()
