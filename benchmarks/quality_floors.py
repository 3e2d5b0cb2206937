"""The ratchet: how many gold sentences of the development part were right; a change may raise that, never lower it.

    python benchmarks/quality_floors.py            print where the numbers of today differ from the floors
    python benchmarks/quality_floors.py --raise    raise the floors to the numbers of today

A floor is lowered by hand only, in the same commit as the gold sentence or the rule that gives the reason.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import quality_gold
import yaml
from quality_score import total

if TYPE_CHECKING:
    from quality_score import Verdict

FLOORS = os.path.join(os.path.dirname(quality_gold.__file__), "..", "tests", "gold-floors.yaml")
GOLD = os.path.join(os.path.dirname(quality_gold.__file__), "..", "tests", "gold")

Floors = dict[str, dict[str, int]]


def measured(folder: str, language: str) -> dict[str, int]:
    """For each rule and field of a language: how many verdicts of the development part are right."""
    piles: dict[str, list[Verdict]] = {}
    for verdict in quality_gold.verdicts(folder, language, ["development"]):
        piles.setdefault(verdict.name, []).append(verdict)
    return {name: total(pile).right for name, pile in sorted(piles.items())}


def floors() -> Floors:
    """The floors by language and name; empty before the first `--raise`."""
    if not os.path.exists(FLOORS):
        return {}
    with open(FLOORS, encoding="utf-8") as file:
        loaded: Floors = yaml.safe_load(file)
    return loaded


def main() -> int:
    """Compare with the floors, or raise them."""
    old = floors()
    new: Floors = {}
    for language in quality_gold.languages(GOLD):
        today = measured(GOLD, language)
        before = old.get(language, {})
        for name in sorted({*today, *before}):
            if today.get(name) != before.get(name):
                print(f"{language} {name}: floor {before.get(name)}, today {today.get(name)}")
        new[language] = {name: max(right, before.get(name, 0)) for name, right in today.items()}
    if "--raise" in sys.argv[1:]:
        with open(FLOORS, "w", encoding="utf-8") as file:
            file.write("# Right verdicts of the development part. Raised by benchmarks/quality_floors.py --raise.\n")
            yaml.safe_dump(new, file, sort_keys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
