"""The five keys of a task file that decide what it declares, read without parsing the rest of it.

lm-eval's catalogue has 14,000 files, and parsing them all takes seconds. A file in which every line
that is not indented is a key, a list item or a comment is read by one pass of a regular expression;
any other file, and any value that is not plainly a name, is left to the YAML parser.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from lm_eval_perturb.finding.loading import parse

KEYS = ("task", "group", "tag", "class", "include")

# a key of ours with its value (further lines: indented, blank, comments, list items), or a line
# that does not begin like a key, a list item or a comment
_LINE = re.compile(
    rb"""^(?:(["']?)(task|group|tag|class|include)\1[ \t]*:(?=[ \t\n]|\Z)
          ([^\n]*(?:\n(?:[ \t]+[^\n]*|-[ \t][^\n]*|\#[^\n]*|(?=\n)))*)
        |(?!["']?[\w-]+["']?[ \t]*:(?:[ \t\n]|\Z)|-[ \t\n]|[\#\s])([^\n]))""",
    re.MULTILINE | re.VERBOSE,
)
_KEY = re.compile(rb"""^["']?[\w-]+["']?[ \t]*:(?:[ \t\n]|\Z)""", re.MULTILINE)
# a text or list that is still open where a line begins that is not indented
_OPEN = re.compile(
    rb"""^[^\s\#][^\n"'\[{]*:[ \t]+(?:"[^"\n]*\n(?:(?:[ \t][^\n"]*)?\n)*[^\s"]
        |'[^'\n]*\n(?:(?:[ \t][^\n']*)?\n)*[^\s']
        |[\[{][^\]}\n]*\n(?:(?:[ \t][^\n\]}]*)?\n)*[^\s\]}])""",
    re.MULTILINE | re.VERBOSE,
)
_WORD = rb"[A-Za-z_][\w./-]*"
_NAME = re.compile(rb"""[ \t]*(?:(%b)|"([^"\\\n]*)"|'([^'\n]*)')[ \t]*\n*\Z""" % _WORD)
_LIST = re.compile(rb"[ \t]*(?:\n[ \t]*-[ \t]+%b[ \t]*)+\n*\Z" % _WORD)
_ITEM = re.compile(rb"-[ \t]+(%b)" % _WORD)
_LINE_ENDS = re.compile(rb"\xc2\x85|\xe2\x80[\xa8\xa9]")  # of YAML 1.1, beyond ASCII
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off"})

Header = dict[str, Any]


@lru_cache(maxsize=4096)
def header(data: bytes) -> Header | None:
    """Those of `KEYS` that the file itself has; None where the file is no YAML mapping.

    Values are as in the file, except that `class` is only said to be there.
    """
    if b"\r" in data or b"\x00" in data or (not data.isascii() and _LINE_ENDS.search(data)):
        return _parsed(data)
    if _OPEN.search(data):
        return _parsed(data)
    result: Header = {}
    for _, key, value, odd in _LINE.findall(data):
        name = key.decode()
        if odd or name in result or value.lstrip()[:1] in (b"|", b">"):
            return _parsed(data)
        try:
            result[name] = name == "class" or _value(value)
        except (yaml.YAMLError, ValueError):
            return _parsed(data)
    return result if result or _KEY.search(data) else _parsed(data)


@lru_cache(maxsize=4096)
def _value(text: bytes) -> Any:
    name = _NAME.match(text)
    if name:
        word, double, single = name.groups()
        if word is None:
            return (double if double is not None else single).decode()
        if not _reserved(word):
            return word.decode()
    if _LIST.match(text):
        words = _ITEM.findall(text)
        if not any(map(_reserved, words)):
            return [word.decode() for word in words]
    return parse(b"value:" + text, Path())["value"]


def _reserved(word: bytes) -> bool:
    return word.lower().decode() in _RESERVED


def _parsed(data: bytes) -> Header | None:
    try:
        config = parse(data, Path())
    except (yaml.YAMLError, ValueError):
        return None
    if not isinstance(config, dict):
        return None
    return {key: key == "class" or config[key] for key in KEYS if key in config}
