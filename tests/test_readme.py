"""The README keeps what it says."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from parindex.cli import main


@pytest.fixture
def readme(root: Path) -> str:
    """Return its text."""
    return (root / "README.md").read_text(encoding="utf-8")


def test_python_example_prints_what_it_shows(readme: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example's output is the block under it."""
    match = re.search(r"```python\n(.*?)```\n\n```text\n(.*?)```", readme, flags=re.DOTALL)
    assert match is not None
    monkeypatch.chdir(root)
    out = io.StringIO()

    with contextlib.redirect_stdout(out):
        exec(compile(match[1], "README.md", "exec"), {})  # noqa: S102

    assert out.getvalue() == match[2]


def test_command_prints_what_it_shows(
    readme: str, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The excerpt of the command's output stands in it, line for line; so does the line of the file."""
    match = re.search(r"```text\n(.*?)\n\.\.\.\n(.*?)```", readme, flags=re.DOTALL)
    assert match is not None
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "100")

    assert main(["check", "examples"]) == 1
    out = capsys.readouterr().out

    assert match[1] in out.splitlines()
    assert match[2] in out


def test_commands_of_the_readme(readme: str) -> None:
    """The two commands a newcomer is told are there, word for word."""
    assert "\n    pip install . && parindex check examples\n" in readme
    assert "\n    pip install -e '.[test]' && pytest\n" in readme
