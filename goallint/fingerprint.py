"""What makes a finding the same finding tomorrow: rule, document, goal, field and text, but never its line."""

from __future__ import annotations

_BYTES = 12
"""96 bits: among a million findings two differ in their fingerprints all but certainly (chance of a clash 6e-18)."""


def fingerprint(rule: str, identity: str, goal: str, field: str, text: str) -> str:
    """The fingerprint of a finding: 24 hexadecimal digits.

    `identity` is what a document keeps when its file is renamed, `goal` the goal's id or title, `field` the canonical
    key, `text` what the author wrote there. Case, width of letters and white space do not count, so reformatting,
    reordering and moving the file leave it as it is.
    """
    # hashlib loads OpenSSL, which costs more than everything else that a small run imports.
    from _blake2 import blake2b

    parts = "\x1f".join((rule, *(normal(part) for part in (identity, goal, field, text))))
    return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def normal(text: str) -> str:
    """A text without what reformatting changes: NFKC, casefold, white space collapsed."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text)
    return " ".join(text.casefold().split())
