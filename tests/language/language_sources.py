"""Languages built from the project's data, once a run."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from goallint.reading.language.language import Language


@lru_cache
def language(code: str) -> Language:
    """A language with the grammar as it stands in its source and, where there are some, its compiled names."""
    return Language(language_data(code))


def language_data(code: str) -> dict[str, Any]:
    folder = files("goallint.rules")
    compiled = folder / "languages" / f"{code}.json"
    data = json.loads(compiled.read_text("utf-8")) if compiled.is_file() else {"language": code}
    return {**data, "grammar": grammar(code)}


def grammar(code: str) -> dict[str, Any]:
    text = (files("goallint.rules") / "grammar" / f"{code}.yaml").read_text("utf-8")
    return json.loads(json.dumps(yaml.safe_load(text)))
