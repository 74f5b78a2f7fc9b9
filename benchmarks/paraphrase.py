"""How fast stems are paraphrased, beside lm-eval building the requests of the same documents.

    python benchmarks/paraphrase.py [--data FOLDER] [--rounds N] [--subjects N]

First all 14,042 MMLU stems at every strength, generator and the recipe's checks apart. Then whole
subjects in turns: stock lm-eval's `build_all_requests` (zero-shot) and ours, generator and checks
together. Peers that are installed reword the same stems. Processor time, medians over the rounds;
loading of tables, tasks and models is not counted.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random

import pyarrow.parquet as parquet

from lm_eval_perturb.checks import CHECKS
from lm_eval_perturb.generators.paraphrase import Paraphrase
from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream

SHARED = Path(__file__).resolve().parents[2] / "shared"
RECIPE = load_recipe("paraphrase", "benchmark")
Pair = tuple[Item, Item]


def streams(count: int) -> list[Random]:
    digests = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(count)]
    return [stream(1234, "paraphrase", 1, 0, digest) for digest in digests]


def paraphrased(items: Sequence[Item], strength: float) -> list[Pair]:
    generator = Paraphrase(strength=strength)
    pairs = []
    for item, rng in zip(items, streams(len(items)), strict=True):
        outcome = generator.perturb(item, rng)
        if isinstance(outcome, Changed):
            pairs.append((item, outcome.item))
    return pairs


def accepted(pairs: Sequence[Pair]) -> int:
    checks = [CHECKS[name] for name in RECIPE.checks]
    return sum(all(check(*pair) is None for check in checks) for pair in pairs)


def reworded(items: Sequence[Item]) -> int:
    return accepted(paraphrased(items, 0.5))


def timed(run: Callable[[], object], rounds: int = 1) -> float:
    """The median over the rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return sorted(times)[rounds // 2]


def whole(items: Sequence[Item], rounds: int) -> None:
    paraphrased(items[:200], 1.0)  # tables
    print(f"\n{len(items):,} MMLU stems, seconds of processor time")
    for strength in (0.1, 0.5, 1.0):
        making = timed(partial(paraphrased, items, strength), rounds)
        pairs = paraphrased(items, strength)
        checking = timed(partial(accepted, pairs), rounds)
        print(
            f"  strength {strength}: {making:6.1f} generator, {checking:6.1f} checks, "
            f"{accepted(pairs):,} changed"
        )


def beside_the_host(subjects: Sequence[str], rounds: int, hub: Path) -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.chdir(hub)
    from lm_eval.api.task import ConfigurableTask

    from lm_eval_perturb.finding import find, load_config

    tasks = {}
    for name in subjects:
        config = load_config(find(name).path)
        config.pop("tag", None)
        tasks[name] = ConfigurableTask(config=config)
    print("\nwhole subjects: stock request building, and paraphrase with its checks")
    for name, task in tasks.items():
        documents = list(task.eval_docs)
        items = [Item(d["question"], tuple(d["choices"]), d["answer"]) for d in documents]
        stock = timed(task.build_all_requests, rounds)
        ours = timed(partial(reworded, items), rounds)
        one, other = (1000 * seconds / len(items) for seconds in (stock, ours))
        print(f"  {name:32} {one:6.2f} ms/item stock, {other:6.2f} ours, ratio {other / one:5.2f}")


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
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    path = options.data / "data" / "mmlu" / "test.parquet"
    if not path.is_file():
        parser.error(f"{path} is missing; --data names the folder that holds data/ and hub/")
    rows = parquet.read_table(path).to_pylist()
    items = [Item(row["question"], tuple(row["choices"]), row["answer"]) for row in rows]
    whole(items, options.rounds)
    names = ("mmlu_professional_law", "mmlu_miscellaneous", "mmlu_high_school_mathematics")
    beside_the_host(
        (*names, "mmlu_high_school_world_history"), options.rounds, options.data / "hub"
    )
    peers(items)


if __name__ == "__main__":
    main()
