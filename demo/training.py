"""Training of one tiny model on its answers alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

BATCH = 32
WARM_UP = 20
LAST_RATE = 0.1

Example = tuple[str, str]


def train(
    model: Any,
    tokenizer: Any,
    examples: Callable[[], Sequence[Example]],
    steps: int,
    rate: float,
    seen: Callable[[int], None],
) -> None:
    """Fit the model to (prompt, target) pairs; the same call gives the same weights, bit by bit.

    The loss is on the target's tokens and the end of text only: what precedes them is given.

    Args:
        model: changed in place.
        tokenizer: its own.
        examples: the next batch.
        steps: how many batches; a count and no time budget, so that the result never varies.
        rate: the highest learning rate: reached after a warm-up, falling linearly to a tenth.
        seen: told the number of every step done.
    """
    optimizer = torch.optim.AdamW(model.parameters(), rate, betas=(0.9, 0.98), weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _factor(step, steps))
    model.train()
    for step in range(steps):
        loss = _loss(model, tokenizer, examples())
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        seen(step + 1)
    model.eval()


def _factor(step: int, steps: int) -> float:
    """The learning rate of a step as a share of the highest."""
    if step < WARM_UP:
        return (step + 1) / WARM_UP
    return 1 - (1 - LAST_RATE) * (step - WARM_UP) / max(1, steps - WARM_UP)


def _loss(model: Any, tokenizer: Any, batch: Sequence[Example]) -> torch.Tensor:
    """Mean cross-entropy of the targets' tokens; only their positions are projected to words."""
    prompts = tokenizer([prompt for prompt, _ in batch])["input_ids"]
    wholes = tokenizer([prompt + target for prompt, target in batch])["input_ids"]
    rows = [[*whole, tokenizer.eos_token_id] for whole in wholes]
    width = max(map(len, rows))
    # padding stands to the right, so that causal attention never reaches it: no mask is needed
    tokens = torch.tensor([row + [tokenizer.pad_token_id] * (width - len(row)) for row in rows])
    places = [
        (index, position)
        for index, (prompt, row) in enumerate(zip(prompts, rows, strict=True))
        for position in range(len(prompt) - 1, len(row) - 1)
    ]
    index, position = torch.tensor(places).T
    hidden = model.base_model(tokens).last_hidden_state[index, position]
    logits = model.get_output_embeddings()(hidden)
    return torch.nn.functional.cross_entropy(logits, tokens[index, position + 1])
