"""What a config puts in force, for which file and goal, and where each setting comes from."""

from __future__ import annotations

import pytest
from config_desk import DESK, goal, in_force, write

from goallint import config

MINIMAL = {"unrealistic-growth": "error", "vague-wording": "error"}
RECOMMENDED = {**MINIMAL, "bare-title": "warning", "past-deadline": "warning"}
OKR = {"unrealistic-growth": "warning", "vague-wording": "error"}
ALL = {**RECOMMENDED, "acme/no-stock-photos": "info"}

# each: config, rules in force with their severities
SELECTION = {
    "nothing said": ("", RECOMMENDED),
    "an own key": ("x-mine: 1\n", RECOMMENDED),
    "one preset": ("extends: [minimal]\n", MINIMAL),
    "a preset with its own severity": ("extends: okr\n", OKR),
    "presets add up, the later says how severe": ("extends: [recommended, okr]\n", {**RECOMMENDED, **OKR}),
    "… in this order": ("extends: [okr, recommended]\n", RECOMMENDED),
    "a preset on top of a preset": ("extends: [calm]\n", {"past-deadline": "info", "unrealistic-growth": "error"}),
    "its ignore stays when there is another": (
        "extends: [calm]\nignore: [past-deadline]\n",
        {"unrealistic-growth": "error"},
    ),
    "all": ("select: all\n", ALL),
    "the preset all": ("extends: all\n", ALL),
    "no preset": ("extends: []\n", {}),
    "select stands in place of the preset": (
        "select: [specific]\n",
        {"bare-title": "warning", "vague-wording": "error"},
    ),
    "but the preset's severities hold": ("extends: [okr]\nselect: [achievable]\n", {"unrealistic-growth": "warning"}),
    "a rule beside the preset": (
        "extends: [minimal]\nextend-select: [acme/no-stock-photos]\n",
        {**MINIMAL, "acme/no-stock-photos": "info"},
    ),
    "ignore goes last": (
        "select: [all]\nextend-select: [bare-title]\nignore: [specific, plan]\n",
        {"past-deadline": "warning", "unrealistic-growth": "error"},
    ),
    "an old name": ("select: [naked-title]\n", {"bare-title": "warning"}),
    "severity of a rule": ("extends: minimal\nseverity: {vague-wording: info}\n", {**MINIMAL, "vague-wording": "info"}),
    "a name goes before its group, a group before all": (
        "severity: {all: info, bare-title: error, specific: warning}\n",
        {"unrealistic-growth": "info", "vague-wording": "warning", "bare-title": "error", "past-deadline": "info"},
    ),
    "severity by an old name": ("select: [bare-title]\nseverity: {naked-title: info}\n", {"bare-title": "info"}),
}


@pytest.mark.parametrize(("text", "expected"), SELECTION.values(), ids=SELECTION)
def test_selection(tmp_path, text, expected):
    settings = config.load(write(tmp_path, text), DESK).settings_for("plans/a.yaml")
    assert in_force(settings) == expected


def test_without_a_config_the_recommended_rules_hold():
    settings = config.default(DESK).settings_for("a.yaml")
    assert in_force(settings) == RECOMMENDED
    assert settings[1:] == ("", (1, 1), "", None)
    assert [active.plugin for active in settings.rules] == ["goallint"] * 4


def test_what_a_file_extends_is_merged_and_the_later_wins(tmp_path):
    write(
        tmp_path,
        """
        extends: [okr]
        ignore: [vague-wording]
        exclude: [drafts/]
        language: pl
        fail-on: warning
        severity: {specific: info, past-deadline: info}
        rules: {unrealistic-growth: {floor: 5, mode: median, max-monthly: {x: 2 %}}}
        """,
        "shared/base.yaml",
    )
    path = write(
        tmp_path,
        """
        extends: [minimal, shared/base.yaml]
        ignore: [past-deadline]
        exclude: [old/]
        language: fi
        severity: {past-deadline: error}
        rules: {unrealistic-growth: {floor: 7, max-monthly: {tiktok: 20 %}}}
        """,
    )
    loaded = config.load(path, DESK)
    settings = loaded.settings_for("a.yaml")
    assert in_force(settings) == {"unrealistic-growth": "warning", "vague-wording": "info"}, "ignore was replaced"
    assert (loaded.exclude, loaded.fail_on, settings.language) == (("old/",), "warning", "fi")
    options = settings.rules[0].rule.options
    assert (options.floor, options.mode) == (7, "median")
    assert options.max_monthly == {"facebook": 1.0, "x": 2.0, "tiktok": 20.0}


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        ("{floor: 10}", "floor", 10),
        ("{margin: 1}", "margin", 1.0),
        ("{max-monthly: {instagram: 5 %}}", "max_monthly", {"facebook": 1.0, "instagram": 5.0}),
        ("{max-monthly: {instagram: '2,5%'}}", "max_monthly", {"facebook": 1.0, "instagram": 2.5}),
        ("{max-monthly: {facebook: 3}}", "max_monthly", {"facebook": 3.0}),
    ],
)
def test_options(tmp_path, written, field, value):
    path = write(tmp_path, f"select: [unrealistic-growth]\nrules: {{unrealistic-growth: {written}}}\n")
    (active,) = config.load(path, DESK).settings_for("a").rules
    found = getattr(active.rule.options, field)
    assert found == value
    assert type(found) is type(value)


def test_a_list_of_words_becomes_a_tuple(tmp_path):
    path = write(
        tmp_path, "select: [vague-wording]\nrules: {vague-wording: {more-words: [nice, good], strict: true}}\n"
    )
    (active,) = config.load(path, DESK).settings_for("a").rules
    assert active.rule.options.more_words == ("nice", "good")
    assert active.rule.options.strict is True


OVERRIDES = """
extends: [minimal]
overrides:
  - {files: "archive/**", ignore: [specific], language: pl}
  - {files: [old/, "*.okr.yaml"], extend-select: [past-deadline], severity: {past-deadline: info}}
  - {goals: {status: [done, Dropped]}, ignore: [achievable]}
  - {files: "archive/**", goals: {owner: Ana, status: done}, extend-select: [bare-title]}
fiscal-year-start: 04-01
calendar: jalali
"""


@pytest.mark.parametrize(
    ("path", "expected", "language"),
    [
        ("a.yaml", MINIMAL, ""),
        ("archive/2024/a.yaml", {"unrealistic-growth": "error"}, "pl"),
        ("old/a.yaml", {**MINIMAL, "past-deadline": "info"}, ""),
        ("archive/x.okr.yaml", {"unrealistic-growth": "error", "past-deadline": "info"}, "pl"),
    ],
)
def test_overrides_for_files(tmp_path, path, expected, language):
    settings = config.load(write(tmp_path, OVERRIDES), DESK).settings_for(path)
    assert in_force(settings) == expected
    assert (settings.language, settings.fiscal_year_start, settings.calendar) == (language, (4, 1), "jalali")


@pytest.mark.parametrize(
    ("path", "fields", "expected"),
    [
        ("a.yaml", {"status": "active"}, ["unrealistic-growth", "vague-wording"]),
        ("a.yaml", {"status": "done", "owner": "Ana"}, ["vague-wording"]),
        ("a.yaml", {"status": "dropped"}, ["vague-wording"]),
        ("archive/a.yaml", {"status": "done"}, []),
        ("archive/a.yaml", {"status": "done", "owner": "ana"}, ["bare-title"]),
        ("archive/a.yaml", {}, ["unrealistic-growth"]),
    ],
)
def test_overrides_for_goals(tmp_path, path, fields, expected):
    settings = config.load(write(tmp_path, OVERRIDES), DESK).settings_for(path)
    assert [active.rule.name for active in settings.for_goal(goal(**fields))] == expected


def test_files_with_the_same_overrides_share_their_settings(tmp_path):
    loaded = config.load(write(tmp_path, OVERRIDES), DESK)
    assert loaded.settings_for("a.yaml") is loaded.settings_for("b.yaml")
    assert loaded.settings_for("a.yaml") is not loaded.settings_for("old/b.yaml")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"select": ["past-deadline"]}, {"past-deadline": "warning"}),
        (
            {"select": ["all"], "ignore": ["specific", "plan"]},
            {"past-deadline": "warning", "unrealistic-growth": "error"},
        ),
        (
            {"extend_select": ["bare-title"]},
            {"bare-title": "warning", "past-deadline": "warning", "vague-wording": "error"},
        ),
        ({"ignore": ["past-deadline"]}, {"vague-wording": "error"}),
    ],
)
def test_the_command_line_goes_over_the_config(tmp_path, arguments, expected):
    path = write(tmp_path, "extends: minimal\nextend-select: [past-deadline]\nignore: [achievable]\n")
    loaded = config.load(path, DESK)
    assert in_force(loaded.with_arguments(**arguments).settings_for("a")) == expected
    assert in_force(loaded.settings_for("a")) == {"past-deadline": "warning", "vague-wording": "error"}


def test_fail_on():
    base = config.default(DESK)
    assert base.fail_on == "error"
    assert base.with_arguments(fail_on="never").fail_on == "never"


def test_where_each_setting_comes_from(tmp_path):
    path = write(tmp_path, OVERRIDES + "rules: {unrealistic-growth: {floor: 7}}\n")
    loaded = config.load(path, DESK).with_arguments(fail_on="info", extend_select=["bare-title"])
    found = {item.key: (item.value, item.origin) for item in loaded.effective("old/a.yaml")}
    assert found["extends"] == (["minimal"], f"{path}:1:1")
    assert found["fail-on"] == ("info", "command line")
    assert found["language"] == ("", "default")
    assert found["calendar"] == ("jalali", f"{path}:8:1")
    assert found["rules.vague-wording"] == ("on", "preset minimal")
    assert found["rules.vague-wording.severity"] == ("error", "default")
    assert found["rules.bare-title"] == ("on", "command line")
    assert found["rules.past-deadline.severity"] == ("info", f"override 2 ({path}:4:78)")
    assert found["rules.unrealistic-growth.floor"] == (7, f"{path}:9:30")
    assert found["rules.unrealistic-growth.mode"] == ("mean", "default")


def test_overrides_for_goals_are_shown(tmp_path):
    path = write(tmp_path, OVERRIDES)
    found = [item for item in config.load(path, DESK).effective("a.yaml") if item.key.startswith("overrides")]
    assert found == [
        ("overrides.3", {"goals": {"status": ["done", "dropped"]}, "ignore": ["achievable"]}, f"{path}:2:1")
    ]


def test_severity_of_a_preset_says_so():
    loaded = config.default(DESK)
    assert {item.origin for item in loaded.effective()} == {"default", "preset recommended"}


def test_the_nearest_config_is_found(tmp_path):
    top = write(tmp_path, "", ".goallint.yaml")
    inner = write(tmp_path, "[tool.goallint]\n", "a/b/pyproject.toml")
    write(tmp_path, "[tool.other]\ngoallint = 1\n", "a/b/c/pyproject.toml")
    assert config.find(str(tmp_path / "a")) == top
    assert config.find(str(tmp_path / "a/b")) == inner
    assert config.find(str(tmp_path / "a/b/c/d")) == inner
    both = write(tmp_path, "", "a/b/.goallint.yaml")
    assert config.find(str(tmp_path / "a/b")) == both


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("[tool]\ngoallint = {}\n", True),
        ("tool.goallint.select = []\n", True),
        ('[dependency-groups]\nlint = ["goallint"]\n', False),
        ("[tool.goallint\n", True),
        ("[broken\n", False),
    ],
)
def test_which_pyproject_counts(tmp_path, text, counts):
    path = write(tmp_path, text, "pyproject.toml")
    assert config.find(str(tmp_path)) == (path if counts else config.find(str(tmp_path.parent)))


def test_a_config_in_pyproject(tmp_path):
    path = write(
        tmp_path, '[tool.goallint]\nextends = "minimal"\n[tool.goallint.severity]\nall = "info"\n', "pyproject.toml"
    )
    assert in_force(config.load(path, DESK).settings_for("a")) == dict.fromkeys(MINIMAL, "info")


def test_plugins_are_known_before_rules_are(tmp_path):
    from goallint.config_read import required_plugins

    write(tmp_path, "plugins: [acme-base]\n", "shared/base.yaml")
    path = write(
        tmp_path, "extends: [shared/base.yaml]\nplugins: [acme, ./lint/x.rules.yaml]\nselect: [acme/unknown-yet]\n"
    )
    assert required_plugins(path) == ("acme", str(tmp_path / "lint/x.rules.yaml"), "acme-base")
    assert required_plugins(str(tmp_path / "nothing.yaml")) == ()
