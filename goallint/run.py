"""A run over files of a project: settings for each, the linted ones and those that only lend their facts."""

from __future__ import annotations

from goallint.config import ActiveRule, Settings
from goallint.engine import Earlier, Linter, Result
from goallint.plugins import Registry, build
from goallint.reading.languages import Languages
from goallint.rulebook import waiting
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from goallint.engine import FileResult
    from goallint.rule import Rule


class Workbench:
    """The plugins of a run and what is built of them once: the registry and the languages."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._languages: Languages | None = None

    @classmethod
    def of_installed(cls) -> Workbench:
        """The built-in rules and every installed plugin."""
        return cls(build())

    @property
    def languages(self) -> Languages:
        """The languages of all plugins."""
        if self._languages is None:
            self._languages = Languages(self.registry.lexicons)
        return self._languages

    def linter(self, today: date) -> Linter:
        """The engine for a day."""
        return Linter(self.registry, self.languages, today)

    def settings_of(self, rules: Iterable[type[Rule]], options: Mapping[str, Mapping[str, Any]]) -> Settings:
        """Settings that have just these rules in force, each with its own severity and the given options."""
        active = []
        for rule in rules:
            values = {name.replace("-", "_"): value for name, value in options.get(rule.name, {}).items()}
            plugin = self.registry.plugin_of(rule.name) if rule.name in self.registry.rules else ""
            active.append(ActiveRule(self._made(rule, values), rule.severity, plugin))
        return Settings(rules=tuple(active))

    def _made(self, rule: type[Rule], values: Mapping[str, Any]) -> Rule:
        """A rule that is made when it judges: one that cannot be made is then told as one that broke.

        What the engine itself reports depends on the options, so a rule of its scope is made now.
        """
        if rule.scope == "engine":
            return rule(rule.Options(**values))
        return waiting(rule, lambda: rule(rule.Options(**values)))

    def lint_texts(
        self,
        files: Mapping[str, str],
        settings: Settings,
        today: date,
        history: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Result:
        """Lint texts that stand for files, all with the same settings; `history` holds earlier ones by day and name."""
        linter = self.linter(today)
        results: list[FileResult] = [linter.file(path, text.encode(), settings) for path, text in files.items()]
        earlier = [
            Earlier(day, linter.file(path, text.encode(), settings, facts_only=True))
            for day, texts in (history or {}).items()
            for path, text in texts.items()
        ]
        return linter.finish(results, (), dict.fromkeys(files, settings), history=earlier)
