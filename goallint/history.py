"""Earlier versions of files, for rules that look at how goals moved: as git tells, renames followed.

Asks the `git` command, so it is for the command line only; the engine knows nothing of it.
"""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.loading.paths import MAX_BYTES
from goallint.since import GitError, git
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

MOST = 50
"""Versions of one file that are looked at: the oldest, and the newest others."""
COMMITS = 5000
"""Commits that are looked through."""
_MARK = b"\x02"


class Version(NamedTuple):
    """What a file held from a day on (ISO text). `path` is what it is called now."""

    path: str
    day: str
    data: bytes


class _Point(NamedTuple):
    """A version as git names it: `commit:name` or `commit^:name`."""

    path: str
    day: str
    blob: bytes


class _Touch(NamedTuple):
    """A commit that changed a file: how, and what the file was called before and after."""

    commit: str
    day: str
    status: str
    before: bytes
    after: bytes


def versions(
    top: str, names: Mapping[str, bytes], suffixes: Sequence[str], since: date, revision: str = "HEAD"
) -> list[Version]:
    """The versions of some files of a repository since a day, and the one that held on that day; oldest first.

    `top` is the repository's folder; `names` what git calls each file at the revision up to which versions count;
    `suffixes` the file endings among which renames are followed. A repository without commits has none. Raises
    `GitError`.
    """
    try:
        git(top, "rev-parse", "--verify", "--quiet", revision)
    except GitError:
        return []
    touches = list(_touches(_log(top, suffixes, since, revision)))
    points = [point for path, name in names.items() for point in _points(path, name, touches, since)]
    return list(_fetched(top, points))


def _log(top: str, suffixes: Sequence[str], since: date, revision: str) -> bytes:
    """The commits of the main line, newest first, each with the files that it changed."""
    looks = ("--first-parent", "-m", "--name-status", "-z", "-M", f"--format={_MARK.decode()}%H %cs")
    quiet = ("--no-ext-diff", "--no-textconv", "--no-color", "--no-show-signature", "--no-notes")
    bounds = (f"--since={since.isoformat()}T00:00:00", f"--max-count={COMMITS}")
    return git(top, "log", *looks, *quiet, *bounds, revision, "--", *(f"*{suffix}" for suffix in suffixes))


def _touches(log: bytes) -> Iterator[_Touch]:
    for chunk in log.split(_MARK)[1:]:
        head, *rest = chunk.replace(b"\n", b"\0", 1).split(b"\0")
        commit, _, day = head.decode("ascii", "replace").partition(" ")
        fields = iter(rest)
        for field in fields:
            status = field.strip(b"\n").decode("ascii", "replace")
            if not status:
                continue
            before = next(fields, b"")
            after = next(fields, b"") if status[0] in "RC" else before
            yield _Touch(commit, day, status[0], before, after)


def _points(path: str, name: bytes, touches: Iterable[_Touch], since: date) -> list[_Point]:
    """The versions of a file, oldest first: the first stands for what was there before all that changed it."""
    if b"\n" in name:
        return []
    points: list[_Point] = []
    oldest = ""
    for touch in touches:
        if touch.after != name or touch.status == "D":
            continue
        points.append(_Point(path, touch.day, touch.commit.encode() + b":" + name))
        oldest = touch.commit
        if touch.status == "A":
            oldest = ""
            break
        name = touch.before
    if oldest and b"\n" not in name:
        points.append(_Point(path, since.isoformat(), oldest.encode() + b"^:" + name))
    points.reverse()
    return points if len(points) <= MOST else [points[0], *points[1 - MOST :]]


def _fetched(top: str, points: Sequence[_Point]) -> Iterator[Version]:
    """The contents of versions, in one call of git; what is too large, no file or the same as before is left out."""
    if not points:
        return
    output = git(top, "cat-file", "--batch", given=b"".join(point.blob + b"\n" for point in points))
    place = 0
    last: tuple[str, bytes] = ("", b"")
    for point in points:
        end = output.index(b"\n", place)
        head = output[place:end].split(b" ")
        place = end + 1
        if len(head) != 3 or not head[2].isdigit():  # object, type, size; else "… missing"
            continue
        size = int(head[2])
        data = output[place : place + size]
        place += size + 1
        if head[1] == b"blob" and size <= MAX_BYTES and (point.path, data) != last:
            last = (point.path, data)
            yield Version(point.path, point.day, data)
