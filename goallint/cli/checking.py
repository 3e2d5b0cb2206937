"""The work of `goallint check`: lint files, repair them where asked, and report. Click is not needed for it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping

from goallint import __version__
from goallint.cli.answers import write
from goallint.cli.basics import Heard, UsageProblem, coloured, emit, note, the_day, width
from goallint.cli.session import STDIN, Session, Wishes, report_problems
from goallint.cli.view import View
from goallint.foreign import CRASH, PluginError
from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goallint.api import RuleInfo, Run
    from goallint.engine import FileResult, Result

PATIENCE = 1.0
"""Seconds after which a run on a terminal shows how far it is."""


class Report(NamedTuple):
    """A format that is asked for, and the file that it goes to (None: standard output)."""

    format: str
    file: str | None


def pairs(args: Sequence[str]) -> list[Report]:
    """The reports that arguments ask for, in their order: a file takes the format before it."""
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


def check(paths: tuple[str, ...], options: Mapping[str, Any], asked: Sequence[Report]) -> int:
    """Lint and report; the exit code. `options` are those of `goallint.cli.arguments.CHECK` by name.

    Raises `UsageProblem` for what is used wrongly, and `ConfigProblem`.
    """
    if options["unsafe_fixes"] and not (options["fix"] or options["diff"]):
        raise UsageProblem("--unsafe-fixes says which repairs are made: give it with --fix or --diff")
    for option, what in (("diff", "a diff"), ("statistics", "counts")):
        if options[option] and any(report.format and report.file is None for report in asked):
            raise UsageProblem(f"--{option} writes {what} to standard output: give the report an --output-file")
    session = Session(the_day(options["today"]), _wishes(options), paths)
    reports = _reports(session, asked)
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
    _protect(session, view, reports)
    _write(session, _run(session, result, options), reports, options, results)
    view.tell_stale()
    _tell_crash(session, result)
    failed = report_problems(session)
    crashed = 3 if result.crashed else 0
    code = crashed or failed or int(differs) or _verdict(session, result)
    _keep(session, view, options, code)
    return code


def _tell_crash(session: Session, result: Result) -> None:
    """Say that something broke where no finding does, so that exit code 3 does not come out of the blue."""
    if not result.crashed:
        return
    telling = {name for name, rule in session.bench.registry.entries.items() if CRASH in rule.reports}
    if not any(finding.rule in telling for finding in result.findings):
        names = " or ".join(f"`{name}`" for name in sorted(telling))
        note(f"Error: a rule or a plugin broke; {names}, which tells more of it, is not in force")


def _keep(session: Session, view: View, options: Mapping[str, Any], code: int) -> None:
    """Keep the answer for the next call, unless it has other effects or depends on what a ledger does not see."""
    ledger = Heard.ledger
    alone = ("no_cache", "allow_local", "output_file", "fix", "diff")
    if ledger is None or code > 1 or session.takes_input or not view.decided_by_files or any(map(options.get, alone)):
        return
    ledger.keep(code, session.bench.registry.sources(), session.seen)


def _repaired(
    session: Session, results: Sequence[FileResult], view: View, options: Mapping[str, Any]
) -> tuple[Result, bool]:
    """What is left to report after the repairs, and whether a diff of them was printed."""
    from goallint.cli.fix import Repairs

    repairs = Repairs(session, results, view, unsafe=options["unsafe_fixes"])
    if options["diff"]:
        return repairs.left, repairs.show()
    repairs.write()
    return repairs.left, False


def _wishes(options: Mapping[str, Any]) -> Wishes:
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


def _reports(session: Session, asked: Sequence[Report]) -> list[Report]:
    reports = asked or [Report("full", None)]
    known = session.bench.registry.reporters
    for report in reports:
        name = report.format or "full"
        if name not in known:
            from goallint.suggest import did_you_mean

            listed = ", ".join(known)
            raise UsageProblem(f"unknown format `{name}`{did_you_mean(name, known)} (there are {listed})")
    if sum(report.file is None for report in reports) > 1:
        raise UsageProblem("only one report can go to standard output; give the others an --output-file")
    return [report._replace(format=report.format or "full") for report in reports]


def _lint(session: Session) -> Iterator[FileResult]:
    begun = time.monotonic()
    patient = sys.stderr.isatty()
    for count, result in enumerate(session.results(), 1):
        yield result
        if patient and time.monotonic() - begun > PATIENCE:
            _show(f"\r{count} files…")
    if patient and time.monotonic() - begun > PATIENCE:
        _show("\r\x1b[K")


def _show(progress: str) -> None:
    """Write to a terminal that somebody looks at; it is no part of the answer."""
    write(sys.stderr, progress)


def _nothing(paths: Sequence[str], *, allowed: bool) -> int:
    if allowed:
        return 0
    where = ", ".join(paths) or "the current folder"
    note(f"Error: nothing to lint in {where}; name a file, or set `include` in the config (--allow-empty accepts this)")
    return 2


def _run(session: Session, result: Result, options: Mapping[str, Any]) -> Run:
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


def _protect(session: Session, view: View, reports: Sequence[Report]) -> None:
    """Refuse reports that would replace each other, or a file that goallint reads."""
    taken = {os.path.realpath(path): "that goallint reads" for path in (*view.settings, *view.files)}
    for report in reports:
        if report.file is None:
            continue
        if report.file == STDIN:
            raise UsageProblem("a report without an --output-file goes to standard output; `-` is no file")
        real = os.path.realpath(report.file)
        read = os.path.lexists(report.file) and session.takes(os.path.abspath(report.file))
        if read or real in taken:
            raise UsageProblem(
                f"{report.file} is a file {taken.get(real, 'that goallint reads')}: a report would replace it"
            )
        taken[real] = "of another report"


def _write(
    session: Session, run: Run, reports: Sequence[Report], options: Mapping[str, Any], results: Sequence[FileResult]
) -> None:
    """Write the reports. Standard output is not theirs where a diff or the repaired standard input goes there."""
    reporters = session.bench.registry.reporters
    broken, plain = "", run._replace(colour=False, width=0)
    for report in reports:
        try:
            if report.file is None and options["statistics"]:
                text = _statistics(run, results)
            else:
                text = reporters[report.format].report(run if report.file is None else plain)
        except PluginError as problem:  # the findings are shown all the same
            broken = broken or str(problem)
            if report.file is not None:
                continue
            text = reporters["full"].report(run)
        if report.file is None:
            if not options["diff"]:
                emit(text, error=options["fix"] and STDIN in session.paths)
            continue
        try:
            with open(report.file, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as problem:
            raise UsageProblem(f"cannot write {report.file}: {problem.strerror}") from None
    if broken:
        raise PluginError(broken)


def _statistics(run: Run, results: Sequence[FileResult]) -> str:
    from goallint.cli.tally import tally
    from goallint.report.wording import conclusion

    cards = [card for result in results for card in result.cards]
    return tally(run.findings, cards) or f"{conclusion(run.summary)}\n"


def _verdict(session: Session, result: Result) -> int:
    ranks = {"error": 3, "warning": 2, "info": 1}
    for finding in result.findings:
        least = session.config(finding.path).fail_on
        if least != "never" and ranks[finding.severity] >= ranks[least]:
            return 1
    return 0
