"""The page that a director reads before signing a plan or an assessment, as a file."""

import datetime as dt
import os
from collections.abc import Iterable
from importlib import import_module

from parindex._assessment import Assessment
from parindex._checks._frameworks import Shelf
from parindex._checks._tables import Subject
from parindex._findings import Language
from parindex._framework import Framework
from parindex._plan import Plan
from parindex._render._digest import lay_out_digest
from parindex._render._export import need, save, writable_suffix
from parindex._render._grids import grids_of, named_frameworks
from parindex._render._report_text import digest_block, digest_markdown
from parindex._render._score_digest import lay_out_score_digest
from parindex._render._sections import Digest
from parindex._render._site import whole
from parindex._render._tallies import leads_of
from parindex._result import Findings
from parindex._scoring import Scorecard
from parindex.rules import Rule

_SUFFIXES = (".docx", ".html", ".md")


def digest_of(
    plan: Plan,
    findings: Findings,
    *,
    lang: Language,
    on: dt.date,
    compared: bool = False,
    frameworks: Iterable[Framework | str] = (),
    folders: Iterable[str] = (),
    extra_rules: tuple[type[Rule], ...] = (),
) -> Digest:
    """Return what a director reads of a plan.

    Args:
        plan: the plan.
        findings: what was found in it.
        lang: ``en`` or ``vi``.
        on: the day it is for; what falls due in its quarter is told.
        compared: whether printed results were compared with published ones.
        frameworks: frameworks (or ids of the catalogue) that tables may name, before all others.
        folders: folders of the user's own frameworks.
        extra_rules: rule kinds beside the built-in ones.
    """
    places = tuple(folders)
    named = named_frameworks(plan, Shelf.of(frameworks, places, extra_rules))
    grids = grids_of(plan, named)
    subject = Subject(plan=plan, grids=tuple(grids.values()), frameworks=named)
    return lay_out_digest(subject, grids, findings, lang, on=on, compared=compared, folders=places)


def digest_of_assessment(
    assessment: Assessment,
    findings: Findings,
    *,
    card: Scorecard | None,
    lang: Language,
    on: dt.date,
    leads: Plan | None = None,
    folders: Iterable[str] = (),
    extra_rules: tuple[type[Rule], ...] = (),
) -> Digest:
    """Return what a director reads of an assessment.

    Args:
        assessment: the assessment.
        findings: what was found in it.
        card: its scorecard; None where it cannot be scored, which the findings then say why.
        lang: ``en`` or ``vi``.
        on: the day it is for.
        leads: a plan that says who leads which node.
        folders: folders of the user's own frameworks.
        extra_rules: rule kinds beside the built-in ones.

    Raises:
        ParindexError: its framework is not found, or cannot be loaded.
    """
    shelf = Shelf.of((), folders, extra_rules)
    framework = card.framework if card else shelf.find(assessment.framework, assessment.place)
    led = None if leads is None else leads_of(framework, _subject_of(leads, shelf))
    return lay_out_score_digest(assessment, framework, card, findings, lang, on=on, leads=led)


def _subject_of(plan: Plan, shelf: Shelf) -> Subject:
    named = named_frameworks(plan, shelf)
    return Subject(plan=plan, grids=tuple(grids_of(plan, named).values()), frameworks=named)


def write_report(path: str | os.PathLike[str], digest: Digest, *, lang: Language, force: bool = False) -> None:
    """Write the page.

    Args:
        path: the file; its suffix (``.docx``, ``.html``, ``.md``) says which.
        digest: the page.
        lang: ``en`` or ``vi``.
        force: whether a file that exists is replaced.

    Raises:
        MissingExtraError: the library that writes Word files is not installed; the message has the command.
        ParindexError: the suffix is unknown, the file exists, or it cannot be written.
    """
    suffix = writable_suffix(path, _SUFFIXES, force=force)
    save(path, _written(digest, suffix, lang))


def _written(digest: Digest, suffix: str, lang: Language) -> bytes:
    if suffix == ".docx":
        need("docx", "python-docx")
        made: bytes = import_module("parindex._render._report_word").digest_word(digest)
        return made
    if suffix == ".html":
        return whole(digest.title, digest_block(digest, lang), lang).encode()
    return digest_markdown(digest).encode()
