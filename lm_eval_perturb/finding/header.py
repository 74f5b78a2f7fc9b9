"""The five keys of a task file that decide what it declares, read without parsing the rest of it.

lm-eval's catalogue has 14,000 files, and parsing them all takes seconds. A file in which every line
that is not indented is a key, a list item or a comment, and no key leaves a text or list open, is
read by one pass of a regular expression; any other file, and any value that is not plainly a name,
is left to the YAML parser.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from lm_eval_perturb.finding.loading import parse

KEYS = ("task", "group", "tag", "class", "include")

# a quoted text, or a list or mapping without another in it, that ends before the next line that is
# not indented
_CLOSED = rb"""(?:"[^"\\\n]*(?:(?:\\.|\n(?=\s))[^"\\\n]*)*"
    |'[^'\n]*(?:(?:''|\n(?=\s))[^'\n]*)*'(?!')
    |[\[{](?:[^\[\]{}"'\n]|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*')*[\]}])[ \t]*"""
# indented lines, list items and comments; a quote or bracket amid other text opens nothing
_BLOCK = (
    rb"""(?:(?:\n(?:[ \t\#-]|(?=\n|\Z))|(?<![\s\[{,:?-])["'\[{]|(?<=[\s\[{,:?-])%b(?=[\n:\#]|\Z))
        [^\n"'\[{]*)*(?=\n[^\s\#-]|\Z)"""
    % _CLOSED
)
_VALUE = rb"""(?:[ \t]+(?:![\w:!]*[ \t]+)?(?:[^\s"'\[{&!?*-]|-\d|%b(?:\n|\Z|\#))
    |[ \t]*(?=\n|\Z)%b)""" % (_CLOSED, _BLOCK)
# a key of ours with its value (further lines: indented, blank, comments, list items), or a line
# that does not begin like a list item, a comment or a key with such a value; each behind its line
# end, which the search then jumps to
_LINE = re.compile(
    rb"""\n(?=[^\s\#])
        (?:(["']?)(task|group|tag|class|include)\1[ \t]*:(?=[ \t\n]|\Z)
          ([^\n]*(?:\n(?:[ \t]+[^\n]*|-[ \t][^\n]*|\#[^\n]*|(?=\n)))*)
        |(?!-(?:\s|\Z)|["']?[\w-]+["']?[ \t]*:%b)(.))"""
    % _VALUE,
    re.VERBOSE | re.DOTALL,
)
_KEY = re.compile(rb"""^["']?[\w-]+["']?[ \t]*:(?:[ \t\n]|\Z)""", re.MULTILINE)
_WORD = rb"""(?:((?:\.\./)*[A-Za-z_][\w./-]*)|"([^"\\\n]*)"|'([^'\n]*)')[ \t]*"""
_NAME = re.compile(rb"[ \t]*%b\n*\Z" % _WORD)
_LIST = re.compile(rb"[ \t]*(?:\n[ \t]*-[ \t]+%b)+\n*\Z" % _WORD)
_ITEM = re.compile(rb"-[ \t]+%b\n?" % _WORD)
# a list in which no item opens anything: no name, whatever the items are
_ITEMS = re.compile(
    rb"""[ \t]*\n(?:[ \t]*(?:\#[^\n]*)?\n)*[ \t]*-[ \t][^"'\[{|>&*!]*\Z""", re.VERBOSE
)
_LINE_ENDS = re.compile(rb"\xc2\x85|\xe2\x80[\xa8\xa9]")  # of YAML 1.1, beyond ASCII
_RESERVED = frozenset({b"null", b"true", b"false", b"yes", b"no", b"on", b"off"})

Header = dict[str, Any]


def header(data: bytes) -> Header | None:
    """Those of `KEYS` that the file itself has; None where the file is no YAML mapping.

    Values are as in the file, except that `class` is only said to be there, and that of a list of
    tasks or groups it is only said that it is a list, by an empty one.
    """
    if b"\r" in data or b"\x00" in data or (not data.isascii() and _LINE_ENDS.search(data)):
        return _parsed(data)
    result: Header = {}
    for _, key, value, odd in _LINE.findall(b"\n" + data):
        name = key.decode()
        if odd or name in result:
            return _parsed(data)
        try:
            result[name] = _value(name, value)
        except (yaml.YAMLError, ValueError):
            return _parsed(data)
    return result if result or _KEY.search(data) else _parsed(data)


@lru_cache(maxsize=4096)
def _value(key: str, text: bytes) -> Any:
    if key == "class":
        return True
    name = _NAME.match(text)
    if name:
        if name[1] is None or name[1].lower() not in _RESERVED:
            return name[name.lastindex or 0].decode()
    elif key in ("tag", "include") and _LIST.match(text):
        words = [word or double or single for word, double, single in _ITEM.findall(text)]
        if not any(word.lower() in _RESERVED for word in words):
            return [word.decode() for word in words]
    if key in ("task", "group") and _ITEMS.match(text):
        return []
    if text.lstrip()[:1] in (b"|", b">"):
        raise ValueError  # the lines that follow belong to it
    return _kept(key, parse(b"value:" + text, Path())["value"])


def _parsed(data: bytes) -> Header | None:
    try:
        config = parse(data, Path())
    except (yaml.YAMLError, ValueError):
        return None
    if not isinstance(config, dict):
        return None
    return {key: _kept(key, config[key]) for key in KEYS if key in config}


def _kept(key: str, value: Any) -> Any:
    if key == "class":
        return True
    return [] if key in ("task", "group") and isinstance(value, list) else value
