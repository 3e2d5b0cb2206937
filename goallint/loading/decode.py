"""Bytes into text: encodings by their byte order mark, else UTF-8, and the exact place of what is no text."""

from __future__ import annotations

import re

from goallint.model import Fault
from goallint.source import Source, Span

MOST_BYTES = 10_000_000
"""A file of more bytes is not read."""

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LEGACY: tuple[tuple[str, str, str], ...] = (
    # name, Python's codec, the letters that make a reader sure of it
    ("Windows-1250", "cp1250", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
    ("Windows-1252", "cp1252", "äöåéèàçòóíïüñúÄÖÅÉÈÀÇÒÓÍÏÜÑÚ·’"),
    ("ISO-8859-2", "iso8859-2", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
    ("Windows-1251", "cp1251", "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯёЁіїєґ"),
    ("Windows-1256", "cp1256", "ابتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگآءئ"),
)
_FORBIDDEN = "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"


def decode(data: bytes, path: str) -> tuple[Source, tuple[Fault, ...]]:
    """The text of a file and what keeps it from being one.

    The byte order mark is no part of the text. Where there are faults, the text is good for showing, not for reading:
    bytes and characters that are no text appear as U+FFFD, and a file that is too large as nothing.
    """
    if len(data) > MOST_BYTES:
        size = f"{len(data) / 1_000_000:.1f} MB"
        message = f"the file has {size}; goallint reads at most {MOST_BYTES // 1_000_000} MB"
        return Source(path, ""), (Fault("syntax", message, Span(0, 0), "split the file"),)
    encoding, skip = encoding_of(data)
    body = data[skip:] if skip else data
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        return Source(path, body.decode(encoding, "replace")), (_undecodable(body, error, encoding),)
    faults = _control_characters(text)
    return Source(path, re.sub(_FORBIDDEN, "\ufffd", text) if faults else text), faults


def encoding_of(data: bytes) -> tuple[str, int]:
    """The encoding of a file by its byte order mark, UTF-8 without one, and how many bytes the mark has."""
    return next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), ("utf-8", 0))


def _undecodable(body: bytes, error: UnicodeDecodeError, encoding: str) -> Fault:
    """The fault of a byte that the encoding does not know, at its place in the replaced text."""
    at = len(body[: error.start].decode(encoding, "replace"))
    name = encoding.removesuffix("-le").removesuffix("-be").upper()
    guess = _look_alike(body) if encoding == "utf-8" else ""
    seems = f" (looks like {guess})" if guess else ""
    return Fault(
        "syntax",
        f"byte 0x{body[error.start]:02X} is not {name}{seems}",
        Span(at, at + 1),
        "save the file as UTF-8",
    )


def _look_alike(body: bytes) -> str:
    """The older encoding in which the most of the odd bytes are letters of its languages; "" where none fits."""
    odd = bytes(byte for byte in body if byte > 0x7F)
    best, score = "", 0.5
    for name, codec, letters in _LEGACY:
        text = odd.decode(codec, "replace")
        fits = sum(char in letters for char in text) / len(text)
        if fits > score:
            best, score = name, fits
    return best


def _control_characters(text: str) -> tuple[Fault, ...]:
    """The fault of the first character that has no place in a text."""
    if text.replace("\n", "").replace("\t", "").isprintable():  # as most are; no pattern is needed
        return ()
    found = re.search(_FORBIDDEN, text)
    if not found:
        return ()
    code = ord(found.group())
    name = "NUL" if code == 0 else "ESC" if code == 0x1B else f"U+{code:04X}"
    return (Fault("syntax", f"control character {name} in the text", Span(*found.span()), "remove it"),)
