"""Compare a wheel with the folders that it must hold: nothing missing, nothing left over from an earlier build.

Usage: wheel_contents.py WHEEL TREE
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

INSTALLED_AS = {"goallint": "goallint", "rules": "goallint/rules", "schemas": "goallint/schemas"}
SUFFIXES = {".py", ".yaml", ".json", ".typed"}
NOT_INSTALLED = ("rules/lexicon/build/",)


def expected(tree: Path) -> set[str]:
    """Find the files that belong into the wheel, by their names there."""
    names = set()
    for folder, package in INSTALLED_AS.items():
        for path in (tree / folder).rglob("*"):
            below = path.relative_to(tree).as_posix()
            if path.is_file() and path.suffix in SUFFIXES and not below.startswith(NOT_INSTALLED):
                names.add(package + below.removeprefix(folder))
    return names


def main(wheel: str, tree: str) -> int:
    """Print the differences. Gives 1 if there are any."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name and not name.endswith("/")}
    wanted = expected(Path(tree))
    for name in sorted(wanted - held):
        sys.stderr.write(f"missing from the wheel: {name}\n")
    for name in sorted(held - wanted):
        sys.stderr.write(f"in the wheel, but not in the folders: {name}\n")
    return 1 if wanted != held else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
