"""The languages of a run: loaded when first needed, guessed where nobody says which one a text is in."""

from __future__ import annotations

from functools import lru_cache

from goallint.reading.language.detect import guess
from goallint.reading.language.fields import read_period
from goallint.reading.language.language import Language
from goallint.reading.language.reader import read
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goallint.api import Lexicon

RECALLED = 1_000
"""Texts that are remembered with what was read in them."""


class Languages:
    """Every language that a plugin brought, by its code. Lexicons of one language are merged in order of their name,
    and their profiles are joined.

    `read` and `period` are `read` and `read_period` with a memory: plans say the same dates, channels and tactics in
    goal after goal, and the plans of one house in file after file.
    """

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._lexicons: dict[str, list[Lexicon]] = {}
        for lexicon in sorted(lexicons, key=lambda lexicon: (lexicon.language, lexicon.name)):
            self._lexicons.setdefault(lexicon.language, []).append(lexicon)
        self.profiles: dict[str, Mapping[str, Any]] = {
            code: found
            for code, parts in self._lexicons.items()
            if (found := _joined([part.profile for part in parts if part.profile]))
        }
        self.default = next((code for code, profile in self.profiles.items() if profile.get("default")), "")
        self._loaded: dict[str, Language] = {}
        self.read = lru_cache(RECALLED)(read)
        self.period = lru_cache(RECALLED)(read_period)

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages that can be read."""
        return tuple(self._lexicons)

    def known(self, tag: str) -> str:
        """The code of the language that a BCP 47 tag names, or "" when no plugin brings it."""
        code = tag.replace("_", "-").lower()
        while code:
            if code in self._lexicons:
                return code
            code = code.rpartition("-")[0]
        return ""

    def get(self, tag: str) -> Language:
        """The language for a tag; for one that nobody brings, the default language's numbers and dates."""
        code = self.known(tag) or self.default
        language = self._loaded.get(code)
        if language is None:
            data: dict[str, Any] = {"language": code}
            for lexicon in self._lexicons.get(code, ()):
                data = merge(data, lexicon.load())
            if "grammar" not in data:  # words only, or a plugin whose data cannot be used
                data["grammar"] = self.get(self.default).grammar if code != self.default else {}
            language = self._loaded[code] = Language(data)
        return language

    def guess(self, text: str, home: str = "") -> str:
        """The language that a text is most likely in, or "" when it does not show."""
        return guess(text, self.profiles, home) or ""


def _joined(profiles: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The fullest of the profiles of one language, with the function words and endings of the others, so that whoever
    adds to a language does not make it unknown; empty without any.
    """
    if len(profiles) < 2:
        return profiles[0] if profiles else {}
    fullest = max(profiles, key=lambda profile: len(profile.get("function_words", ())))
    others = [profile for profile in profiles if profile is not fullest]
    return {
        **fullest,
        **{
            key: [*fullest.get(key, ()), *(word for other in others for word in other.get(key, ()))]
            for key in ("function_words", "endings")
        },
    }


def merge(base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Two layers of data as one: mappings are joined, lists appended, anything else replaced by the later one."""
    joined = dict(base)
    for key, value in more.items():
        own = joined.get(key)
        if isinstance(own, dict) and isinstance(value, dict):
            joined[key] = merge(own, value)
        elif isinstance(own, list) and isinstance(value, list):
            joined[key] = own + value
        else:
            joined[key] = value
    return joined
