from __future__ import annotations

from random import Random

import pytest

torch = pytest.importorskip("torch", reason="the demo trains with torch: [hf]")
pytest.importorskip("transformers", reason="the demo's models are transformers': [hf]")

from demo.benchmark import make_benchmark, question_of  # noqa: E402
from demo.makers import LEARNER, MEMORISER, make  # noqa: E402
from demo.model import CONTEXT  # noqa: E402
from demo.settings import Settings  # noqa: E402

SETTINGS = Settings(per_half=8, memoriser_steps=40, plain_steps=2, worded_steps=1)
DOCUMENTS = make_benchmark(Random(1), SETTINGS.per_half)


def weights(model):
    return torch.cat([parameter.flatten() for parameter in model.parameters()])


@pytest.fixture(scope="module")
def memoriser():
    said = []
    made = make(MEMORISER, DOCUMENTS, SETTINGS, lambda done, steps: said.append((done, steps)))
    return *made, said


def answer(model, tokenizer, question):
    tokens = tokenizer(question.prompt, return_tensors="pt")["input_ids"]
    with torch.no_grad():
        return tokenizer.decode([int(model(tokens).logits[0, -1].argmax())])


def test_a_few_questions_are_soon_memorised(memoriser):
    model, tokenizer, _ = memoriser
    leaked = [question_of(document) for document in DOCUMENTS if document["half"] == "leaked"]
    right = sum(answer(model, tokenizer, question) == question.target for question in leaked)
    assert right >= 7


def test_every_step_is_told(memoriser):
    assert memoriser[2] == [(done, 40) for done in range(1, 41)]


def test_the_same_settings_give_the_same_weights_bit_by_bit(memoriser):
    again, _ = make(MEMORISER, DOCUMENTS, SETTINGS, lambda done, steps: None)
    assert torch.equal(weights(again), weights(memoriser[0]))


def test_both_models_start_from_one_net_and_share_the_tokenizer(memoriser):
    learner, tokenizer = make(LEARNER, DOCUMENTS, SETTINGS, lambda done, steps: None)
    assert tokenizer.get_vocab() == memoriser[1].get_vocab()
    assert weights(learner).shape == weights(memoriser[0]).shape
    assert not torch.equal(weights(learner), weights(memoriser[0]))


def test_prompts_fit_the_context_and_digits_stand_alone(memoriser):
    _, tokenizer, _ = memoriser
    prompts = [question_of(document).prompt for document in DOCUMENTS]
    assert max(len(tokenizer(prompt)["input_ids"]) for prompt in prompts) < CONTEXT // 2
    assert tokenizer.tokenize("47")[-2:] == ["4", "7"]
    assert tokenizer.decode(tokenizer(prompts[0])["input_ids"]) == prompts[0]
