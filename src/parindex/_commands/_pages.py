"""The commands that make pages for people: ``docs`` and ``report``."""

import argparse
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime

from parindex._assessment import Assessment
from parindex._catalogue import framework_ids
from parindex._checks import check
from parindex._commands._cards import add_scoring, scored
from parindex._commands._options import Commands
from parindex._commands._progress import saying
from parindex._commands._settings import OK, find, folders, pair, panel, rules
from parindex._diff import diff
from parindex._findings import Language
from parindex._loading import load_assessment, load_file, load_plan
from parindex._plan import Plan
from parindex._render import _report, _site
from parindex._render._changes_page import changes_page
from parindex._render._entries import Pages
from parindex._render._scorecard_page import scorecard_page
from parindex._render._sections import Digest
from parindex._render._site import Page
from parindex._result import Findings
from parindex.errors import AssessmentError, ParindexError

_SUBJECTS = (
    ("framework", "ID", "only these; default: all"),
    ("plan", "FILE", "plan files, each with its findings"),
    ("assessment", "FILE", "assessments, each as a scorecard"),
    ("diff", "A..B", "two frameworks compared"),
)


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the commands into the parser."""
    command = commands.add_parser("docs", help="write pages that need no server")
    command.add_argument("out", metavar="OUT", help="a folder; a folder in it for each language")
    for name, what, about in _SUBJECTS:
        command.add_argument(f"--{name}", nargs="+", action="extend", default=[], metavar=what, help=about)
    command.add_argument("--lang", type=languages_given, default=("en",), metavar="LANGS", help="vi,en; default: en")
    command.add_argument("--format", choices=("html", "md"), default="html")
    command.add_argument(
        "--frameworks", action="append", default=[], metavar="DIR", help="a folder of your own frameworks"
    )
    command.add_argument("--rules", action="append", default=[], metavar="MODULE:NAME", help="your own rule kinds")
    add_scoring(command)
    command.set_defaults(run=_docs)

    command = commands.add_parser(
        "report", parents=[shared], help="write the page that a director reads before signing"
    )
    command.add_argument("file", metavar="FILE", help="a plan or an assessment")
    command.add_argument("-o", "--output", required=True, metavar="FILE", help="ends in .docx, .html or .md")
    command.add_argument("--force", action="store_true", help="replace a file that exists")
    command.add_argument("--on", type=day_given, metavar="DAY", help="the day it is for, as 2024-05-31; default: today")
    command.add_argument("--results", metavar="FILE.csv", help="published results to compare printed figures with")
    command.add_argument("--leads", metavar="PLAN", help="for an assessment: a plan that says who leads which item")
    add_scoring(command)
    command.set_defaults(run=_write_report)


def languages_given(text: str) -> tuple[Language, ...]:
    """Return the languages of ``vi,en``."""
    found: list[Language] = []
    for word in text.split(","):
        name = word.strip()
        if name not in ("vi", "en"):
            msg = f"{name!r} is no language of parindex: write vi, en or vi,en"
            raise argparse.ArgumentTypeError(msg)
        found.append("vi" if name == "vi" else "en")
    return tuple(dict.fromkeys(found))


def day_given(text: str) -> date:
    """Return the day of ``2024-05-31``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"write a day as 2024-05-31, not {text!r}"
        raise argparse.ArgumentTypeError(msg) from None


def _docs(options: argparse.Namespace) -> int:
    suffix = f".{options.format}"
    for lang in options.lang:
        folder = os.path.join(options.out, lang)
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as problem:
            msg = f"{folder}: {problem.strerror}"
            raise ParindexError(msg) from None
        made = {kind: list(pages(options, lang)) for kind, pages in _PAGES.items()}
        for page in (page for pages in made.values() for page in pages):
            _site.write_page(folder, page, lang, suffix)
        path = _site.write_page(folder, _site.index_page(made, lang, suffix), lang, suffix)
        counts = (f"{len(pages)} {kind}" for kind, pages in made.items() if pages or kind in _ALWAYS)
        print(f"{path}: {', '.join(counts)}")
    return OK


def _framework_pages(options: argparse.Namespace, lang: Language) -> Iterator[Page]:
    others = options.plan or options.assessment or options.diff
    for name in options.framework or ([] if others else framework_ids(folders(options))):
        with saying(name):
            yield _site.framework_page(find(name, options), lang)


def _plan_pages(options: argparse.Namespace, lang: Language) -> Iterator[Page]:
    for path in options.plan:
        with saying(path):
            plan = load_plan(path)
            found = check(plan, folders=folders(options), extra_rules=rules(options))
            yield _site.plan_page(
                _file_of(path), plan, found, lang, folders=folders(options), extra_rules=rules(options)
            )


def _scorecard_pages(options: argparse.Namespace, lang: Language) -> Iterator[Page]:
    for path in options.assessment:
        with saying(path):
            card = scored(load_assessment(path), options)
            yield scorecard_page(_file_of(path), card, check(card), lang)


def _diff_pages(options: argparse.Namespace, lang: Language) -> Iterator[Page]:
    for name in options.diff:
        with saying(name):
            both = pair(name, options)
            if both is None:
                msg = f"--diff {name}: write A..B, for example par-index/2018..par-index/2022"
                raise ParindexError(msg)
            old, new = both
            changes = diff(old, new, folders=folders(options))
            yield changes_page(Pages(changes=changes, old=old, new=new, lang=lang))


_PAGES = {
    "frameworks": _framework_pages,
    "plans": _plan_pages,
    "scorecards": _scorecard_pages,
    "comparisons": _diff_pages,
}


_ALWAYS = ("frameworks", "plans")


def _file_of(path: str) -> str:
    return os.path.splitext(os.path.relpath(path))[0].replace(os.sep, "-").strip("-.")


def _write_report(options: argparse.Namespace) -> int:
    subject = load_file(options.file, extra_rules=rules(options))
    if isinstance(subject, Plan):
        digest = _digest_of_plan(subject, options)
    elif isinstance(subject, Assessment):
        digest = _digest_of_assessment(subject, options)
    else:
        msg = f"{options.file} is neither a plan nor an assessment"
        raise ParindexError(msg)
    _report.write_report(options.output, digest, lang=options.lang, force=options.force)
    print(f"{options.output}: {subject} written")
    return OK


def _digest_of_plan(plan: Plan, options: argparse.Namespace) -> Digest:
    return _report.digest_of(
        plan,
        check(plan, folders=folders(options), extra_rules=rules(options), results=panel(options)),
        lang=options.lang,
        on=_day(options),
        compared=options.results is not None,
        folders=folders(options),
        extra_rules=rules(options),
    )


def _digest_of_assessment(assessment: Assessment, options: argparse.Namespace) -> Digest:
    try:
        card = scored(assessment, options)
        found = check(card)
    except AssessmentError as problem:
        card, found = None, Findings(found=problem.findings)
    return _report.digest_of_assessment(
        assessment,
        found,
        card=card,
        lang=options.lang,
        on=_day(options),
        leads=load_plan(options.leads) if options.leads else None,
        folders=folders(options),
        extra_rules=rules(options),
    )


def _day(options: argparse.Namespace) -> date:
    day: date = options.on or datetime.now(UTC).date()
    return day
