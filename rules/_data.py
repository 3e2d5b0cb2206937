"""The built-in data as the hooks return it. What people edit is YAML; what runs is the JSON compiled from it."""

from __future__ import annotations

import os
from functools import cache, partial

from goallint.api import Lexicon, Shape
from goallint.model import Metric
from goallint.typed import Any


def _read(name: str) -> Any:
    """A compiled file. Its loader reads it: `importlib.resources` does the same and costs 5 ms to import."""
    import json

    path = os.path.join(os.path.dirname(__file__), "languages", name)
    return json.loads(__spec__.loader.get_data(path))  # type: ignore[union-attr]


@cache
def _catalogues() -> dict[str, Any]:
    catalogues: dict[str, Any] = _read("catalogue.json")
    return catalogues


def catalogue(name: str) -> Any:
    """A catalogue as plain data: `metrics`, `goal_types`, `channels`, `benchmarks`, `scorecard`, or `starters`.

    The last are the plans that `goallint init` writes, by language and framework. KeyError for any other name.
    """
    return _read("starters.json") if name == "starters" else _catalogues()[name]


@cache
def phrase_lists() -> dict[str, dict[str, list[str]]]:
    """The lists of `phrases.yaml`: words by list and language."""
    lists: dict[str, dict[str, list[str]]] = _read("phrases.json")
    return lists


def shapes() -> tuple[Shape, ...]:
    """The shapes of `shapes/`."""
    return tuple(Shape(name, data) for name, data in _read("shapes.json").items())


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
            native=data.get("native", False),
            floor=data.get("floor"),
            ceiling=data.get("ceiling"),
        )
        for name, data in sorted(catalogue("metrics").items())
    )
