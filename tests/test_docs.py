"""The documentation: its commands run as they stand, its links lead somewhere, and its examples print what they say."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT

from parindex.cli import main

DOCS: list[Path] = sorted(path for path in (ROOT / "docs").rglob("*.md") if "findings" not in path.parts)
WITH_COMMANDS: list[Path] = [path for path in DOCS if "```console" in path.read_text(encoding="utf-8")]


def commands(text: str) -> list[tuple[str, list[str]]]:
    """Return the commands of a page, each with the lines it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip() not in ("", "..."):
                found[-1][1].append(line.rstrip())
    return found


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.stem)
def test_commands_run(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command of a page does what the page says: it runs, and prints the lines that stand below it."""
    pytest.importorskip("docx")
    pytest.importorskip("xlsxwriter")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    if page.parent.name != "tutorial":  # which makes it
        shutil.copyfile(ROOT / "examples" / "ha-nam-2019" / "plan.yaml", tmp_path / "ke-hoach.yaml")
    for command, lines in commands(page.read_text(encoding="utf-8")):
        status = main(shlex.split(command)[1:])
        printed = capsys.readouterr()
        assert status in (0, 1), f"{command}: {printed.err}"
        for line in lines:
            assert line in [one.rstrip() for one in printed.out.splitlines()], command


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.relative_to(ROOT / "docs").as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """A link to another page leads to a file, or to a page that is made when the site is built."""
    made = (
        "reference/frameworks",
        "reference/plans",
        "reference/findings",
        "reference/command",
        "reference/comparisons",
    )
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        path = (page.parent / target).resolve()
        is_made = path.is_relative_to(ROOT / "docs") and path.relative_to(ROOT / "docs").as_posix().startswith(made)
        assert path.exists() or is_made, target
