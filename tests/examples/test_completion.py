"""What the shell offers while a command is typed, asked the way that Click's scripts ask."""

from __future__ import annotations

import pytest

from goallint.cli.calls import run

CASES = [
    ("goallint explain va", {"vague-wording", "vanity-metric"}, {"missing-owner", "time-bound"}),
    ("goallint check --select missing-owner,va", {"missing-owner,vague-wording"}, {"vague-wording"}),
    ("goallint check --ignore ti", {"time-bound"}, {"vague-wording"}),
    ("goallint check --output-format s", {"sarif"}, {"json"}),
    ("goallint ex", {"explain"}, {"check"}),
]


@pytest.mark.parametrize(("typed", "offered", "kept_back"), CASES, ids=[case[0] for case in CASES])
def test_completion(
    typed: str,
    offered: set[str],
    kept_back: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("_GOALLINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - 1))
    with pytest.raises(SystemExit):
        run([])
    found = {line.removeprefix("plain,") for line in capsys.readouterr().out.splitlines()}
    assert offered <= found
    assert not kept_back & found
