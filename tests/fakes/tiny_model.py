"""A causal language model with random weights, small enough to be built in a test."""

from __future__ import annotations

from pathlib import Path

from transformers import GPTNeoXConfig, GPTNeoXForCausalLM, set_seed


def save_model(folder: Path, vocabulary: int, positions: int, eos: int = 0) -> None:
    """Writes the model; its tokenizer is the test's own.

    Args:
        folder: where to write, as `pretrained=` wants it.
        vocabulary: how many tokens there are.
        positions: the longest prompt, in tokens.
        eos: the token that begins and ends a text.
    """
    set_seed(5)
    config = GPTNeoXConfig(
        vocab_size=vocabulary,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=positions,
        bos_token_id=eos,
        eos_token_id=eos,
    )
    GPTNeoXForCausalLM(config).save_pretrained(folder)
