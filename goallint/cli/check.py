"""`goallint check`: lint files and report."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from goallint import __version__
from goallint.cli.answers import Ledger
from goallint.cli.common import (
    coloured,
    complete_formats,
    complete_rules,
    config_option,
    emit,
    isolated_option,
    local_option,
    note,
    the_day,
    today_option,
    width,
)
from goallint.cli.session import STDIN, Session, Wishes, report_problems
from goallint.cli.view import View
from goallint.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from goallint.api import RuleInfo, Run
    from goallint.engine import FileResult, Result

FAIL_ON = ("error", "warning", "info", "never")
PATIENCE = 1.0
"""Seconds after which a run on a terminal shows how far it is."""


class Names(click.ParamType[tuple[str, ...]]):
    """Rule names, groups or `all`, with commas between them."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names of a list; whether each exists is for the config to say."""
        if isinstance(value, tuple):
            return value
        return tuple(name.strip() for name in value.split(",") if name.strip())


class Report(NamedTuple):
    """A format that is asked for, and the file that it goes to (None: standard output)."""

    format: str
    file: str | None


class CheckCommand(click.Command):
    """Keeps the order in which formats and files were given: a file takes the format before it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as usual, and pair formats with files."""
        ctx.meta["reports"] = _pairs(args)
        return super().parse_args(ctx, args)


def _pairs(args: Sequence[str]) -> list[Report]:
    reports: list[Report] = []
    for option, value in _given(args):
        if option == "--output-format":
            reports.append(Report(value, None))
        elif reports and reports[-1].file is None:
            reports[-1] = reports[-1]._replace(file=value)
        else:
            reports.append(Report("", value))
    return reports


def _given(args: Sequence[str]) -> Iterator[tuple[str, str]]:
    for index, arg in enumerate(args):
        if arg == "--":
            return
        option, equals, value = arg.partition("=")
        if option in {"--output-format", "--output-file"}:
            yield option, value if equals else (args[index + 1] if index + 1 < len(args) else "")


@click.command("check", cls=CheckCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--select",
    type=Names(),
    default=(),
    metavar="NAMES",
    shell_complete=complete_rules,
    help="Rules or groups to run; `all` is everything.",
)
@click.option(
    "--ignore",
    type=Names(),
    default=(),
    metavar="NAMES",
    shell_complete=complete_rules,
    help="Rules or groups to leave out.",
)
@click.option(
    "--extend-select",
    type=Names(),
    default=(),
    metavar="NAMES",
    shell_complete=complete_rules,
    help="Rules or groups to run as well.",
)
@config_option
@isolated_option
@today_option
@click.option(
    "--output-format",
    multiple=True,
    metavar="FORMAT",
    shell_complete=complete_formats,
    help="How to report (default: full); repeatable.",
)
@click.option("--output-file", multiple=True, metavar="FILE", help="Where the format before it goes; repeatable.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="The least severity that fails the run (default: error).")
@click.option("--no-suppressions", is_flag=True, help="Report what exceptions in the files silence, too.")
@click.option(
    "--show-suppressed", is_flag=True, help="List the exceptions in the files with the findings they silence."
)
@click.option("--fix", is_flag=True, help="Make the safe repairs in the files; what is left is reported.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: make those too that are yours to check.")
@click.option("--diff", is_flag=True, help="Print what --fix would change as a diff, and change nothing.")
@click.option("--since", metavar="REV", help="Report only goals that changed since this git revision.")
@click.option("--accepted", metavar="FILE", help="Accepted findings (default: those of `goallint accept`).")
@click.option(
    "--statistics", is_flag=True, help="Count the findings by rule, group, owner and client instead of listing them."
)
@click.option("--allow-empty", is_flag=True, help="Exit 0 when there is nothing to lint.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files also when they are named.")
@click.option("--stdin-filename", metavar="NAME", help="What standard input (`-`) is to be read as.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes (default: all processors, from 50 files on)."
)
@click.option("--no-cache", is_flag=True, help="Judge every file anew, and keep nothing for the next run.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to use colour.")
@local_option
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], today: date | None, **options: Any) -> int:
    """Lint goal documents.

    PATH is a file, a folder, or `-` for standard input; the default is the current folder. Exit code: 0 nothing at or
    above --fail-on, 1 findings at or above it, 2 wrong use or a file that cannot be linted, 3 a rule broke.
    """
    if options["unsafe_fixes"] and not (options["fix"] or options["diff"]):
        raise click.UsageError("--unsafe-fixes says which repairs are made: give it with --fix or --diff")
    session = Session(the_day(today), _wishes(options), paths)
    reports = _reports(ctx, session)
    results = list(_lint(session))
    if not results and not session.problems:
        return _nothing(paths, allowed=options["allow_empty"])
    view = View(
        session,
        results,
        suppressing=not options["no_suppressions"],
        since=options["since"],
        accepted=options["accepted"],
    )
    differs = False
    if options["fix"] or options["diff"]:
        result, differs = _repaired(session, results, view, options)
    else:
        result = view.of(results)
    _write(session, _run(session, result, options), reports, options, results)
    view.tell_stale()
    failed = report_problems(session)
    crashed = 3 if result.crashed else 0
    code = crashed or failed or int(differs) or _verdict(session, result)
    _keep(ctx.find_object(Ledger), session, view, options, code)
    return code


def _keep(ledger: Ledger | None, session: Session, view: View, options: Mapping[str, Any], code: int) -> None:
    """Keep the answer for the next call, unless it has other effects or depends on what a ledger does not see."""
    alone = ("no_cache", "allow_local", "output_file", "fix", "diff")
    if ledger is None or code > 1 or session.takes_input or not view.decided_by_files or any(map(options.get, alone)):
        return
    ledger.keep(code, session.bench.registry.sources(), session.seen)


def _repaired(
    session: Session, results: Sequence[FileResult], view: View, options: dict[str, Any]
) -> tuple[Result, bool]:
    """What is left to report after the repairs, and whether a diff of them was printed."""
    from goallint.cli.fix import Repairs

    repairs = Repairs(session, results, view, unsafe=options["unsafe_fixes"])
    if options["diff"]:
        return repairs.left, repairs.show()
    repairs.write()
    return repairs.left, False


def _wishes(options: dict[str, Any]) -> Wishes:
    return Wishes(
        config_path=options["config_path"],
        isolated=options["isolated"],
        allow_local=options["allow_local"],
        select=options["select"],
        ignore=options["ignore"],
        extend_select=options["extend_select"],
        fail_on=options["fail_on"],
        stdin_filename=options["stdin_filename"],
        force_exclude=options["force_exclude"],
        cache=not options["no_cache"],
        jobs=options["jobs"],
    )


def _reports(ctx: click.Context, session: Session) -> list[Report]:
    reports: list[Report] = ctx.meta["reports"] or [Report("full", None)]
    known = session.bench.registry.reporters
    for report in reports:
        name = report.format or "full"
        if name not in known:
            from goallint.suggest import did_you_mean

            listed = ", ".join(known)
            raise click.UsageError(f"unknown format `{name}`{did_you_mean(name, known)} (there are {listed})")
    if sum(report.file is None for report in reports) > 1:
        raise click.UsageError("only one report can go to standard output; give the others an --output-file")
    return [report._replace(format=report.format or "full") for report in reports]


def _lint(session: Session) -> Iterator[FileResult]:
    begun = time.monotonic()
    patient = sys.stderr.isatty()
    for count, result in enumerate(session.results(), 1):
        yield result
        if patient and time.monotonic() - begun > PATIENCE:
            click.echo(f"\r{count} files…", err=True, nl=False)
    if patient and time.monotonic() - begun > PATIENCE:
        click.echo("\r\x1b[K", err=True, nl=False)


def _nothing(paths: Sequence[str], *, allowed: bool) -> int:
    if allowed:
        return 0
    where = ", ".join(paths) or "the current folder"
    note(f"Error: nothing to lint in {where}; name a file, or set `include` in the config (--allow-empty accepts this)")
    return 2


def _run(session: Session, result: Result, options: dict[str, Any]) -> Run:
    from goallint.api import Run

    colour = coloured(None if options["color"] == "auto" else options["color"])
    return Run(
        findings=result.findings,
        excepted=result.excepted,
        summary=_summary(result),
        today=session.today,
        version=__version__,
        rules=_Infos(session),
        line=session.line,
        colour=colour,
        width=width(),
        show_excepted=options["show_suppressed"],
    )


class _Infos(Mapping[str, "RuleInfo"]):
    """What reports say of rules, made when a report asks."""

    def __init__(self, session: Session) -> None:
        self._registry = session.bench.registry

    def __getitem__(self, name: str) -> RuleInfo:
        from goallint.api import RuleInfo
        from goallint.cli.rules import summary

        rule = self._registry.rules[name]
        return RuleInfo(
            name=name,
            group=rule.group,
            severity=rule.severity,
            summary=summary(rule),
            doc=rule.__doc__ or "",
            url=rule.url,
            plugin=self._registry.origin(name).name,
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._registry.rules)

    def __len__(self) -> int:
        return len(self._registry.rules)


def _summary(result: Result) -> dict[str, int]:
    counts = {"errors": 0, "warnings": 0, "infos": 0}
    for finding in result.findings:
        counts[f"{finding.severity}s"] += 1
    return {
        "files": result.files,
        "goals": result.goals,
        **counts,
        "suppressed": sum(item.kind == "suppressed" for item in result.excepted),
        "accepted": sum(item.kind == "accepted" for item in result.excepted),
        "fixable": sum(finding.fix is not None and finding.fix.safe for finding in result.findings),
    }


def _write(
    session: Session, run: Run, reports: Sequence[Report], options: dict[str, Any], results: Sequence[FileResult]
) -> None:
    """Write the reports. Standard output is not theirs where a diff or the repaired standard input goes there."""
    reporters = session.bench.registry.reporters
    linted = {os.path.realpath(result.path) for result in results}
    for report in reports:
        if report.file is not None and os.path.realpath(report.file) in linted:
            raise click.UsageError(f"{report.file} is a file that is linted: a report would replace it")
    for report in reports:
        if report.file is None:
            text = _statistics(run, results) if options["statistics"] else reporters[report.format].report(run)
            if not options["diff"]:
                emit(text, error=options["fix"] and STDIN in session.paths)
            continue
        text = reporters[report.format].report(run._replace(colour=False, width=0))
        try:
            with open(report.file, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as problem:
            raise click.UsageError(f"cannot write {report.file}: {problem.strerror}") from None


def _statistics(run: Run, results: Sequence[FileResult]) -> str:
    from goallint.cli.tally import tally

    return tally(run.findings, [card for result in results for card in result.cards])


def _verdict(session: Session, result: Result) -> int:
    ranks = {"error": 3, "warning": 2, "info": 1}
    for finding in result.findings:
        least = session.config(finding.path).fail_on
        if least != "never" and ranks[finding.severity] >= ranks[least]:
            return 1
    return 0
