"""Tokens as units, of three kinds of tokenizers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from local_tokenizers import KINDS, save
from small_tasks import questions
from tokenizers import Tokenizer, decoders, models

from lm_eval_perturb.ciphering.frequencies import count
from lm_eval_perturb.ciphering.key import Streams, make_key
from lm_eval_perturb.ciphering.substitution import substitute
from lm_eval_perturb.ciphering.tokenizer import TokenizerError, load_tokenizer, of_backend
from lm_eval_perturb.ciphering.tokens import Tokens

SENTENCES = [
    "The old farmer sold 12 eggs, and 3rd-hand bread, to _ at the market.",
    "it 's a charming and often affecting journey .",
    "Naïve café owners don't pay $4.50 for ﬁne wine\n\nor x_1 (see [header]).",
    "unbelievably, undecided readers rereading unreadable undertakings",
    *(f"{row['question']}? {row['passage']}" for row in questions(40)),
]


@pytest.fixture(scope="module", params=KINDS)
def tokens(request, tmp_path_factory) -> Tokens:
    path = tmp_path_factory.mktemp(request.param)
    save(request.param, SENTENCES * 3, path, 160 if request.param == "wordpiece" else 600)
    return Tokens(load_tokenizer(str(path)))


def key_of(tokens):
    counts = count(SENTENCES, tokens)
    kinds = {symbol: tokens.kind(symbol) for symbol in counts}
    return make_key(counts, kinds, rate=1, bands=2, streams=Streams("test"))


def test_cuts_are_the_tokens_of_letters(tokens):
    for text in SENTENCES:
        cuts = tokens.cut(text)
        assert cuts
        ids = iter(tokens._tokenizer.encode(f" {text}")[0])
        assert all(cut.symbol in ids for cut in cuts)  # in their order
        for cut in cuts:
            assert text[cut.start : cut.end].isalpha()
        assert all(one.end <= other.start for one, other in pairwise(cuts))


def test_what_is_no_letter_stays_where_it_was(tokens):
    key = key_of(tokens)
    for text in SENTENCES:
        new = substitute(text, tokens, key.bijection, key.bijection.__getitem__).text
        assert [c for c in new if not c.isalpha()] == [c for c in text if not c.isalpha()]


def test_ids_are_mapped_and_the_inverse_restores_them(tokens):
    key = key_of(tokens)
    inverse = {new: old for old, new in key.bijection.items()}
    survived = total = 0
    for text in SENTENCES:
        ids = [cut.symbol for cut in tokens.cut(text)]
        mapped = [key.bijection.get(i, i) for i in ids]
        assert [inverse.get(i, i) for i in mapped] == ids
        made = substitute(text, tokens, key.bijection, key.bijection.__getitem__)
        again = [cut.symbol for cut in tokens.cut(made.text)]
        assert (again == mapped) is (made.lost == 0) or made.lost > 0
        survived, total = survived + made.units - made.lost, total + made.units
    assert survived / total > 0.7  # a vocabulary of 600 merges much anew


def test_marks_are_kept_apart(tokens):
    told = {tokens.kind(symbol) for symbol in key_of(tokens).bijection}
    assert told == {"marked", "unmarked"}


def test_tokens_are_found_by_how_the_vocabulary_writes_them(tokens):
    symbol = tokens.cut("the market")[-1].symbol
    assert tokens.named(tokens._tokenizer.tokens[symbol]) == symbol
    assert tokens.named("no such token") is None
    assert symbol in tokens.among(["market"])


def test_two_tokenizers_have_two_digests(tmp_path):
    digests = set()
    for size in (300, 400):
        save("byte_level", SENTENCES, tmp_path / str(size), size)
        digests.add(load_tokenizer(str(tmp_path / str(size))).digest)
    assert len(digests) == 2


def test_a_tokenizer_that_is_not_there(tmp_path):
    with pytest.raises(TokenizerError, match="cannot be loaded"):
        load_tokenizer(str(tmp_path / "nothing"))


def test_a_tokenizer_that_marks_the_ends_of_words():
    backend = Tokenizer(models.BPE())
    backend.decoder = decoders.BPEDecoder()
    with pytest.raises(TokenizerError, match="marks spaces neither"):
        of_backend(backend, set(), "odd")
