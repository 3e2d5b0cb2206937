"""Plugins that are broken: each is reported with its name, and everything else works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Site

    from goallint.plugins import Registry

GOOD = """
@hookimpl
def goallint_presets():
    return [Preset("still-here", "", {})]
"""
RULE = """
class A(Rule):
    '''Find an a.'''
    name = "acme/no-a"
    group = "specific"
"""
HOOK = "\n@hookimpl\ndef goallint_rules():\n"


def ask_for_everything(registry: Registry) -> None:
    """Ask for each part, so that each hook is called."""
    for part in ("rules", "loaders", "shapes", "lexicons", "metrics", "presets", "reporters"):
        getattr(registry, part)
    registry.add_commands(None)  # type: ignore[arg-type]
    registry.catalogue("bands")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("def (", "SyntaxError"),
        ("import sys\nsys.exit(0)", "SystemExit: 0"),
        ("def f(): f()\nf()", "RecursionError"),
        ("raise ValueError('first\\nsecond')", "ValueError: first second"),
        ("@hookimpl\ndef goallint_rules(names): return []", "goallint_rules"),
        ("goallint_api_version = 2", "is written for API version 2; this goallint has API version 1"),
    ],
)
def test_plugins_that_cannot_be_used(site: Site, code: str, message: str) -> None:
    site.install("acme", code + "\n", version="3.2")
    site.install("beta", GOOD)
    registry = site.build()
    assert "still-here" in registry.presets
    assert [plugin.name for plugin in registry.plugins[1:]] == ["beta"]
    (problem,) = registry.problems
    assert (problem.plugin, problem.version) == ("acme", "3.2")
    assert message in problem.message


def test_a_plugin_that_states_no_api_version(site: Site) -> None:
    site.install("acme", GOOD, api="")
    registry = site.build()
    assert "still-here" not in registry.presets
    assert "states no goallint_api_version" in registry.problems[0].message


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("@hookimpl\ndef goallint_ruels(): return []", "'goallint_ruels': did you mean 'goallint_rules'?"),
        ("@hookimpl\ndef entirely_unlike(): return []", "implements the unknown hook 'entirely_unlike'"),
        ("def goallint_rules(): return []", "goallint_rules is not marked with @goallint.hookimpl"),
        ("def goallint_dta(name): return 5", "goallint_dta means nothing to goallint: did you mean 'goallint_data'?"),
        (HOOK + "    raise KeyError('x')", "goallint_rules raised KeyError: 'x'"),
        (HOOK + "    import sys; sys.exit(0)", "goallint_rules raised SystemExit: 0"),
        (RULE + HOOK + "    yield A\n    raise ValueError", "goallint_rules raised ValueError"),
        (HOOK + "    return None", "goallint_rules raised TypeError"),
        (HOOK + "    return 5", "goallint_rules raised TypeError"),
        (HOOK + "    return [5]", "goallint_rules returned 5, which is no rule class"),
        (HOOK + "    return ['x' * 500]", "…, which is no rule class"),
        (HOOK + "    return [int]", "returned <class 'int'>, which is no rule class"),
        (RULE + HOOK + "    return [A()]", "which is no rule class"),
        (RULE + HOOK + "    return [A, A]", "'acme/no-a' is already taken by acme"),
        (RULE + "A.name = 'no-a'" + HOOK + "    return [A]", "names have the form <plugin>/<name>"),
        (RULE + "A.name = 'acme/No_A'" + HOOK + "    return [A]", "names have the form <plugin>/<name>"),
        (RULE + "A.name = 'syntax-error'" + HOOK + "    return [A]", "names have the form <plugin>/<name>"),
        (RULE + "A.name = None" + HOOK + "    return [A]", "a rule named None"),
        (
            RULE + "A.aliases = ('vague-wording',)" + HOOK + "    return [A]",
            "alias 'vague-wording' of 'acme/no-a'",
        ),
        (RULE + "A.group = 'smart'" + HOOK + "    return [A]", "with the group 'smart'; use one of document,"),
        (RULE + "A.severity = 'fatal'" + HOOK + "    return [A]", "with the severity 'fatal'"),
        (RULE + "A.scope = 'file'" + HOOK + "    return [A]", "with the scope 'file'"),
        (
            "@hookimpl\ndef goallint_loaders(): return [Loader('x', None, None)]",
            "the loader 'x': `suffixes` must be a tuple of file endings",
        ),
        (
            "@hookimpl\ndef goallint_metrics(): return ['likes']",
            "goallint_metrics returned 'likes', which is no Metric",
        ),
        ("@hookimpl\ndef goallint_commands(cli): cli.add(1)", "goallint_commands raised AttributeError"),
        ("def goallint_data(name): return 1 / 0", "goallint_data('bands') broke: ZeroDivisionError"),
        ("class R:\n    def __repr__(self): 1 / 0" + HOOK + "    return [R()]", "ZeroDivisionError"),
    ],
)
def test_one_fault_leaves_the_rest_of_the_plugin_working(site: Site, code: str, message: str) -> None:
    site.install("acme", f"{code}\n{GOOD}")
    registry = site.build()
    ask_for_everything(registry)
    assert "still-here" in registry.presets
    (problem,) = [problem for problem in registry.problems if problem.plugin == "acme"]
    assert message in problem.message


def test_two_plugins_with_one_rule_name(site: Site) -> None:
    for name in ("zeta", "beta"):
        site.install(name, RULE + HOOK + "    return [A]")
    registry = site.build()
    assert registry.plugin_of("acme/no-a") == "beta"
    assert [tuple(problem) for problem in registry.problems] == [
        ("zeta", "1.0", "goallint_rules: 'acme/no-a' is already taken by beta")
    ]


def test_two_plugins_of_one_name(site: Site) -> None:
    site.install("acme", GOOD)
    module = next(site.folder.glob("plugin_*.py")).stem
    site.install("mill", "", entry=f"acme = {module}")
    registry = site.build()
    assert [plugin.distribution for plugin in registry.plugins[1:]] == ["acme"]
    assert "already taken by another plugin" in registry.problems[0].message


def test_a_plugin_cannot_take_the_built_in_name(site: Site) -> None:
    site.install("goallint-fake", GOOD, entry="goallint = plugin_x")
    (site.folder / "plugin_x.py").write_text("goallint_api_version = 1\n")
    registry = site.build()
    assert "syntax-error" in registry.rules
    assert registry.plugin_of("syntax-error") == "goallint"
    assert "already taken" in registry.problems[0].message


def test_distributions_that_cannot_be_read(site: Site) -> None:
    for name, data in (("a-1.dist-info", b"\xff"), ("b-1.dist-info", b"[goallint]\nnothing\n# x = y\n")):
        (site.folder / name).mkdir()
        (site.folder / name / "entry_points.txt").write_bytes(data)
    (site.folder / "c-1.dist-info").write_text("a file")
    assert len(site.build().plugins) == 1
