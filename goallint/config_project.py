"""The config of a project, with what holds for each of its files."""

from __future__ import annotations

from goallint.config import FAIL_ON, ConfigError, ConfigErrors, Effective, Settings
from goallint.config_options import kebab
from goallint.config_rules import GoalRules, Layer, Override, Said, as_list
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goallint.config import ActiveRule
    from goallint.config_rules import Catalogue

_DEFAULTS: dict[str, Any] = {
    "fail-on": "error",
    "language": "",
    "fiscal-year-start": (1, 1),
    "calendar": "",
    "include": None,
    "exclude": (),
    "plugins": (),
}
_ARGUMENTS = ("select", "extend-select", "ignore")


class Config:
    """The settings of a project. Nothing in it changes; `with_arguments` gives a new one.

    `path` is the file it was read from, None without one; path patterns start from that file's folder.
    """

    def __init__(
        self, catalogue: Catalogue, layer: Layer, path: str | None, ignored: Mapping[str, Said] | None = None
    ) -> None:
        self.path = path
        self._catalogue = catalogue
        self._layer = layer
        self._ignored: Mapping[str, Said] = ignored or {}
        self._overrides: tuple[Override, ...] = layer.values["overrides"].value if "overrides" in layer.values else ()
        self._settings: dict[tuple[int, ...], Settings] = {}

    @property
    def fail_on(self) -> str:
        """The least severity that fails a run: error, warning, info or never."""
        return str(self._value("fail-on"))

    @property
    def include(self) -> tuple[str, ...] | None:
        """The patterns of files to lint in folders, None where the config names none."""
        value = self._value("include")
        return None if value is None else tuple(as_list(value))

    @property
    def exclude(self) -> tuple[str, ...]:
        """The patterns of files and folders to leave out."""
        return tuple(as_list(self._value("exclude")))

    @property
    def plugins(self) -> tuple[str, ...]:
        """The plugins that must be installed, and local files of rules, as the config writes them."""
        return tuple(as_list(self._value("plugins")))

    def settings_for(self, path: str) -> Settings:
        """What holds for a file, by its path from the config's folder (with `/`)."""
        fitting = tuple(
            override for override in self._overrides if override.files is None or override.files.covers(path)
        )
        key = tuple(override.number for override in fitting)
        if key not in self._settings:
            self._settings[key] = self._made(fitting)
        return self._settings[key]

    def with_arguments(
        self,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        fail_on: str | None = None,
    ) -> Config:
        """The config as the command line changes it.

        `select` stands in place of what the config selects and ignores; `ignore` is taken away last, after the
        overrides. Raises ConfigErrors for names that nothing has.
        """
        given = dict(zip(_ARGUMENTS, (select, extend_select, ignore), strict=True))
        self._known(given, fail_on)
        said = {key: Said(list(names), "command line") for key, names in given.items() if names}
        values = dict(self._layer.values)
        if select:
            for key in _ARGUMENTS:
                values.pop(key, None)
        if extend_select and not select and "extend-select" in values:
            own = as_list(values["extend-select"].value)
            said["extend-select"] = Said([*own, *extend_select], "command line")
        ignored = {key: said.pop(key) for key in ("ignore",) if key in said}
        values |= said
        if fail_on is not None:
            values["fail-on"] = Said(fail_on, "command line")
        return Config(self._catalogue, self._layer._replace(values=values), self.path, ignored)

    def effective(self, path: str | None = None) -> tuple[Effective, ...]:
        """Every setting in force, for a file or without one, and where each comes from; rules last, by name."""
        fitting = tuple(
            override
            for override in self._overrides
            if path is not None and not override.where and override.reaches(path)
        )
        extends = self._said("extends")
        presets = list(self._layer.presets or ())
        found = [Effective("extends", presets, extends.origin if extends else "default")]
        for key, default in _DEFAULTS.items():
            said = self._said(key, fitting)
            found.append(Effective(key, said.value if said else default, said.origin if said else "default"))
        return (*found, *self._for_goals(path), *self._effective_rules(fitting))

    def _for_goals(self, path: str | None) -> Iterator[Effective]:
        """The overrides that change the settings for some goals only: what they ask of a goal and what they set."""
        for item in self._overrides:
            if item.where and (path is None or item.reaches(path)):
                value: dict[str, Any] = {"goals": {field: sorted(wanted) for field, wanted in item.where.items()}}
                value |= {key: said.value for key, said in item.layer.values.items()}
                if item.layer.severity:
                    value["severity"] = {name: said.value for name, said in item.layer.severity.items()}
                if item.layer.options:
                    value["rules"] = {
                        rule: {name: said.value for name, said in options.items()}
                        for rule, options in item.layer.options.items()
                    }
                yield Effective(f"overrides.{item.number}", value, self._layer.values["overrides"].origin)

    def _effective_rules(self, fitting: tuple[Override, ...]) -> Iterator[Effective]:
        for item in self._catalogue.resolve(self._layer, fitting, self._ignored):
            key = f"rules.{item.rule.name}"
            yield Effective(key, "on", item.selected)
            yield Effective(f"{key}.severity", item.severity.value, item.severity.origin)
            rule = self._catalogue.rule(item.rule.name)
            for name, field in rule.Options.fields.items() if rule is not None else ():
                said = item.options.get(kebab(name), Said(field.default, "default"))
                yield Effective(f"{key}.{kebab(name)}", said.value, said.origin)

    def _made(self, fitting: tuple[Override, ...]) -> Settings:
        for_files = tuple(override for override in fitting if not override.where)
        for_goals = tuple(override for override in fitting if override.where)

        def value(key: str) -> Any:
            said = self._said(key, for_files)
            return said.value if said else _DEFAULTS[key]

        def rules(more: tuple[Override, ...] = ()) -> tuple[ActiveRule, ...]:
            overrides = sorted(for_files + more, key=lambda override: override.number)
            return self._catalogue.activate(self._catalogue.resolve(self._layer, overrides, self._ignored))

        return Settings(
            rules=rules(),
            language=value("language"),
            fiscal_year_start=value("fiscal-year-start"),
            calendar=value("calendar"),
            goal_rules=GoalRules(for_goals, rules, repr((self._layer, self._ignored))) if for_goals else None,
        )

    def _said(self, key: str, overrides: tuple[Override, ...] = ()) -> Said | None:
        layers = [self._layer, *(override.layer for override in overrides)]
        return next((layer.values[key] for layer in reversed(layers) if key in layer.values), None)

    def _value(self, key: str) -> Any:
        said = self._said(key)
        return said.value if said else _DEFAULTS[key]

    def _known(self, given: Mapping[str, Sequence[str]], fail_on: str | None) -> None:
        known = self._catalogue.names()
        wrong = [
            (f"rule `{name}` in --{key}", name, known)
            for key, names in given.items()
            for name in names
            if name not in known
        ]
        if fail_on is not None and fail_on not in FAIL_ON:
            wrong.append((f"severity `{fail_on}`", fail_on, list(FAIL_ON)))
        if wrong:
            from goallint.suggest import did_you_mean

            errors = (ConfigError("", 0, 0, f"unknown {what}{did_you_mean(name, near)}") for what, name, near in wrong)
            raise ConfigErrors(tuple(errors))
