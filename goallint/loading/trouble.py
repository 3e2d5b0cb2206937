"""What went wrong in a file, in plain words: shared by the loaders."""

from __future__ import annotations

import re

from goallint.late import late
from goallint.model import Fault
from goallint.source import Span
from goallint.typed import Any

DEPTH = 100

_TABLE: tuple[tuple[str, str, str, str], ...] = (
    # what libyaml says, what it means, how to repair it, which place it means
    ("cannot start any token", "a tab or a sign that cannot begin a value", "indent with spaces, quote the value", ""),
    ("found a tab character", "a tab in the indentation", "indent with spaces", ""),
    (
        "could not find expected ':'",
        "a line that is no `key: value`",
        "put a colon and a space behind the key",
        "context",
    ),
    ("mapping values are not allowed", "a colon inside a value, or a wrong indentation", "put the value in quotes", ""),
    ("did not find expected key", "wrong indentation, or text behind a quoted value", "align the keys", ""),
    ("did not find expected '-' indicator", "wrong indentation in a list", "align the `-` of the items", ""),
    ("block sequence entries are not allowed", "a list item where none can stand", "begin it on a line of its own", ""),
    ("found unexpected end of stream", "a quote that is never closed", "close the quote", "context"),
    ("found unexpected document indicator", "a quote that is never closed", "close the quote", "context"),
    (
        "did not find expected ',' or ']'",
        "a `[` list that is never closed, or a missing comma",
        "close it with `]`",
        "context",
    ),
    (
        "did not find expected ',' or '}'",
        "a `{` mapping that is never closed, or a missing comma",
        "close it with `}`",
        "context",
    ),
    ("did not find expected node content", "a value is missing", "write the value", ""),
    ("found unknown escape character", "an unknown escape in double quotes", "write `\\\\` or use single quotes", ""),
    (
        "did not find expected hexdecimal number",
        "an escape without its number",
        "write `\\\\` or use single quotes",
        "",
    ),
    ("found invalid Unicode character escape code", "an escape that is no character", "write the character itself", ""),
    ("undefined tag handle", "a tag that nothing defines", "remove the tag", ""),
    ("did not find expected <document start>", "text behind the end of the document", "begin it with `---`", ""),
    (
        "did not find expected alphabetic",
        "an anchor or alias without a name",
        "quote a text that begins with `*` or `&`",
        "",
    ),
    ("control characters are not allowed", "a control character", "remove it", ""),
)
_COLON = "a colon inside a value, or a wrong indentation"
_GLUED = late(r"^[ \t]*(?:- +)*([\w.-]+:(?![\s/]))", re.MULTILINE)
_TOKEN = late(r"[^\s]+")


def shorten(text: str) -> str:
    """A text for a message: at most 60 characters, on one line."""
    text = " ".join(text.split()) if "\n" in text or "\r" in text else text
    return text if len(text) <= 60 else text[:59] + "…"


def deeper(at: int) -> Fault:
    """The fault of a value that lies too deep."""
    return Fault("syntax", f"nested deeper than {DEPTH}", Span(at, at + 1), "flatten the document")


def explain(error: Any, text: str) -> Fault:
    """The fault for an error of libyaml: in plain words, at the place it means."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", "") or "the file cannot be read")
    mark = getattr(error, "problem_mark", None)
    at = mark.index if mark else _bad_character(text)
    if "maximum nesting depth" in problem:  # newer releases of PyYAML look ahead for the end of a key and stop there
        return deeper(_too_deep(text, at))
    message, help_text = problem, ""
    for sign, meaning, repair, place in _TABLE:
        if sign in problem:
            message, help_text = meaning, repair
            context = getattr(error, "context_mark", None)
            if place and context:
                at = context.index
            break
    if text[at : at + 1] == "\t":
        message, help_text = "a tab in the indentation", "indent with spaces"
    if message == _COLON or "':'" in problem:
        glued = _glued_colon(text, at)
        if glued:
            return Fault("syntax", "no space behind the colon", glued, "put a space behind the colon")
    return Fault("syntax", message, _token(text, at), help_text)


def _too_deep(text: str, at: int) -> int:
    """The bracket before an offset that opens one level too many, as far as brackets alone tell."""
    level = 0
    for match in re.compile(r"[\[\]{}]").finditer(text, 0, at):
        level += 1 if match.group() in "[{" else -1
        if level > DEPTH:
            return match.start()
    return at


def _glued_colon(text: str, at: int) -> Span | None:
    """`key:value` on the line of an offset or on the line before it, which YAML reads as one word."""
    before = text.rfind("\n", 0, max(text.rfind("\n", 0, at), 0)) + 1
    found = _GLUED.search(text, before, max(at, before))
    return Span(*found.span(1)) if found else None


def _bad_character(text: str) -> int:
    """The first character that YAML forbids: libyaml's reader names none in code points."""
    found = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]").search(text)
    return found.start() if found else 0


def _token(text: str, at: int) -> Span:
    """The word at an offset; at the end of the text, the last word before it."""
    if at >= len(text):
        end = len(text.rstrip())
        return Span(max(end - 1, 0), max(end, min(1, len(text))))
    found = _TOKEN.match(text, at)
    return Span(at, found.end() if found else at + 1)
