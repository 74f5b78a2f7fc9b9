"""What a reply is filed under, and what of a model's arguments is public."""

from __future__ import annotations

import pytest

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.rephrasing.settings import Settings, public, shaping

SETTINGS = Settings("hf", {"pretrained": "tiny"}, 0.5, 1234)


def test_a_key_names_all_that_shapes_the_reply():
    others = [
        Settings("vllm", {"pretrained": "tiny"}, 0.5, 1234),
        Settings("hf", {"pretrained": "small"}, 0.5, 1234),
        Settings("hf", {"pretrained": "tiny"}, 1.0, 1234),
        Settings("hf", {"pretrained": "tiny"}, 0.5, 1),
        Settings("hf", {"pretrained": "tiny"}, 0.5, 1234, max_gen_toks=9),
    ]
    keys = [SETTINGS.key(1, "a"), SETTINGS.key(2, "a"), SETTINGS.key(1, "b")]
    keys += [other.key(1, "a") for other in others]
    assert len(set(keys)) == len(keys)
    assert Settings("hf", {"pretrained": "tiny"}, 0.5, 1234).key(1, "a") == keys[0]
    assert SETTINGS.key(1, "half a pair \ud800")


def test_candidates_have_seeds_of_their_own():
    seeds = {SETTINGS.seed_of(candidate) for candidate in range(1, 100)}
    assert len(seeds) == 99
    assert all(0 <= seed < 2**31 for seed in seeds)


@pytest.mark.parametrize(("length", "tokens"), [(0, 64), (128, 64), (129, 128), (3000, 2048)])
def test_a_reply_may_be_as_long_as_the_stem_asks_for(length, tokens):
    assert SETTINGS.tokens_for("a" * length) == tokens
    assert Settings("hf", {}, 0.5, 1, max_gen_toks=7).tokens_for("a" * length) == 7


def test_secrets_are_not_published():
    arguments = {
        "model": "m",
        "base_url": "https://me:word@host:8000/v1/chat?key=hidden",
        "tokenizer": "gpt2",
        "add_bos_token": True,
        "api_key": "hidden",
        "auth_token": "hidden",
        "token": "hidden",
        "header": {"Authorization": "hidden"},
        "num_concurrent": 8,
    }
    shown = public(arguments)
    assert "hidden" not in str(shown)
    assert "word" not in str(shown)
    assert shown["base_url"] == "https://host:8000/v1/chat"
    assert set(shown) == {"model", "base_url", "tokenizer", "add_bos_token", "num_concurrent"}


def test_how_the_model_is_reached_does_not_shape_the_reply():
    patient = {"model": "m", "num_concurrent": 8, "timeout": 600, "max_retries": 9}
    assert shaping(patient) == shaping({"model": "m"}) == {"model": "m"}


@pytest.mark.parametrize(("strength", "tokens"), [(-0.1, None), (2.1, None), (0.5, 0)])
def test_settings_out_of_range(strength, tokens):
    with pytest.raises(BadValueError, match="rephrase: '--"):
        Settings("hf", {}, strength, 1, tokens)
