"""What holds for each file: the rules in force with their severities and options, and how dates are read.

Without a config file nothing here costs more than a walk over the rules; `config_load` reads the files.
"""

from __future__ import annotations

import os

from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goallint.api import Preset, RuleEntry
    from goallint.config_project import Config as Config
    from goallint.config_rules import GoalRules
    from goallint.model import Goal
    from goallint.rule import Rule

FILES = (".goallint.yaml", ".goallint.yml", "pyproject.toml")
"""The files that can hold a config; within a folder the first wins."""
DEFAULT_PRESET = "recommended"
FAIL_ON = ("error", "warning", "info", "never")


class Known(Protocol):
    """What a config may speak of; the registry of plugins is one.

    `rules` maps names to rule classes, `entries` to what must be known of rules that are not in force (rule classes
    will do); `presets` maps names to presets.
    """

    @property
    def entries(self) -> Mapping[str, RuleEntry | type[Rule]]:
        """Rules by name, as far as a config must know them."""

    @property
    def rules(self) -> Mapping[str, type[Rule]]:
        """Rule classes by name."""

    @property
    def presets(self) -> Mapping[str, Preset]:
        """Presets by name."""

    def plugin_of(self, rule: str) -> str:
        """The plugin that brought a rule."""


class ConfigError(Exception):
    """One thing wrong in a config, with its place. `path` is "" for the command line."""

    def __init__(self, path: str, line: int, column: int, message: str, help: str = "") -> None:  # noqa: A002
        super().__init__(f"{path}:{line}:{column}: {message}" if path else message)
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.help = help


class ConfigErrors(Exception):  # noqa: N818 (it is the plural)
    """All that is wrong in a config, in order of position."""

    def __init__(self, errors: tuple[ConfigError, ...]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = errors


class ActiveRule(NamedTuple):
    """A rule in force: made with its options, with its severity and the plugin that brought it.

    `said` are the options that a config sets, by name, as values that can be told apart by their `repr`.
    """

    rule: Rule
    severity: str
    plugin: str = ""
    said: tuple[tuple[str, Any], ...] = ()


class Settings(NamedTuple):
    """What holds for one file. `fiscal_year_start` is month and day; `language` and `calendar` are "" where not set."""

    rules: tuple[ActiveRule, ...] = ()
    language: str = ""
    fiscal_year_start: tuple[int, int] = (1, 1)
    calendar: str = ""
    goal_rules: GoalRules | None = None

    def for_goal(self, goal: Goal) -> tuple[ActiveRule, ...]:
        """The rules in force for one goal: those of the file, but for overrides that name goals like this one."""
        return self.rules if self.goal_rules is None else self.goal_rules.of(goal, self.rules)

    def identity(self) -> str:
        """A text that two settings share only if they judge every goal the same."""
        rules = [(active.rule.name, *active[1:]) for active in self.rules]
        for_goals = self.goal_rules.origin if self.goal_rules is not None else ""
        return repr((rules, self.language, self.fiscal_year_start, self.calendar, for_goals))


class Effective(NamedTuple):
    """One setting in force and where it comes from: `default`, `preset NAME`, `FILE:LINE:COLUMN`, `override N`, or
    `command line`. `key` is a path of keys with dots.
    """

    key: str
    value: Any
    origin: str


def find(directory: str) -> str | None:
    """The nearest config at or above a folder. A `pyproject.toml` counts only with a table `tool.goallint`.

    What is called like a config but is no file counts too: that it cannot be read must be told.
    """
    folder = os.path.abspath(directory)
    while True:
        for name in FILES:
            path = os.path.join(folder, name)
            if _has_table(path) if name == FILES[-1] else os.path.lexists(path):
                return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def load(path: str, known: Known) -> Config:
    """The config in a file. Raises ConfigErrors with all that is wrong in it and in what it extends."""
    from goallint.config_load import Reader
    from goallint.config_project import Config
    from goallint.config_rules import Catalogue

    catalogue = Catalogue(known)
    return Config(catalogue, Reader(catalogue).layer(path), path)


def default(known: Known) -> Config:
    """The config where no file says anything: the preset `recommended`, which sets nothing but its rules."""
    from goallint.config_project import Config
    from goallint.config_rules import NOTHING, Catalogue

    return Config(Catalogue(known), NOTHING._replace(presets=(DEFAULT_PRESET,)), None)


def _has_table(path: str) -> bool:
    """Whether a TOML file has the table. One that cannot be parsed but names it counts: its errors must be told."""
    if not os.path.isfile(path):
        return False
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return False
    if "goallint" not in text:
        return False
    import tomllib

    try:
        return "goallint" in tomllib.loads(text).get("tool", {})
    except (tomllib.TOMLDecodeError, RecursionError):
        return "tool.goallint" in text
