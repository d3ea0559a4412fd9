"""The page of every finding code, in both languages: complete, and its examples do what they say."""

import re
from pathlib import Path

import pytest

from parindex._checks import KINDS, check
from parindex._documents import read_document
from parindex._findings import Kind, Language
from parindex._loading import load_file, load_framework
from parindex._panel import Panel, load_panel
from parindex._render._pages import page
from parindex._shipped import shipped_folder
from parindex._units import Units
from parindex._versions import Versions
from parindex.errors import LoadError

HEADINGS = {
    "en": ["Meaning", "Why it matters", "Wrong", "Right", "What it does not judge"],
    "vi": ["Nghĩa là gì", "Vì sao quan trọng", "Sai", "Đúng", "Không xét đến"],
}


def blocks(text: str) -> list[tuple[str, str]]:
    """Return the fenced blocks of a page, each with its language."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def codes_of(text: str, folder: Path, language: str) -> set[str]:
    """Return the codes that checking a file with this text gives, beside the published results of the pages."""
    shipped = Path(shipped_folder("findings", "docs/findings"))
    for mini in (*shipped.glob("mini*.yaml"), shipped / "mean.yaml"):
        (folder / mini.name).write_bytes(mini.read_bytes())
    if language == "md":
        return codes_of_document(text, folder)
    path = folder / f"example.{language}"
    path.write_text(text, encoding="utf-8")
    try:
        subject = load_panel(path) if language == "csv" else load_file(path)
    except LoadError as problem:
        return {one.code for one in problem.findings}
    if isinstance(subject, Versions | Units | Panel):
        return set()
    return {one.code for one in check(subject, results=load_panel(shipped / "panel.csv"))}


def codes_of_document(text: str, folder: Path) -> set[str]:
    """Return the codes that reading a document of text and checking it gives."""
    path = folder / "example.md"
    path.write_text(text, encoding="utf-8")
    mini = load_framework(folder / "mini.yaml")
    try:
        plan = read_document(path, frameworks=[mini])
    except LoadError as problem:
        return {one.code for one in problem.findings}
    return {one.code for one in check(plan, frameworks=[mini])}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
@pytest.mark.parametrize("lang", ["en", "vi"])
def test_page_is_complete(kind: Kind, lang: Language) -> None:
    """Every page has its title and the five sections, none of them empty."""
    text = page(kind, lang)
    title = kind.title.vi if lang == "vi" else kind.title.en
    parts = re.split(r"^## (.*)\n", text, flags=re.MULTILINE)

    assert parts[0].splitlines()[0] == f"# {kind.code}: {title}"
    assert HEADINGS[lang] == parts[1::2]
    assert all(part.strip() for part in parts[2::2])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_both_languages_show_the_same_examples(kind: Kind) -> None:
    """The examples of a page do not depend on its language."""
    assert blocks(page(kind, "en")) == blocks(page(kind, "vi"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_examples_do_what_they_say(kind: Kind, tmp_path: Path) -> None:
    """The wrong example has the finding, the right one has none at all of severity error and not this one."""
    examples = blocks(page(kind, "en"))

    assert len(examples) == 2
    if {language for language, _ in examples} == {"text"}:
        pytest.skip("the example is no file that can be written here")
    ((_, wrong), (_, right)), (language, _) = examples, examples[0]

    assert kind.code in codes_of(wrong, tmp_path, language)
    assert kind.code not in codes_of(right, tmp_path, language)
