"""The commands that make pages for people: ``docs`` and ``report``."""

import argparse
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime

from parindex._catalogue import framework_ids
from parindex._checks import check
from parindex._commands._options import Commands
from parindex._commands._progress import saying
from parindex._commands._settings import OK, find, folders, panel, rules
from parindex._findings import Language
from parindex._loading import load_plan
from parindex._render import _report, _site
from parindex._render._site import Page
from parindex.errors import ParindexError


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the commands into the parser."""
    command = commands.add_parser("docs", help="write pages of frameworks and plans that need no server")
    command.add_argument("out", metavar="OUT", help="a folder; a folder in it for each language")
    command.add_argument("--framework", action="append", default=[], metavar="ID", help="only these; default: all")
    command.add_argument("--plan", action="append", default=[], metavar="FILE", help="a plan file, with its findings")
    command.add_argument("--lang", type=languages_given, default=("en",), metavar="LANGS", help="vi,en; default: en")
    command.add_argument("--format", choices=("html", "md"), default="html")
    command.add_argument(
        "--frameworks", action="append", default=[], metavar="DIR", help="a folder of your own frameworks"
    )
    command.add_argument("--rules", action="append", default=[], metavar="MODULE:NAME", help="your own rule kinds")
    command.set_defaults(run=_docs)

    command = commands.add_parser(
        "report", parents=[shared], help="write the page that a director reads before signing"
    )
    command.add_argument("plan", metavar="PLAN", help="a plan file")
    command.add_argument("-o", "--output", required=True, metavar="FILE", help="ends in .docx, .html or .md")
    command.add_argument("--force", action="store_true", help="replace a file that exists")
    command.add_argument("--on", type=day_given, metavar="DAY", help="the day it is for, as 2024-05-31; default: today")
    command.add_argument("--results", metavar="FILE.csv", help="published results to compare printed figures with")
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
        frameworks, plans = list(_framework_pages(options, lang)), list(_plan_pages(options, lang))
        index = _site.index_page(frameworks, plans, lang, suffix)
        for page in (*frameworks, *plans):
            _site.write_page(folder, page, lang, suffix)
        path = _site.write_page(folder, index, lang, suffix)
        print(f"{path}: {len(frameworks)} frameworks, {len(plans)} plans")
    return OK


def _framework_pages(options: argparse.Namespace, lang: Language) -> Iterator[Page]:
    for name in options.framework or ([] if options.plan else framework_ids(folders(options))):
        with saying(name):
            yield _site.framework_page(find(name, options), lang)


def _plan_pages(options: argparse.Namespace, lang: Language) -> Iterator[Page]:
    for path in options.plan:
        with saying(path):
            plan = load_plan(path)
            found = check(plan, folders=folders(options), extra_rules=rules(options))
            name = os.path.splitext(os.path.relpath(path))[0].replace(os.sep, "-").strip("-.")
            yield _site.plan_page(name, plan, found, lang, folders=folders(options), extra_rules=rules(options))


def _write_report(options: argparse.Namespace) -> int:
    plan = load_plan(options.plan)
    found = check(plan, folders=folders(options), extra_rules=rules(options), results=panel(options))
    digest = _report.digest_of(
        plan,
        found,
        lang=options.lang,
        on=options.on or datetime.now(UTC).date(),
        compared=options.results is not None,
        folders=folders(options),
        extra_rules=rules(options),
    )
    _report.write_report(options.output, digest, lang=options.lang, force=options.force)
    print(f"{options.output}: {plan} written")
    return OK
