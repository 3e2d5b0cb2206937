"""Text of people made safe for terminals and logs: nothing in it may move the cursor, colour or reorder output."""

from __future__ import annotations

import re

from goallint.late import late

_UNSAFE = (
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL and C1: ESC, OSC, CSI and all line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls; the joiners of Persian are not among them
    "\u200b\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff"  # invisible, line separators, noncharacters
    "\ud800-\udfff"  # surrogates, which no output can encode
    "\U000e0000-\U000e007f"  # tags: invisible text
    "]"
)
"""Patterns here are compiled when a text first needs them: most are ASCII and need none."""
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    r"""The text on one line, with every control character as a visible escape such as `\x1b` or `<U+202E>`."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNSAFE, _escape, text)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _NAMED:
        return _NAMED[char]
    return f"\\x{ord(char):02x}" if char < "\u0100" else f"<U+{ord(char):04X}>"


def xml_text(text: str) -> str:
    """The text for an XML element or attribute: escaped, and what XML 1.0 cannot hold made visible.

    Line ends and what reorders text stand as references: parsers read them as they were, and logs may show them.
    """
    text = text if text.isascii() and text.isprintable() else re.sub(_UNSAFE_XML, _escape, text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _REFERRED.sub(lambda match: f"&#{ord(match[0])};", text)


_UNSAFE_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
_REFERRED = late("[\n\t\r\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
