"""What other tools are given: hooks of pre-commit, and a workflow of a code host."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from parindex.cli import main


def loaded(path: Path) -> Any:
    """Return what a YAML file of another tool holds."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def hooks(root: Path) -> dict[str, dict[str, str]]:
    """Return the hooks by id."""
    return {hook["id"]: hook for hook in loaded(root / ".pre-commit-hooks.yaml")}


@pytest.mark.parametrize("hook", ["parindex-check", "parindex-fmt"])
def test_hooks_run(hook: str, root: Path, tmp_path: Path, mini_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each hook is a command that takes files, passes sound ones, and fails on others."""
    command, *words = shlex.split(hooks(root)[hook]["entry"])
    path = tmp_path / "mini.yaml"
    path.write_bytes(mini_file.read_bytes())

    assert command == "parindex"
    assert main([*words, str(path)]) == 0
    path.write_text("format: parindex/plan/1\n", encoding="utf-8")
    assert main([*words, str(path)]) == 2
    assert "PIX103" in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("plans/2024.yaml", True),
        ("a/plan/b.yml", True),
        ("plan.yaml", True),
        ("rules/a.case.yaml", True),
        ("docker-compose.yaml", False),
        ("plans/notes.txt", False),
    ],
)
def test_files_of_the_hooks(name: str, root: Path, *, taken: bool) -> None:
    """By default the hooks take plans and cases, and no other YAML of a repository."""
    assert [bool(re.search(hook["files"], name)) for hook in hooks(root).values()] == [taken, taken]


def test_the_workflow_runs_what_there_is(
    root: Path, tmp_path: Path, mini_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The commands of the example workflow run as they stand on a folder of plans; one writes what is uploaded."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/mini.yaml").write_bytes(mini_file.read_bytes())
    monkeypatch.chdir(tmp_path)
    steps = loaded(root / "examples/github-workflow.yml")["jobs"]["check"]["steps"]
    lines = [line for step in steps for line in step.get("run", "").splitlines() if line.startswith("parindex")]

    assert [line.partition("--format ")[2].split()[0] for line in lines] == ["github", "sarif"]
    for line in lines:
        assert main(shlex.split(line.partition(">")[0].partition("||")[0])[1:]) == 0
    assert '"version": "2.1.0"' in capsys.readouterr().out
