"""The documentation: its commands run as they stand, its links lead somewhere, and its examples print what they say."""

import re
import shlex
import shutil
import tomllib
from pathlib import Path
from runpy import run_path

import pytest
import yaml
from tests.conftest import ROOT

from parindex._catalogue import catalogue_folder, framework_ids
from parindex._commands._options import KINDS
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


def blocks(page: str, language: str) -> list[str]:
    """Return the fenced blocks of a page in one language."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def test_extras_that_are_installed_exist() -> None:
    """Every extra that a page installs is one of the package."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    lines = [block for page in DOCS for block in blocks(str(page.relative_to(ROOT / "docs")), "bash")]
    found = [
        name for line in lines for name in re.findall(r"^pip install 'parindex\[(\w+)\]'$", line, flags=re.MULTILINE)
    ]
    assert len(found) == len(lines)
    assert set(found) <= set(extras)


def test_the_workflow_of_the_how_to_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the workflow of the how-to runs, runs: it checks a folder, and finds its files in canonical form."""
    (workflow,) = blocks("how-to/checks-in-ci.md", "yaml")
    steps = yaml.safe_load(workflow)["jobs"]["plans"]["steps"]
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "plans")
    commands_run = [step["run"] for step in steps if step.get("run", "").startswith("parindex ")]
    statuses = [main(shlex.split(command)[1:]) for command in commands_run]
    assert statuses == [1, 0]
    assert "::error file=plans/ha-nam-2019/plan.yaml" in capsys.readouterr().out


def test_the_site_of_the_how_to_builds(tmp_path: Path) -> None:
    """The configuration and the directive of the how-to make a strict site that shows the framework."""
    config = pytest.importorskip("mkdocs.config", reason="the handler needs mkdocs")
    from mkdocs.commands.build import build  # noqa: PLC0415 - mkdocs may be missing

    (settings,), (directive,) = blocks("how-to/your-own-site.md", "yaml"), blocks("how-to/your-own-site.md", "text")
    (tmp_path / "docs").mkdir()
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "docs" / "index.md").write_text(f"# Khung\n\n{directive}", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: t\ntheme: {{name: mkdocs}}\n{settings}", encoding="utf-8")
    loaded = config.load_config(str(tmp_path / "mkdocs.yml"), strict=True)
    loaded.plugins.on_startup(command="build", dirty=False)
    build(loaded)
    loaded.plugins.on_shutdown()
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'id="par-index-2022-3.4"' in page
    assert 'id="par-index-2022-3.4.1"' not in page  # it asks for two levels


def test_the_reference_is_whole() -> None:
    """Every framework, crosswalk, finding, plan and command has its page or its row, each in both languages."""
    pytest.importorskip("mkdocs.config", reason="the site needs mkdocs")
    made = dict(run_path(str(ROOT / "docs" / "generated.py"))["pages"]())
    crosswalks = [path.stem for path in Path(catalogue_folder(), "crosswalks").glob("*.yaml")]
    plans = [path.parent.name for path in (ROOT / "examples").glob("*/plan.yaml")]
    for lang in ("vi", "en"):
        for name in framework_ids():
            assert f"reference/frameworks/{lang}/{name.replace('/', '-')}.md" in made
        for name in crosswalks:
            assert name.replace("--", "..") in made[f"reference/comparisons/{lang}/{name}.md"].replace("/", "-")
        for name in plans:
            assert f"::: examples/{name}/plan.yaml\n" in made[f"reference/plans/{lang}/{name}.md"]
    assert "#feasible" in made["reference/plans/vi/ha-nam-2019.md"]
    assert all(f"| {kind.code} |" in made["reference/findings.md"] for kind in KINDS)
    assert all(
        f"## parindex {name}\n" in made["reference/command.md"] for name in ("check", "report", "picture", "docs")
    )
