"""Rules, presets and files for the tests of the config."""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple

from goallint.api import Preset
from goallint.model import Goal, Stated
from goallint.rule import Rule, option
from goallint.source import Span


class VagueWording(Rule):
    name = "vague-wording"
    group = "specific"
    presets = ("minimal", "recommended", "okr")

    class Options(Rule.Options):
        more_words: tuple[str, ...] = option((), "Words that count as vague, too.")
        strict: bool = option(False, "Whether quotes count.")


class BareTitle(Rule):
    name = "bare-title"
    group = "specific"
    severity = "warning"
    presets = ("recommended",)
    aliases = ("naked-title",)


class UnrealisticGrowth(Rule):
    name = "unrealistic-growth"
    group = "achievable"
    presets = ("minimal", "recommended", "okr")
    severity_in = {"okr": "warning"}  # noqa: RUF012

    class Options(Rule.Options):
        max_monthly: dict[str, float] = option({"facebook": 1.0}, "Most growth a month.", format="percent", minimum=0)
        floor: int = option(1000, "Smaller accounts are left alone.", minimum=0)
        mode: str = option("mean", "How to average.", enum=["mean", "median"])
        margin: float = option(0.5, "Room above the benchmark.")


class PastDeadline(Rule):
    name = "past-deadline"
    group = "time-bound"
    severity = "warning"
    presets = ("recommended",)


class StockPhotos(Rule):
    name = "acme/no-stock-photos"
    group = "plan"
    severity = "info"


PRESETS = (
    Preset("minimal", "", {}),
    Preset("recommended", "", {}),
    Preset("okr", "", {}),
    Preset("calm", "", {"extends": ["recommended"], "ignore": ["specific"], "severity": {"past-deadline": "info"}}),
    Preset("all", "", {"select": ["all"]}),
    Preset("round", "", {"extends": ["about"]}),
    Preset("about", "", {"extends": ["round"]}),
    Preset("broken", "", {"selct": ["all"]}),
)


class Desk(NamedTuple):
    """What a config may speak of."""

    rules: dict[str, type[Rule]]
    presets: dict[str, Preset]

    @property
    def entries(self) -> dict[str, type[Rule]]:
        return self.rules

    def plugin_of(self, rule: str) -> str:
        return rule.partition("/")[0] if "/" in rule else "goallint"


RULES = (VagueWording, BareTitle, UnrealisticGrowth, PastDeadline, StockPhotos)
DESK = Desk({rule.name: rule for rule in RULES}, {preset.name: preset for preset in PRESETS})


def write(folder, text, name=".goallint.yaml"):
    """A file in a folder, and its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return str(path)


def in_force(settings) -> dict[str, str]:
    """The rules in force with their severities."""
    return {active.rule.name: active.severity for active in settings.rules}


def goal(**values: str) -> Goal:
    """A goal of which only these fields are stated."""
    stated = {name: Stated(value, Span(0, 0)) for name, value in values.items()}
    return Goal("goal", 0, "/goals/0", Span(0, 0), stated.pop("id", None), None, "", (), **stated)
