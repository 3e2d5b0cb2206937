"""The built-in data as the hooks return it. What people edit is YAML; what runs is the JSON compiled from it."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from goallint.api import Lexicon
from goallint.model import Metric


def _read(name: str) -> Any:
    import json
    from importlib.resources import files

    return json.loads(files("goallint.rules").joinpath("languages", name).read_text("utf-8"))


@cache
def catalogue(name: str) -> Any:
    """A catalogue as plain data: `metrics`, `goal_types`, `channels`, `benchmarks`. KeyError for any other name."""
    return _read("catalogue.json")[name]


def lexicons() -> tuple[Lexicon, ...]:
    """The built-in languages. Only the profiles are read here; a language's words are read when it is first used."""
    profiles = _read("profiles.json")
    return tuple(
        Lexicon(code, "goallint", profile, partial(_read, f"{code}.json")) for code, profile in sorted(profiles.items())
    )


def metrics() -> tuple[Metric, ...]:
    """The metrics of the catalogue, in order of their ids."""
    return tuple(
        Metric(
            id=name,
            name=data["name"],
            unit=data["unit"],
            direction=data["direction"],
            behaviour=data["behaviour"],
            goal_types=tuple(data["types"]),
            vanity=data.get("vanity", False),
            source="platform" if data.get("native") else "",
        )
        for name, data in sorted(catalogue("metrics").items())
    )
