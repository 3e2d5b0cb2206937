"""The options of `goallint check`, said once: Click's command is made of this table, and plain calls are read by it.

Importing Click and making its command take a fifth of a short run, and most calls are as plain as `check --flag FILE`.
`read` understands those; whatever else there is (help, an error, an unusual spelling) is for Click, the authority on
all of it. A test proves that what both understand, they understand alike.
"""

from __future__ import annotations

from datetime import date

from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

FAIL_ON = ("error", "warning", "info", "never")


class Option(NamedTuple):
    """An option of the command line.

    `kind` says how its value is read: "flag" (none), "text", "names" (rules or groups with commas), "day" (ISO),
    "number" (1 or more) or "choice". `several` collects the values of a repeated option. `offers` names what a shell
    offers for its value.
    """

    flag: str
    help: str
    kind: str = "flag"
    metavar: str | None = None
    key: str | None = None
    choices: tuple[str, ...] = ()
    default: Any = None
    several: bool = False
    offers: str = ""

    @property
    def name(self) -> str:
        """The name by which the command gets the value."""
        return self.key or self.flag.lstrip("-").replace("-", "_")

    @property
    def absent(self) -> Any:
        """The value where the option is not given."""
        return () if self.several or self.kind == "names" else False if self.kind == "flag" else self.default


TODAY = Option("--today", "Judge as of this day instead of today.", "day", "DATE")
CONFIG = Option("--config", "Use this configuration file.", "text", "FILE", key="config_path")
ISOLATED = Option("--isolated", "Use no configuration file.")
LOCAL = Option("--allow-local-plugins", "Run plugins that lie in the linted tree.", key="allow_local")

CHECK = (
    Option("--select", "Rules or groups to run; `all` is everything.", "names", "NAMES", offers="rules"),
    Option("--ignore", "Rules or groups to leave out.", "names", "NAMES", offers="rules"),
    Option("--extend-select", "Rules or groups to run as well.", "names", "NAMES", offers="rules"),
    CONFIG,
    ISOLATED,
    TODAY,
    Option(
        "--output-format",
        "How to report (default: full); repeatable.",
        "text",
        "FORMAT",
        several=True,
        offers="formats",
    ),
    Option("--output-file", "Where the format before it goes; repeatable.", "text", "FILE", several=True),
    Option("--fail-on", "The least severity that fails the run (default: error).", "choice", choices=FAIL_ON),
    Option("--no-suppressions", "Report what exceptions in the files silence, too."),
    Option("--show-suppressed", "List the exceptions in the files with the findings they silence."),
    Option("--fix", "Make the safe repairs in the files; what is left is reported."),
    Option("--unsafe-fixes", "With --fix or --diff: make those too that are yours to check."),
    Option("--diff", "Print what --fix would change as a diff, and change nothing."),
    Option("--since", "Report only goals that changed since this git revision.", "text", "REV"),
    Option("--accepted", "Accepted findings (default: those of `goallint accept`).", "text", "FILE"),
    Option("--statistics", "Count the findings by rule, group, owner and client instead of listing them."),
    Option("--allow-empty", "Exit 0 when there is nothing to lint."),
    Option("--force-exclude", "Leave out excluded files also when they are named."),
    Option("--stdin-filename", "What standard input (`-`) is to be read as.", "text", "NAME"),
    Option("--jobs", "Processes (default: all processors, from 50 files on).", "number", "N"),
    Option("--no-cache", "Judge every file anew, and keep nothing for the next run."),
    Option("--color", "Whether to use colour.", "choice", choices=("auto", "always", "never"), default="auto"),
    LOCAL,
)
"""The options of `goallint check`, in the order of its help."""


class Given(NamedTuple):
    """What a call gives: its paths, and the value of every option by name."""

    paths: tuple[str, ...]
    options: Mapping[str, Any]


def names(value: str) -> tuple[str, ...]:
    """The names of a list; whether each exists is for the config to say."""
    return tuple(name.strip() for name in value.split(",") if name.strip())


def read(arguments: Sequence[str], known: Sequence[Option] = CHECK) -> Given | None:
    """What plain arguments say; None where Click should read them."""
    flags = {option.flag: option for option in known}
    options = {option.name: option.absent for option in known}
    paths: list[str] = []
    try:
        for option, value in _pieces(iter(arguments), flags):
            if option is None:
                paths.append(value)
            elif option.several:
                options[option.name] = (*options[option.name], _VALUES[option.kind](option, value))
            else:
                options[option.name] = _VALUES[option.kind](option, value)
    except _NotPlain:
        return None
    return Given(tuple(paths), options)


class _NotPlain(Exception):  # noqa: N818 (no error: it is for Click)
    """Something in the arguments is for Click."""


def _pieces(arguments: Iterator[str], flags: Mapping[str, Option]) -> Iterator[tuple[Option | None, str]]:
    """Each path, as (None, path), and each option with its value."""
    for argument in arguments:
        if argument == "--":
            yield from ((None, path) for path in arguments)
        elif argument[:1] != "-" or argument == "-":
            yield None, argument
        else:
            yield _option(argument, arguments, flags)


def _option(argument: str, rest: Iterator[str], flags: Mapping[str, Option]) -> tuple[Option, str]:
    flag, equals, value = argument.partition("=")
    option = flags.get(flag)
    if option is None or (equals and option.kind == "flag"):
        raise _NotPlain
    if option.kind != "flag" and not equals:
        value = next(rest, "-")
        if value[:1] == "-":
            raise _NotPlain
    return option, value


def _day(_: Option, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _NotPlain from None


def _number(_: Option, value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value)):
        raise _NotPlain
    return int(value)


def _choice(option: Option, value: str) -> str:
    if value not in option.choices:
        raise _NotPlain
    return value


_VALUES: Mapping[str, Callable[[Option, str], Any]] = {
    "flag": lambda _, __: True,
    "text": lambda _, value: value,
    "names": lambda _, value: names(value),
    "day": _day,
    "number": _number,
    "choice": _choice,
}
