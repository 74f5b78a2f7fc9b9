"""Words as units: what is cut out, and that writing takes the capitals of what it replaces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.ciphering.key import Streams, make_key
from lm_eval_perturb.ciphering.substitution import substitute
from lm_eval_perturb.ciphering.words import Words

WORDS = Words()
PIECES = [
    *("the", "The", "THE", "don't", "it", "'s", "McDonald", "x1", "a_b", "_", "12", "3rd", "ß"),
    *("'ll", "you'll", "re-run", "'walk'", "Joel\u2019s", "y'all", "couldn't've"),
    *("O'Neil", "e.g.", "Ünder", "été", "\u01c6", "İ", "\u017f", "中文", "well-known", "(so", "é"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=40)


def cut(text):
    return [(text[c.start : c.end], c.symbol) for c in WORDS.cut(text)]


def test_words_are_letters_with_apostrophes_inside():
    text = "It's the dog's 3rd 'walk' (don't ask) at x_1, e.g. 12pm; well-known _ McDonald"
    assert [symbol for _, symbol in cut(text)] == [
        *("it", "the", "dog", "walk", "don't", "ask", "at", "well", "known")
    ]


def test_what_hangs_on_a_word_stays_so_that_a_name_is_one_unit_everywhere():
    text = "Joel's IT'S you'll you 'll I'm we\u2019re don't o'clock couldn't've 're' re-run 'red'"
    assert [symbol for _, symbol in cut(text)] == [
        *("joel", "it", "you", "you", "we", "don't", "o'clock", "couldn't", "run", "red")
    ]


def test_words_in_mixed_case_and_letters_without_a_plain_case_are_left_alone():
    assert cut("McDonald iPhone groß STRASSE Straße") == [("STRASSE", "strasse")]


def test_capitals_are_taken_from_what_is_replaced():
    assert [WORDS.write("dog", like) for like in ("cat", "Cat", "CAT", "I")] == [
        *("dog", "Dog", "DOG", "Dog")
    ]


def test_scripts_without_capitals_are_a_class_of_their_own():
    assert [WORDS.kind(w) for w in ("cat", "中文")] == ["cased", "uncased"]


@given(TEXTS, st.integers(0, 3))
def test_the_inverse_gives_the_text_back(text, seed):
    counts = {symbol: len(symbol) for symbol in {c.symbol for c in WORDS.cut(text)}}
    kinds = {symbol: WORDS.kind(symbol) for symbol in counts}
    key = make_key(counts, kinds, rate=1, bands=1, streams=Streams(seed))
    there = substitute(text, WORDS, key.bijection, key.bijection.__getitem__)
    inverse = {new: old for old, new in key.bijection.items()}
    back = substitute(there.text, WORDS, inverse, inverse.__getitem__)
    assert back.text == text
    assert there.lost == back.lost == 0
    assert there.mapped == back.mapped
