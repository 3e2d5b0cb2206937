"""What makes a finding the same finding tomorrow: rule, document, goal, field and text, but never its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BYTES = 12
"""96 bits: among a million findings two differ in their fingerprints all but certainly (chance of a clash 6e-18)."""


def fingerprint(rule: str, identity: str, goal: str, field: str, text: str) -> str:
    """The fingerprint of a finding: 24 hexadecimal digits.

    `identity` is what a document keeps when its file is renamed, `goal` the goal's id or title, `field` the canonical
    key, `text` what the author wrote there. Case, width of letters and white space do not count, so reformatting,
    reordering and moving the file leave it as it is.
    """
    return _digest("\x1f".join((rule, *(normal(part) for part in (identity, goal, field, text)))))


def normal(text: str) -> str:
    """A text without what reformatting changes: NFKC, casefold, white space collapsed."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text)
    return " ".join(text.casefold().split())


def numbered(fingerprints: Iterable[str]) -> list[str]:
    """The same fingerprints with each repetition made distinct by its ordinal, in the order given.

    The first keeps its value; the n-th equal one gets a value of its own that depends on nothing but itself and n, so
    two equal findings are counted as two and each run numbers them alike.
    """
    seen: dict[str, int] = {}
    result = []
    for value in fingerprints:
        count = seen[value] = seen.get(value, 0) + 1
        result.append(value if count == 1 else _digest(f"{value}\x1f{count}"))
    return result


def _digest(text: str) -> str:
    # hashlib loads OpenSSL, which costs more than everything else that a small run imports.
    from _blake2 import blake2b

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
