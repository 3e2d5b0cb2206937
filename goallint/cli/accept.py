"""`goallint accept`: today's findings written down, so that from now on only new ones fail."""

from __future__ import annotations

import os

import click

from goallint.cli.basics import note, the_day
from goallint.cli.common import config_option, isolated_option, local_option, today_option
from goallint.cli.session import STDIN, Session, Wishes, report_problems
from goallint.cli.view import FILE_NAME, View, here, read_entries
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from goallint.model import Finding


@click.command("accept")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--prune", is_flag=True, help="Only drop what is gone; accept nothing new.")
@click.option("--accepted", metavar="FILE", help=f"The file to write (default: {FILE_NAME} in the project's folder).")
@config_option
@isolated_option
@today_option
@click.option("--allow-empty", is_flag=True, help="Exit 0 when there is nothing to lint.")
@local_option
def command(paths: tuple[str, ...], today: date | None, accepted: str | None, **options: Any) -> int:
    """Accept today's findings: from now on `goallint check` reports only new ones.

    PATH is a file or a folder; the default is the current folder. What was accepted in files that are not linted now
    stays; what is gone is dropped.
    """
    if STDIN in paths:
        raise click.UsageError("what comes from standard input cannot be accepted; name a file")
    wishes = Wishes(
        config_path=options["config_path"],
        isolated=options["isolated"],
        allow_local=options["allow_local"],
        cache=True,
    )
    session = Session(the_day(today), wishes, paths)
    results = list(session.results())
    if not results and not session.problems and not options["allow_empty"]:
        raise click.UsageError(f"nothing to lint in {', '.join(paths) or 'the current folder'}")
    linted = [result.path for result in results]
    view = View(session, results, listed=False)
    result = view.of(results)
    if result.crashed:
        note("a rule broke: nothing is written, since its findings would be missing (`goallint check` shows more)")
        return 3
    for file, covered in _files(session, linted, accepted).items():
        mine = frozenset(covered)
        findings = [each for each in result.findings if each.path in mine and each.rule not in view.firm]
        _write(file, findings, mine, prune=options["prune"])
    return report_problems(session)


def _files(session: Session, linted: Iterable[str], accepted: str | None) -> dict[str, list[str]]:
    """The files to write, and the linted files whose findings belong there."""
    if accepted is not None:
        return {accepted: list(linted)}
    files: dict[str, list[str]] = {}
    for path in linted:
        files.setdefault(os.path.join(session.root(path), FILE_NAME), []).append(path)
    return files


def _write(file: str, findings: Sequence[Finding], linted: frozenset[str], *, prune: bool) -> None:
    from goallint.accepted import save, split
    from goallint.report.wording import count

    there = os.path.lexists(file)
    old = read_entries(file) if there else ()
    judged = [entry for entry in old if entry.path in linted or not os.path.lexists(entry.path)]
    rest = [entry for entry in old if entry.path not in linted and os.path.lexists(entry.path)]
    new, known, gone = split(findings, judged)
    kept = [item.finding for item in known] + ([] if prune else list(new))
    if not there and not kept:
        note("nothing to accept")
        return
    folder = os.path.dirname(os.path.abspath(file))
    try:
        save(
            file,
            (finding._replace(path=_from(folder, finding.path)) for finding in kept),
            (entry._replace(path=_from(folder, entry.path)) for entry in rest),
        )
    except OSError as problem:
        raise click.UsageError(f"cannot write {here(file)}: {problem.strerror}") from None
    added = 0 if prune else len(new)
    note(f"{here(file)}: {count(len(kept) + len(rest), 'accepted finding')} ({added} new, {len(gone)} dropped)")


def _from(folder: str, path: str) -> str:
    """A path as the file keeps it: from the file's own folder."""
    return here(os.path.abspath(path), folder)
