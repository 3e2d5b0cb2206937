"""What changed since a git revision: files as git tells, goals by their content and not by their lines.

Asks the `git` command, so it is for the command line only; the engine knows nothing of it.
"""

from __future__ import annotations

import os
from functools import cached_property

from goallint.cards import Whereabouts
from goallint.source import Map, Range, Seq, Span
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goallint.model import Document, Goal
    from goallint.source import Source

PATIENCE = 60.0
"""Seconds that one call of git may take."""
_TOLD = 200


class GitError(Exception):
    """Git is not there, there is no repository, or it does not know the revision; the text says which."""


class Past:
    """The files of a repository as they were at a revision. Paths are those of files now, wherever they were then.

    Raises `GitError` for a folder outside of any repository and for what is no revision there.
    """

    def __init__(self, folder: str, revision: str) -> None:
        self.top = os.path.realpath(_line(git(folder, "rev-parse", "--show-toplevel")))
        self.commit = commit(self.top, revision)

    def untouched(self, path: str) -> bool:
        """Whether a file is as it was."""
        name = self._name(path)
        return name in self._blobs and name not in self._touched

    def data(self, path: str) -> bytes | None:
        """What a file held then; None for one that is new."""
        blob = self._blobs.get(self.name_then(path))
        return None if blob is None else git(self.top, "cat-file", "blob", blob)

    def name_then(self, path: str) -> bytes:
        """What git called a file then; its name now for one that is new."""
        name = self._name(path)
        return name if name in self._blobs else self._touched.get(name, name)

    def gone(self) -> list[str]:
        """The absolute paths of the files that were there then and are not now, under whatever name."""
        removed = (name for name, then in self._touched.items() if name == then and name in self._blobs)
        paths = (os.path.join(self.top, os.fsdecode(name)) for name in removed)
        return sorted(path for path in paths if not os.path.lexists(path))

    def _name(self, path: str) -> bytes:
        return name_of(path, self.top)

    @cached_property
    def _blobs(self) -> dict[bytes, str]:
        """The object that each file was."""
        blobs = {}
        for line in git(self.top, "ls-tree", "-r", "-z", "--full-tree", self.commit).split(b"\0"):
            head, _, name = line.partition(b"\t")
            if head:
                blobs[name] = head.split()[2].decode("ascii")
        return blobs

    @cached_property
    def _touched(self) -> dict[bytes, bytes]:
        """The files that differ now, each with the name it had then."""
        options = ("--name-status", "-z", "-M", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative")
        fields = iter(git(self.top, "diff", *options, self.commit, "--").split(b"\0"))
        touched = {}
        for status in fields:
            if status:
                then = next(fields)
                touched[next(fields) if status[:1] in b"RC" else then] = then
        return touched


def commit(top: str, revision: str) -> str:
    """The commit that a revision names in a repository. Raises `GitError`."""
    if not revision or revision.startswith("-"):
        raise GitError(f"`{revision}` is no git revision")
    try:
        return _line(git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"))
    except GitError:
        hint = "; the clone is shallow: fetch it first, or all with `git fetch --unshallow`" if is_shallow(top) else ""
        raise GitError(f"`{revision}` is no revision that this repository knows{hint}") from None


def name_of(path: str, top: str) -> bytes:
    """What git calls a file of the repository in the folder `top`."""
    return os.fsencode(os.path.relpath(os.path.realpath(path), os.path.realpath(top)).replace(os.sep, "/"))


def is_shallow(folder: str) -> bool:
    """Whether a repository holds only its newest commits. Raises `GitError` outside of any."""
    return git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _line(output: bytes) -> str:
    return os.fsdecode(output.removesuffix(b"\n"))


def git(folder: str, *arguments: str, given: bytes = b"") -> bytes:
    """What a git command prints; `given` is its standard input.

    No shell, no pager, no prompt, no program that the repository's settings name. Raises `GitError`.
    """
    import subprocess

    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    command = ["git", "--no-pager", "-c", "core.fsmonitor=false", "-C", folder, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 (a list, and no argument that could be an option)
            command, input=given, capture_output=True, timeout=PATIENCE, check=False, env=environment
        )
    except FileNotFoundError:
        raise GitError("the `git` command is not installed") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git did not answer within {PATIENCE:.0f} seconds") from None
    except (OSError, ValueError) as problem:
        raise GitError(f"git cannot be run: {problem}") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(told[0][:_TOLD] if told else f"git ended with code {done.returncode}")
    return done.stdout


class Changes:
    """Says of the places in a file whether they lie in a goal that is new or differs from what it was.

    A goal is the same when everything written in it and everything it inherits is; layout, comments, order of keys and
    its place in the file do not count. What belongs to no goal counts when its document is not what it was.
    """

    def __init__(self, source: Source, now: Sequence[Document], then: Sequence[Document]) -> None:
        self._source = source
        self._whereabouts = Whereabouts(source, now)
        self._new = _new(_contents(now), _contents(then))

    def __contains__(self, place: object) -> bool:
        """Whether what stands at this range lies in a goal, else in a document, that changed."""
        if not isinstance(place, Range):
            return False
        start = self._source.starts[place.line - 1] + place.column - 1
        document, goal = self._whereabouts.at(Span(start, start))
        return document is None or (document.index, goal.index if goal is not None else -1) in self._new


def _new(now: Iterable[tuple[Any, str]], then: Iterable[tuple[Any, str]]) -> set[Any]:
    """The keys of what was not there before: of two that are equal now, and one then, the second is new."""
    left: dict[str, int] = {}
    for _, content in then:
        left[content] = left.get(content, 0) + 1
    new = set()
    for key, content in now:
        if left.get(content):
            left[content] -= 1
        else:
            new.add(key)
    return new


def _contents(documents: Iterable[Document]) -> Iterator[tuple[tuple[int, int], str]]:
    """What each goal says, by document and goal, and what each document says in all (as its goal -1)."""
    for document in documents:
        goals = frozenset(goal.pointer for goal in document.goals)
        nodes: dict[str, Any] = {}
        yield (document.index, -1), repr(_plain(document.tree, document.tree.pointer, frozenset(), nodes))
        for goal in document.goals:
            # Key results are goals themselves: an objective does not change with them.
            own = _plain(nodes.get(goal.pointer), goal.pointer, goals - {goal.pointer}, {})
            yield (document.index, goal.index), repr((goal.kind, goal.language, _inherited(goal), own))


def _inherited(goal: Goal) -> list[Any]:
    stated = (goal.deadline, goal.start, goal.owner, goal.channel)
    return [each.value if each is not None and each.how == "inherited" else None for each in stated]


def _plain(value: Any, pointer: str, without: frozenset[str], nodes: dict[str, Any]) -> Any:
    """A part of a tree without its layout, and without the parts at some pointers; `nodes` gets every part of it."""
    nodes[pointer] = value
    if isinstance(value, Map):
        inner = [(key, value.pointer_to(key), each) for key, each in sorted(value.items())]
        return {key: _plain(each, own, without, nodes) for key, own, each in inner if own not in without}
    if isinstance(value, Seq):
        items = [(f"{value.pointer}/{index}", each) for index, each in enumerate(value)]
        return [_plain(each, own, without, nodes) for own, each in items if own not in without]
    return " ".join(value.split()) if isinstance(value, str) else value
