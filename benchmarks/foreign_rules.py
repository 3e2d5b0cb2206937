"""What ten rules of other plugins cost beyond their own work: `python benchmarks/foreign_rules.py`.

Ten rules that find nothing judge a hundred goals, as rules of another plugin and as goallint's own, which run without a
lead. The difference is the price of isolation; the figure to keep is 1 ms for each hundred goals.
"""

from __future__ import annotations

import sys
import time
from datetime import date

from goallint import Rule
from goallint.config import ActiveRule, Settings
from goallint.crashes import Crashes
from goallint.judge import judge
from goallint.run import Workbench

GOALS = 100
RULES = 10
TIMES = 40


def settings(plugin: str) -> Settings:
    """Ten rules of a plugin that yield nothing."""
    rules = [
        type(f"Rule{number}", (Rule,), {"name": f"acme/r{number}", "group": "plan", "check": lambda *_: ()})
        for number in range(RULES)
    ]
    return Settings(rules=tuple(ActiveRule(rule(), "error", plugin) for rule in rules))


def milliseconds(each: int) -> tuple[float, float]:
    """The best times for a hundred goals in documents of this many: as foreign rules, and as goallint's own."""
    linter = Workbench.of_installed().linter(date(2026, 2, 1))
    text = "goals:\n" + "".join(f"  - {{id: G-{n}, title: Win {n + 9} clients by 30 June 2026}}\n" for n in range(each))
    read = [linter.read(f"{n}.yaml", text.encode(), Settings())[0] for n in range(GOALS // each)]
    best = []
    for used in (settings("acme"), settings("goallint")):
        taken = []
        for _ in range(TIMES):
            begun = time.process_time()
            for document in read:
                judge(document, linter.context(document), used, Crashes(lambda _: ""))
            taken.append(1000 * (time.process_time() - begun))
        best.append(min(taken))
    return best[0], best[1]


def main() -> int:
    """Print the price for documents of several sizes."""
    for each in (100, 20, 10, 5):
        foreign, own = milliseconds(each)
        sys.stdout.write(
            f"{each:4} goals a document: {foreign - own:.2f} ms per {GOALS} goals ({foreign:.2f} - {own:.2f})\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
