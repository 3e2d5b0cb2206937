"""Compile what people edit (YAML) into what runs (JSON): `python rules/lexicon/build/compile.py [--check]`.

Per language: grammar/<language>.yaml, lexicon/<language>.yaml, its surface forms (forms/<language>.json, see forms.py)
and the shared channel names become languages/<language>.json; all profiles go to languages/profiles.json, all
catalogues to languages/catalogue.json, all shapes to languages/shapes.json, all starter plans to
languages/starters.json. `--check` writes nothing and exits 1 when a committed file is stale.
"""

from __future__ import annotations

import json
import os
import sys

import yaml

from goallint.reading.language.language import packed_openings, packed_phrases, phrase_table
from goallint.reading.language.words import bucket, spellings
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_MARKS = frozenset("<|")
RULES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def main(arguments: list[str]) -> int:
    """Write every compiled file, or with --check say which ones are stale."""
    stale = []
    for path, text in sorted(compiled().items()):
        if _text(path) == text:
            continue
        stale.append(os.path.relpath(path, RULES))
        if "--check" not in arguments:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
    for name in stale:
        sys.stdout.write(f"{'stale' if '--check' in arguments else 'written'}: rules/{name}\n")
    return 1 if stale and "--check" in arguments else 0


def compiled() -> dict[str, str]:
    """The text of every compiled file, by its path."""
    metrics, channels, benchmarks = (_yaml(f"{name}.yaml") for name in ("metrics", "channels", "benchmarks"))
    catalogue = {
        "metrics": metrics["metrics"],
        "goal_types": metrics["goal_types"],
        "channels": channels["channels"],
        "benchmarks": benchmarks,
        "scorecard": _yaml("scorecard.yaml"),
    }
    files = {"catalogue": catalogue, "shapes": {shape["name"]: shape for shape in _folder("shapes")}}
    profiles: dict[str, Any] = {}
    kinds = {key: data["unit"] for key, data in metrics["metrics"].items() if data["unit"] != "count"}
    for name in sorted(os.listdir(os.path.join(RULES, "lexicon"))):
        if name.endswith(".yaml"):
            source = _yaml("lexicon", name)
            code = source["language"]
            profiles[code] = source["profile"]
            files[code] = language(source, _yaml("grammar", name), channels["channels"])
            files[code]["metric_kinds"] = kinds
    files["profiles"] = profiles
    files["phrases"] = _yaml("phrases.yaml")
    files["starters"] = _starters()
    return {os.path.join(RULES, "languages", f"{name}.json"): _json(data) for name, data in files.items()}


def language(source: Mapping[str, Any], grammar: Mapping[str, Any], channels: Mapping[str, Any]) -> dict[str, Any]:
    """One language as it runs: profile, grammar, word lists with all surface forms, names of metrics and channels."""
    forms = _forms(source["language"])
    loose = source["profile"].get("loose_spaces", False)
    shared = {key: data.get("names", []) for key, data in channels.items()}
    rows = [
        (phrase, (name, *row[:2], row[3] if len(row) > 3 else None))
        for name, entries in source["lists"].items()
        for entry in entries
        for row in _rows(entry, forms)
        for phrase in row[2]
    ]
    others = {key: value for key, value in grammar.items() if key != "lexicon"}
    table = phrase_table(grammar)
    if not loose:
        others["openings"] = packed_openings(table)
    return {
        "language": source["language"],
        "profile": source["profile"],
        "grammar": {**others, "phrases": packed_phrases(table)},
        "packed": {
            "words": packed(rows, loose=loose),
            "metrics": packed(_names(source.get("metrics", {}), forms), loose=loose),
            "channels": packed(_names(_joined(shared, source.get("channels", {})), forms), loose=loose),
        },
    }


def packed(rows: Iterable[tuple[str, tuple[Any, ...]]], *, loose: bool) -> dict[str, Any]:
    """A table as `goallint.reading.language.words` unpacks it, bucket by bucket."""
    numbers: dict[str, int] = {}
    values: list[tuple[Any, ...]] = []
    filed: dict[str, dict[str, list[int]]] = {}
    for phrase, value in rows:
        number = numbers.setdefault(_dumps(value), len(values))
        if number == len(values):
            values.append(value)
        for spelling in spellings(phrase, loose_spaces=loose):
            found = filed.setdefault(bucket(spelling, loose_spaces=loose), {}).setdefault(spelling, [])
            if number not in found:
                found.append(number)
    return {"values": values, "buckets": {name: _shared(phrases) for name, phrases in sorted(filed.items())}}


def _shared(phrases: Mapping[str, Sequence[int]]) -> str:
    """The phrases of a bucket: what stands behind words is written once for all words with the same behind them.

    Raises ValueError for a phrase with a mark that tells the parts apart.
    """
    if strange := [phrase for phrase in phrases if not _MARKS.isdisjoint(phrase)]:
        raise ValueError(f"{strange[0]!r} cannot be compiled: no phrase may hold < or |")
    behind: dict[str, str] = {}
    for phrase, numbers in sorted(phrases.items()):
        first, _, rest = phrase.partition(" ")
        behind[first] = f"{behind.get(first, '')}|{rest}={','.join(map(str, numbers))}"
    words: dict[str, str] = {}
    for first, rest in behind.items():
        words[rest] = f"{words.get(rest, '')}<{first}"
    return "".join(f"||{firsts}{rest}" for rest, firsts in words.items())


def _rows(entry: Mapping[str, Any], forms: Mapping[str, list[str]]) -> Iterator[list[Any]]:
    """An entry as the reader wants it: [id, ok, phrases] or [id, ok, phrases, when], and one more row each for what
    stands in `ending` and `not_in`.
    """
    phrases = surface([entry["w"], *entry.get("f", ())], forms)
    for ending in entry.get("ending", ()):
        apart = [phrase for phrase in phrases if phrase.partition(" ")[0].endswith(tuple(ending["of"]))]
        phrases = [phrase for phrase in phrases if phrase not in apart]
        yield _row(entry, apart, ending.get("when"))
    yield _row(entry, phrases, entry.get("when"))
    if "not_in" in entry:
        # Whose trap it is does not matter to the reader, and the fewer values there are, the smaller is the file.
        yield ["", "never", surface(entry["not_in"], forms), {"drop": True}]


def _row(entry: Mapping[str, Any], phrases: list[str], when: Any) -> list[Any]:
    return [entry["id"], entry["ok"], phrases, *([when] if when else [])]


def surface(heads: Iterable[str], forms: Mapping[str, list[str]]) -> list[str]:
    """Every surface form of some headwords, without the marks of the sources, each once and in order."""
    found = {form: None for head in heads for form in (plain(head), *forms.get(head, ()))}
    return sorted(found)


def plain(head: str) -> str:
    """A headword without its marks: `~` before a word that inflects, `=` before a phrase that does not."""
    return head.removeprefix("=").replace("~", "")


def _names(sources: Mapping[str, Iterable[Any]], forms: Mapping[str, list[str]]) -> list[tuple[str, tuple[str, Any]]]:
    """Names as (alias, (id, when)); the id "none" marks phrases that only swallow. Earlier ids keep an alias that two
    claim.
    """
    names: dict[str, str] = {}
    conditions: dict[str, Any] = {}
    for key, heads in sources.items():
        for head, when in map(_condition, heads):
            for form in surface([head], forms):
                if form not in names:
                    names[form] = "" if key == "none" else key
                    if when:
                        conditions[form] = when
    free = {form: key for form, key in names.items() if form not in conditions}
    return [
        (form, (key, conditions.get(form)))
        for form, key in sorted(names.items())
        if form in conditions or not _redundant(form, key, names, free)
    ]


def _redundant(form: str, key: str, names: Mapping[str, str], free: Mapping[str, str]) -> bool:
    """Whether a shorter name within a name already says the same: "number of followers" needs only "followers".

    `free` are the names without conditions, on which alone one can rely.
    """
    words = form.split(" ")
    inner = {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if end - start < len(words)
    }
    meant = {names[part] for part in inner if part in names}
    return meant == {key} and not inner.isdisjoint(free)


def _condition(head: Any) -> tuple[str, Any]:
    if isinstance(head, str):
        return head, None
    return head["name"], head["when"]


def _joined(first: Mapping[str, list[Any]], second: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    return {key: [*first.get(key, ()), *second.get(key, ())] for key in dict.fromkeys((*first, *second))}


def _forms(code: str) -> dict[str, list[str]]:
    text = _text(os.path.join(RULES, "lexicon", "forms", f"{code}.json"))
    forms: dict[str, list[str]] = json.loads(text) if text else {}
    return forms


def _yaml(*names: str) -> Any:
    text = _text(os.path.join(RULES, *names))
    return yaml.safe_load(text) if text else {}


def _folder(name: str) -> list[Any]:
    return [_yaml(name, file) for file in sorted(os.listdir(os.path.join(RULES, name))) if file.endswith(".yaml")]


def _starters() -> dict[str, dict[str, str]]:
    """The starter plans as they stand, by language and framework: starters/<language>.<framework>.yaml."""
    starters: dict[str, dict[str, str]] = {}
    for file in sorted(os.listdir(os.path.join(RULES, "starters"))):
        code, framework, _ = file.split(".")
        starters.setdefault(code, {})[framework] = _text(os.path.join(RULES, "starters", file))
    return starters


def _text(path: str) -> str:
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def _json(data: Any) -> str:
    """JSON with one line per entry of the second level, so that a change shows as a small difference."""
    lines = []
    for key, value in data.items():
        if isinstance(value, dict) and value:
            inner = ",\n".join(f" {_dumps(name)}: {_dumps(item)}" for name, item in value.items())
            lines.append(f"{_dumps(key)}: {{\n{inner}\n}}")
        else:
            lines.append(f"{_dumps(key)}: {_dumps(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
