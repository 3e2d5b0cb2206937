"""Write a made-up agency: client plans in six languages, some of whose goals hold a planted defect.

    python benchmarks/agency.py FOLDER [--clients 300] [--seed 1] [--share 0.2]

The same seed gives the same files. `manifest.json` in the folder lists the planted defects (rule, file, goal) and the
goals that are sound, so that recall on the planted and false alarms on the sound can be counted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from agency_plants import PLANTS, UNDATED_PLANTS, Kit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agency_plants import Goal

HERE = os.path.dirname(os.path.abspath(__file__))
OKR_EVERY = 4
"""Every fourth plan is an OKR plan."""

UNDATED_EVERY = 6
"""Every sixth plan names no period of its own."""

MONTHS = {"2026-06-30": 5, "2026-09-30": 8, "2026-12-31": 11}
"""Deadlines, and how many months they leave."""


class Entry(NamedTuple):
    """A goal in the manifest; `rule` is "" for a sound one."""

    rule: str
    file: str
    goal: str


class Words:
    """One language's words and its way of writing numbers."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.deadlines = {str(day): written for day, written in data["dates"].items()}
        self._digits = str.maketrans("0123456789", data["digits"])

    def number(self, value: float) -> str:
        """A number with the language's digits, group and decimal marks."""
        whole, _, fraction = f"{value:,}".partition(".")
        text = whole.replace(",", "\0") + (self.data["decimal"] + fraction if fraction and fraction != "0" else "")
        return text.replace("\0", self.data["group"]).translate(self._digits)

    def amount(self, value: float, unit: str) -> str:
        """A number with its unit: "" for counts, "%", "h", or "EUR"."""
        form = {"": "{n}", "%": self.data["percent"], "h": self.data["hours"], "EUR": self.data["money"]}[unit]
        return str(form.format(n=self.number(value)))


class Client:
    """One client's plan in the making."""

    def __init__(self, index: int, data: Mapping[str, Any], random: Random, share: float) -> None:
        languages = sorted(data["languages"])
        self.language = languages[index % len(languages)]
        self.words = Words(data["languages"][self.language])
        self.data, self.random, self.share = data, random, share
        self.slug = f"c{index:05d}"
        self.name = f"{data['clients'][index % len(data['clients'])]} {index}"
        self.dated = index % UNDATED_EVERY != UNDATED_EVERY - 1
        self.okr = index % OKR_EVERY == OKR_EVERY - 1 and self.dated
        self.file = f"plans/{self.language}/{self.slug}.goals.yaml"
        self.entries: list[Entry] = []

    def plan(self) -> dict[str, Any]:
        """The whole document."""
        plan: dict[str, Any] = {
            "goallint": 1,
            "title": self.words.data["plan"].format(client=self.name),
            "language": self.language,
            "framework": "okr" if self.okr else "smart",
            "client": self.name,
            "updated": "2026-01-15",
            "reporting": {"cadence": "monthly"},
            "business_objectives": [
                {"id": f"{self.slug}-BO{number}", "title": title, "owner": self._person()}
                for number, title in enumerate(self.words.data["business"], 1)
            ],
        }
        if self.dated:
            plan["period"] = {"start": "2026-01-01", "end": "2026-12-31"}
        pairs = self._pairs()
        if self.okr:
            plan["objectives"] = [self._objective(number, pairs) for number in (1, 2)]
        else:
            names = sorted({channel for _, channel in pairs if channel})
            plan["channels"] = [{"name": name, "why": self.words.data["why"]} for name in names]
            plan["goals"] = [self._planted(number, *pair) for number, pair in enumerate(pairs, 1)]
        return plan

    def _pairs(self) -> list[tuple[str, str]]:
        """Different metrics on channels, in chance order: 6 to 9 of them."""
        every = [
            (metric, channel) for metric, about in self.data["metrics"].items() for channel in about["channels"] or [""]
        ]
        self.random.shuffle(every)
        return every[: self.random.randint(6, 9)]

    def _person(self) -> str:
        return str(self.random.choice(self.data["people"]))

    def _goal(self, name: str, metric: str, channel: str) -> tuple[Goal, str, str]:
        """A sound goal, its title without the date, and the channel's written name."""
        about = self.data["metrics"][metric]
        deadline = self.random.choice(sorted(MONTHS))
        baseline = _rounded(self.random.uniform(about["low"], about["high"]))
        target = _rounded(baseline * (1 + about["monthly"] * MONTHS[deadline]))
        words, unit = self.words, about["unit"]
        written = self.data["channel_names"].get(channel, "")
        template = words.data["titles"][metric] if channel else words.data["titles"][metric].replace("{c}: ", "")
        undated = template.format(c=written, b=words.amount(baseline, unit), t=words.amount(target, unit))
        goal: Goal = {
            "id": name,
            "title": words.data["dated"].format(title=undated, d=words.deadlines[deadline]),
            "type": about["type"],
            "metric": metric,
            "baseline": _field(baseline, unit),
            "target": _field(target, unit),
            "deadline": deadline,
        }
        if channel:
            goal["channel"] = channel
        return goal, undated, written

    def _planted(self, number: int, metric: str, channel: str) -> Goal:
        """A SMART goal, with a chance of `share` to hold a defect."""
        name = f"{self.slug}-G{number}"
        goal, undated, written = self._goal(name, metric, channel)
        goal |= {
            "status": "active",
            "supports": [f"{self.slug}-BO{1 + number % 2}"],
            "start": "2026-01-15",
            "owner": self._person(),
            "achievable": self.words.data["achievable"],
            "tactics": [
                {"title": title, "owner": self._person(), "due": "2026-05-31"} for title in self.words.data["tactics"]
            ],
        }
        rule = ""
        if self.random.random() < self.share:
            plants = PLANTS if self.dated else UNDATED_PLANTS
            rule = self.random.choice(sorted(plants))
            kit = Kit(
                self.words.data, self.words.deadlines, undated, written or "Facebook", self.random, self.words.amount
            )
            plants[rule](goal, kit)
        self.entries.append(Entry(rule, self.file, name))
        return goal

    def _objective(self, number: int, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """An objective with three key results, or none at all as a planted defect."""
        name = f"{self.slug}-O{number}"
        results = []
        for index in range(3):
            metric, channel = pairs[(number - 1) * 3 + index]
            goal, _, _ = self._goal(f"{self.slug}-KR{number}{index + 1}", metric, channel)
            goal.pop("type")
            results.append(goal)
        empty = self.random.random() < self.share
        self.entries.append(Entry("empty-objective" if empty else "", self.file, name))
        if not empty:
            self.entries += [Entry("", self.file, result["id"]) for result in results]
        return {
            "id": name,
            "title": f"{self.words.data['objective']} ({self.name}, {number})",
            "commitment": "committed",
            "owner": self._person(),
            "supports": [f"{self.slug}-BO{number}"],
            "key_results": [] if empty else results,
        }


def _rounded(value: float) -> float:
    """Two or three digits that people would write."""
    if value < 30:
        return round(value, 1) if value < 10 else round(value)
    return int(round(value, -2)) if value >= 1000 else round(value)


def _field(value: float, unit: str) -> float | str:
    return value if not unit else f"{value} {unit}"


def write(folder: str, clients: int = 300, seed: int = 1, share: float = 0.2) -> list[Entry]:
    """Write the plans and their manifest, and return the manifest's entries."""
    with open(os.path.join(HERE, "agency.yaml"), encoding="utf-8") as file:
        data = yaml.safe_load(file)
    random = Random(seed)
    entries: list[Entry] = []
    for index in range(clients):
        client = Client(index, data, random, share)
        path = os.path.join(folder, client.file)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as out:
            dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
            yaml.dump(client.plan(), out, Dumper=dumper, allow_unicode=True, sort_keys=False, width=200)
        entries += client.entries
    with open(os.path.join(folder, "manifest.json"), "w", encoding="utf-8") as out:
        json.dump([entry._asdict() for entry in entries], out, indent=1)
    return entries


def main() -> int:
    """Write an agency into a folder."""
    parser = argparse.ArgumentParser(description="Write a made-up agency of client plans with planted defects.")
    parser.add_argument("folder")
    parser.add_argument("--clients", type=int, default=300, help="how many plans (default 300)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files (default 1)")
    parser.add_argument("--share", type=float, default=0.2, help="share of goals with a defect (default 0.2)")
    options = parser.parse_args()
    entries = write(options.folder, options.clients, options.seed, options.share)
    planted = sum(1 for entry in entries if entry.rule)
    print(f"{options.clients} plans, {len(entries)} goals, {planted} planted defects")
    return 0


if __name__ == "__main__":
    sys.exit(main())
