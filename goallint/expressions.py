"""Conditions in the Common Expression Language (CEL), through the library `common-expression-language`.

The library is an optional extra and loaded only where a rule has an expression. Nothing here can run Python code.
"""

from __future__ import annotations

import sys

from goallint.typed import Any

PACKAGE = "common-expression-language"
EXTRA = "goallint[expressions]"
_MODULE = "cel.cel"


class ExpressionError(Exception):
    """An expression that cannot be used; `line` and `column` are where in it, from 1, or 0 where that is not known."""

    def __init__(self, message: str, column: int = 0, line: int = 1) -> None:
        super().__init__(message)
        self.column = column
        self.line = line

    def offset(self, text: str) -> int:
        """Where in the expression's text that is; -1 where it is not known."""
        lines = text.split("\n")
        if not self.column or self.line > len(lines):
            return -1
        return len("\n".join(lines[: self.line - 1])) + (self.line > 1) + self.column - 1


class Expression:
    """A condition. Numbers are doubles in it, and what it says of a value that is not there does not hold, unless it
    asks for `null` or `has(…)` itself.
    """

    def __init__(self, text: str) -> None:
        """Compile an expression; raises ExpressionError."""
        self.text = text
        compiled = _library().compile
        try:
            self._program = compiled(text)
        except ValueError as error:
            raise _syntax(str(error)) from None
        self.variables: tuple[str, ...] = tuple(self._program.variables())
        self._asks = "null" in text or "has(" in text

    def holds(self, values: dict[str, Any]) -> bool:
        """Whether the condition is true of the values by name; raises ExpressionError for anything but true or false.

        `values` must hold every variable.
        """
        known = {name: values[name] for name in self.variables}
        if not self._asks and any(value is None for value in known.values()):
            return False
        try:
            result = self._program.execute({name: _double(value) for name, value in known.items()})
        except (TypeError, ValueError, RuntimeError, KeyError) as error:
            raise ExpressionError(_plain(error, self.text)) from None
        if not isinstance(result, bool):
            raise ExpressionError(f"`{self.text}` gives {result!r:.40}, not true or false")
        return result


def _library() -> Any:
    """The extension module. The package's own start also loads a terminal program, which takes longer than a run."""
    from importlib.machinery import PathFinder
    from importlib.util import find_spec, module_from_spec

    if _MODULE in sys.modules:
        return sys.modules[_MODULE]
    package = find_spec("cel")
    spec = PathFinder.find_spec(_MODULE, package.submodule_search_locations) if package else None
    if spec is None or spec.loader is None:
        raise ExpressionError(f"expressions (`if`) need the package {PACKAGE}: install {EXTRA}")
    module = sys.modules[_MODULE] = module_from_spec(spec)  # it cannot be started twice in one process
    spec.loader.exec_module(module)
    return module


def _double(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _double(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_double(item) for item in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _syntax(told: str) -> ExpressionError:
    """What the library says of a text that is no expression, in one line, with its column."""
    _, mark, rest = told.partition("<input>:")
    place = rest.split(":", 2)
    known = bool(mark) and len(place) > 2 and place[0].isdigit() and place[1].isdigit()
    line, column = (int(place[0]), int(place[1])) if known else (1, 0)
    what = rest.partition("error: ")[2] or told
    return ExpressionError(f"is no expression: {what.splitlines()[0].partition(' expecting ')[0]}", column, line)


def _plain(error: Exception, text: str) -> str:
    told = str(error)
    if "overload" in told:
        return f"`{text}` mixes kinds of values: numbers are doubles, so write 2.0 for 2"
    if isinstance(error, KeyError):
        return f"`{text}` asks for {told}, which the value does not have; ask has(…) first"
    return f"`{text}`: {told.splitlines()[0][:120]}"
