"""`goallint test`: the examples of rules, run exactly as they are printed."""

from __future__ import annotations

import os

import click

from goallint.cli.basics import emit, note, workbench
from goallint.cli.common import local_option
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goallint.plugins import PluginProblem
    from goallint.rule import Rule
    from goallint.run import Workbench

_KINDS = (".py", ".yaml", ".yml")


@click.command("test")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--coverage", is_flag=True, help="Fail rules without an example that fires, or without a quiet one.")
@click.option("--select", "names", multiple=True, metavar="NAME", help="Only this rule; repeatable.")
@local_option
def command(paths: tuple[str, ...], names: tuple[str, ...], *, coverage: bool, allow_local: bool) -> int:
    """Run the examples of rules.

    PATH is a file of rules, Python or `*.rules.yaml`, or a folder with `*.rules.yaml`; naming a Python file runs it.
    The default is every rule at hand. Exit code: 0 all examples give what they announce, 1 some do not, 2 wrong use,
    3 a plugin is broken.
    """
    bench, rules = _rules(paths, allow_local=allow_local)
    if names:
        rules = _chosen(rules, names)
    problems = [problem for problem in bench.registry.problems if not paths or problem.plugin in _files(paths)]
    failed = _run(rules, bench, coverage=coverage)
    for problem in problems:
        note(_told(problem))
    if not rules and not problems:
        raise click.UsageError(f"no rules in {', '.join(paths) or 'any plugin'}")
    return 3 if problems else 1 if failed else 0


def _rules(paths: Sequence[str], *, allow_local: bool) -> tuple[Workbench, list[type[Rule]]]:
    """The rules that are meant: those of the files that are named, else all."""
    from goallint.cli.session import bench_here, guarded

    if not paths:
        bench = bench_here(allow_local=allow_local)
        return bench, list(bench.registry.rules.values())
    files = _files(paths)
    bench = guarded(lambda: workbench(files, allow_local=True))
    registry = bench.registry
    return bench, [rule for name, rule in registry.rules.items() if registry.plugin_of(name) in files]


def _files(paths: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for given in paths for path in _below(given)))


def _below(path: str) -> Iterator[str]:
    from goallint.rulefile import ENDINGS

    if os.path.isdir(path):
        for folder, inner, names in os.walk(path):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            yield from (
                os.path.normpath(os.path.join(folder, name)) for name in sorted(names) if name.endswith(ENDINGS)
            )
    elif not os.path.exists(path):
        raise click.UsageError(f"{path} does not exist")
    elif not path.endswith(_KINDS):
        raise click.UsageError(f"{path} is no file of rules; they end with .py or .rules.yaml")
    else:
        yield os.path.normpath(path)


def _chosen(rules: Sequence[type[Rule]], names: Sequence[str]) -> list[type[Rule]]:
    from goallint.suggest import did_you_mean

    known = {rule.name: rule for rule in rules}
    for name in names:
        if name not in known:
            raise click.UsageError(f"unknown rule `{name}`{did_you_mean(name, known)}")
    return [known[name] for name in names]


def _run(rules: Sequence[type[Rule]], bench: Workbench, *, coverage: bool) -> int:
    """Run the examples and tell what fails; gives how many did."""
    from goallint.report.clean import visible
    from goallint.testing import failures, gaps

    failed = 0
    for rule in rules:
        told = [str(failure) for failure in failures(rule, bench)]
        told += [f"{gap}" for gap in gaps(rule)] if coverage else []
        failed += len(told)
        emit("".join("FAIL " + "".join(visible(line) + "\n" for line in text.splitlines()) + "\n" for text in told))
    count = sum(len(rule.examples) for rule in rules)
    emit(f"{count} examples of {len(rules)} rules: {f'{failed} failed' if failed else 'all as announced'}.\n")
    return failed


def _told(problem: PluginProblem) -> str:
    return f"{problem.plugin} {problem.version}".rstrip() + f": {problem.message}"
