"""Pages of the site that follow from the library: frameworks, comparisons, plans, findings, the command line."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from parindex._catalogue import catalogue_folder, framework_ids, get_framework, versions
from parindex._commands._options import KINDS
from parindex._loading import load_crosswalk, load_plan
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
    yield from comparison_pages()
    yield from plan_pages()
    yield from scorecard_pages()
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
            cells[3:] = [str(len(framework) - 1), *shares, links_to(f"frameworks/{{}}/{name}.md")]
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


def comparison_pages() -> Iterator[tuple[str, str]]:
    """Yield a page a pair of versions with a crosswalk and language, and one that leads to them."""
    lines = [
        "# Comparisons",
        "",
        "Every pair of versions whose links were curated: what became of each node, and where the points went.",
        "",
    ]
    for path in sorted(Path(catalogue_folder(), "crosswalks").glob("*.yaml")):
        crosswalk = load_crosswalk(path)
        pair = f"{crosswalk.old}..{crosswalk.new}"
        lines.append(f"- `{crosswalk.old}` → `{crosswalk.new}`: {links_to(f'comparisons/{{}}/{path.stem}.md')}")
        for lang, _ in LANGUAGES:
            title = f"{crosswalk.old} → {crosswalk.new}"
            yield f"reference/comparisons/{lang}/{path.stem}.md", page(title, lang, pair)
    yield "reference/comparisons.md", "\n".join(lines) + "\n"


def scorecard_pages() -> Iterator[tuple[str, str]]:
    """Yield the page of the sample assessment in each language."""
    for lang, _ in LANGUAGES:
        yield f"reference/scorecards/{lang}/xa-mau.md", page("xa-mau", lang, "examples/xa-mau/assessment.yaml")


def links_to(path: str) -> str:
    """Return the links to a page in each language; ``{}`` in its path stands for the language."""
    return ", ".join(f"[{text}]({path.format(lang)})" for lang, text in LANGUAGES)


def page(title: str, lang: str, *identifiers: str) -> str:
    """Return a page that shows what identifiers name."""
    options = f"    handler: parindex\n    options: {{lang: {lang}}}\n"
    return f'---\ntitle: "{title}"\n---\n\n' + "\n".join(f"::: {one}\n{options}" for one in identifiers)


def plan_pages() -> Iterator[tuple[str, str]]:
    """Yield a page a published plan and language, and one that leads to them."""
    lines = [
        "# Plans",
        "",
        "Five published plans as their documents print them, each with what was found in it and what it can reach.",
        "",
    ]
    for path in sorted((ROOT / "examples").glob("*/plan.yaml")):
        name, plan = path.parent.name, load_plan(path)
        lines.append(f"- {escaped(plan.title)} ({escaped(str(plan))}): {links_to(f'plans/{{}}/{name}.md')}")
        file = f"examples/{name}/plan.yaml"
        for lang, _ in LANGUAGES:
            yield f"reference/plans/{lang}/{name}.md", page(name, lang, file, f"{file}#feasible")
    lines += ["", f"A sample assessment, made up, with its scorecard: {links_to('scorecards/{}/xa-mau.md')}"]
    yield "reference/plans.md", "\n".join(lines) + "\n"


def findings_page() -> str:
    """Return the table of all codes, each with its page in both languages."""
    lines = ["# Findings", "", "| code | severity | what it says | |", "|---|---|---|---|"]
    for kind in KINDS:
        links = links_to(f"../findings/{{}}/{kind.code}.md")
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
