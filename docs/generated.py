"""Pages of the site that follow from the library: frameworks, plans, findings, the command line."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from parindex._catalogue import framework_ids, get_framework, versions
from parindex._checks import KINDS
from parindex._loading import load_plan
from parindex._render._frameworks import coverage, short, years_text
from parindex._render._markdown import escaped
from parindex.cli import parser

ROOT = Path(__file__).parent.parent
FRAMEWORKS = """\
# Frameworks

Every version on record. How much of the maximum is computed by a rule, entered by an appraiser or publisher, and
unknown, is told in percent. Links lead to the Vietnamese pages: `[3.4.1 of 2022][par-index/2022#3.4.1]`
makes [3.4.1 of 2022][par-index/2022#3.4.1].

"""
LANGUAGES = (("vi", "tiếng Việt"), ("en", "English"))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those that are written by hand."""
    for name, text in pages():
        files.append(File.generated(config, name, content=text))
    return files


def pages() -> Iterator[tuple[str, str]]:
    """Yield each page by its path in the site."""
    yield from framework_pages()
    yield from plan_pages()
    yield "reference/findings.md", findings_page()
    yield "reference/command.md", command_page()


def framework_pages() -> Iterator[tuple[str, str]]:
    """Yield a page a framework and language; links lead to the Vietnamese one, and a table leads to all."""
    known = framework_ids()
    lines = [
        "| framework | years | decision | nodes | computed | entered | unknown | |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for version in versions():
        cells = [
            f"`{version.id}`",
            years_text(version.years),
            escaped(version.decision),
            "",
            "",
            "",
            "",
            "tree not known",
        ]
        if version.id in known:
            framework = get_framework(version.id)
            name = version.id.replace("/", "-")
            shares = [f"{short(part / framework.tree.max * 100)} %" for part in coverage(framework)]
            links = ", ".join(f"[{text}](frameworks/{lang}/{name}.md)" for lang, text in LANGUAGES)
            cells[3:] = [str(len(framework) - 1), *shares, links]
            for lang, _ in LANGUAGES:
                options = (
                    f"    handler: parindex\n    options: {{lang: {lang}, anchors: {str(lang == 'vi').lower()}}}\n"
                )
                title = framework.title.text(lang)
                yield (
                    f"reference/frameworks/{lang}/{name}.md",
                    f'---\ntitle: "{title}"\n---\n\n::: {version.id}\n{options}',
                )
        lines.append(f"| {' | '.join(cells)} |")
    yield "reference/frameworks.md", FRAMEWORKS + "\n".join(lines) + "\n"


def plan_pages() -> Iterator[tuple[str, str]]:
    """Yield a page a published plan and language, and one that leads to them."""
    lines = ["# Plans", "", "Five published plans as their documents print them, each with what was found in it.", ""]
    for path in sorted((ROOT / "examples").glob("*/plan.yaml")):
        name, plan = path.parent.name, load_plan(path)
        links = ", ".join(f"[{text}](plans/{lang}/{name}.md)" for lang, text in LANGUAGES)
        lines.append(f"- {escaped(plan.title)} ({escaped(str(plan))}): {links}")
        for lang, _ in LANGUAGES:
            options = f"    handler: parindex\n    options: {{lang: {lang}}}\n"
            yield (
                f"reference/plans/{lang}/{name}.md",
                f"---\ntitle: {name}\n---\n\n::: examples/{name}/plan.yaml\n{options}",
            )
    yield "reference/plans.md", "\n".join(lines) + "\n"


def findings_page() -> str:
    """Return the table of all codes, each with its page in both languages."""
    lines = ["# Findings", "", "| code | severity | what it says | |", "|---|---|---|---|"]
    for kind in KINDS:
        links = ", ".join(f"[{text}](../findings/{lang}/{kind.code}.md)" for lang, text in LANGUAGES)
        title = f"{escaped(kind.title.en)} / {escaped(kind.title.vi)}"
        lines.append(f"| {kind.code} | {kind.severity} | {title} | {links} |")
    return "\n".join(lines) + "\n"


def command_page() -> str:
    """Return the help of the command and of each of its commands."""
    top = parser()
    parts = ["# The command line", f"```text\n{top.format_help()}```"]
    for action in top._actions:  # noqa: SLF001 - argparse has no other way to its commands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            parts += [f"## parindex {name}\n\n```text\n{one.format_help()}```" for name, one in action.choices.items()]
    return "\n\n".join(parts) + "\n"
