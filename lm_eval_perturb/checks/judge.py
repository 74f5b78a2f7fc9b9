"""Whether two wordings ask the same, to a language model: EQUIVALENT or NOT_EQUIVALENT.

The two-way verdict is that of C-BOD (Cohen-Inger et al. 2025); the prompt is our own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lm_eval_perturb.checks.check import Check, objection
from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.item import Item

_LONGEST = 512  # tokens of a reply, thoughts included
_VERDICT = re.compile(r"\bNOT[ _-]?EQUIVALENT\b|\bEQUIVALENT\b")
_THOUGHT = re.compile(r".*</think>", re.DOTALL)
_PROMPT = """\
Below are two wordings of one exam question. Its answer options, which are not shown, stay as they \
are. Decide whether every option that is right for the first wording is right for the second, and \
every wrong one wrong.

They are NOT_EQUIVALENT if a negation, quantifier, comparison, number, name or technical term \
differs, if one says less exactly or more than the other, if one is a question and the other is \
not, or if the second answers, comments or refuses instead of asking.

First wording:
{old}

Second wording:
{new}

Reply with one word, EQUIVALENT or NOT_EQUIVALENT.
"""


def judge(model: str) -> Check:
    """A check that refuses a text that a language model does not call equivalent to the old one.

    The reply is greedy; one without a verdict refuses.

    Args:
        model: name or folder of a causal language model.
    """

    def equivalent(before: Item, after: Item) -> str | None:
        return objection(before, after, lambda old, new: _objects(_reply(old, new, model)))

    return equivalent


def _objects(reply: str) -> str | None:
    found: list[str] = _VERDICT.findall(_THOUGHT.sub("", reply))
    if not found:
        return f"the judge gave no verdict: {' '.join(reply.split())[:60]!r}"
    return None if found[-1] == "EQUIVALENT" else "the judge says NOT_EQUIVALENT"


def _reply(old: str, new: str, model: str) -> str:
    import torch

    tokenizer, writer = _load(model)
    prompt = _PROMPT.format(old=old, new=new)
    if tokenizer.chat_template:
        message = [{"role": "user", "content": prompt}]
        prompt = tokenizer.apply_chat_template(message, tokenize=False, add_generation_prompt=True)
    inputs = tokenizer(prompt, return_tensors="pt", add_special_tokens=not tokenizer.chat_template)
    inputs = inputs.to(writer.device)
    with torch.inference_mode():
        output = writer.generate(
            input_ids=inputs["input_ids"],
            attention_mask=inputs["attention_mask"],
            max_new_tokens=_LONGEST,
            do_sample=False,
            pad_token_id=tokenizer.eos_token_id,
        )
    return str(tokenizer.decode(output[0, inputs["input_ids"].shape[1] :]))


@lru_cache(maxsize=1)
def _load(model: str) -> tuple[Any, Any]:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(model)
        writer = AutoModelForCausalLM.from_pretrained(model).eval()
    except (OSError, ValueError) as error:
        why = str(error).strip().split("\n")[0]
        raise BrokenFileError(model, f"is no language model that loads ({why})") from None
    return tokenizer, writer.to("cuda" if torch.cuda.is_available() else "cpu")
