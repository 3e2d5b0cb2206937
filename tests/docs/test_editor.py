"""What the page on editors shows is right: the schema takes its plans, and one line of `concise` is what it says."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import yaml

from goallint.cli.calls import run

if TYPE_CHECKING:
    import pytest

PAGE = (Path(__file__).parents[2] / "docs/how-to/editor.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
PLANS = [block for _, block in BLOCKS if "Raise workshop bookings" in block]
LINE = re.compile(r"[^:]+:\d+:\d+: (error|warning|info) [a-z-]+: .+")


def test_the_plans_fit_the_schema() -> None:
    schema = json.loads(files("goallint.schemas").joinpath("goals-1.schema.json").read_text("utf-8"))
    assert len(PLANS) == 2
    for plan in PLANS:
        jsonschema.validate(yaml.safe_load(plan), schema)


def test_the_settings_are_json() -> None:
    assert all(isinstance(json.loads(block), dict) for kind, block in BLOCKS if kind == "json")


def test_concise_prints_one_finding_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.goals.yaml"
    plan.write_text("goals:\n  - title: Increase brand awareness\n", "utf-8")
    assert run(["check", "--isolated", "--output-format", "concise", str(plan)]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if line]
    assert LINE.fullmatch(lines[0])
