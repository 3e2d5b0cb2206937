"""The presets. Which rules belong to one is said by the rules (`presets`), with the severity there (`severity_in`)."""

from __future__ import annotations

from goallint import Preset

PRESETS = (
    Preset("minimal", "The five rules on which the rest stands, and those that say whether a file can be read.", {}),
    Preset("recommended", "What every plan should pass: the default.", {}),
    Preset("strict", "All that a careful strategist would ask about.", {}),
    Preset("okr", "For objectives and key results.", {}),
    Preset(
        "smart",
        "For SMART goals: the recommended rules that do not speak of OKRs.",
        {"extends": ["recommended"], "ignore": ["okr"]},
    ),
    Preset("kpi", "For metrics with targets.", {}),
    Preset("agency", "For client plans with budgets, owners and channels.", {}),
    Preset("all", "Every rule that is installed.", {"select": ["all"]}),
)
