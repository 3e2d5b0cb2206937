"""Digits as people group them: `10 000`, `10,000`, `100.000`, `12 500,50`, with what is written right behind them."""

from __future__ import annotations

MOST_DIGITS = 40
"""More digits in a row are no number of anything."""
_MARKS = frozenset(" .,٬٫'")


def split(folded: str) -> tuple[str, str]:
    """Return the digits of a number token and the suffix behind them."""
    end = 0
    for place, char in enumerate(folded, 1):
        if char.isdecimal():
            end = place
        elif char not in _MARKS:
            break
    return folded[:end], folded[end:]


def value(digits: str, decimal: str) -> float | None:
    """Return the number that digits with separators mean, None where they mean none (a version, a serial number).

    `decimal` is the language's decimal mark. A mark that stands once before three digits groups thousands, unless it
    is the decimal mark and the digits are not 000.
    """
    digits = digits.replace(" ", "").replace("'", "").replace("٬", "").replace("٫", decimal)
    if len(digits) > MOST_DIGITS:
        return None
    if digits.isdecimal():
        return float(digits)
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        mark = "." if digits.rfind(".") > digits.rfind(",") else ","
        whole, _, rest = digits.rpartition(mark)
        return _join(whole.replace("." if mark == "," else ",", ""), rest)
    mark = "." if dots else ","
    pieces = digits.split(mark)
    if len(pieces) > 2:
        return float("".join(pieces)) if all(len(piece) == 3 for piece in pieces[1:]) else None
    whole, rest = pieces
    if len(rest) == 3 and whole != "0" and len(whole) <= 3 and (mark != decimal or rest == "000"):
        return float(whole + rest)
    return _join(whole, rest)


def _join(whole: str, rest: str) -> float | None:
    if not (whole.isdecimal() and rest.isdecimal()):
        return None
    return float(f"{int(whole)}.{rest}") if rest.isascii() else float(int(whole)) + int(rest) / 10 ** len(rest)
