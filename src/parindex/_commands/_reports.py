"""What one file comes to: read and checked as the options of a command say."""

import argparse

from parindex._checks import check, wanted
from parindex._checks._assessments import faults_beside
from parindex._checks._frameworks import Shelf
from parindex._commands._settings import folders, given, read_plan, rules
from parindex._documents import is_document
from parindex._faults import find_version_faults
from parindex._loading import load_file
from parindex._render._findings import Report
from parindex._result import Findings
from parindex._units import Units
from parindex._versions import Versions
from parindex._yaml import in_order, posix
from parindex.errors import LoadError


def report(path: str, options: argparse.Namespace) -> Report:
    """Return what a file comes to, whatever its format.

    Args:
        path: the file, or a document.
        options: those of the command ``check``.

    Raises:
        ParindexError: the options ask for something that does not exist.
    """
    name = posix(path)
    try:
        subject = read_plan(path, options) if is_document(path) else load_file(path, extra_rules=rules(options))
    except LoadError as problem:
        beside = faults_beside(path, Shelf.of(given(options), folders(options), rules(options)))
        return Report(path=name, subject=None, findings=Findings(found=in_order([*problem.findings, *beside])))
    if isinstance(subject, Versions | Units):  # a record of units that has faults is not loaded at all
        faults = find_version_faults(subject) if isinstance(subject, Versions) else ()
        return Report(
            path=name, subject=subject, findings=Findings(found=wanted(faults, options.select, options.ignore))
        )
    found = check(
        subject,
        frameworks=given(options),
        folders=folders(options),
        extra_rules=rules(options),
        results=options.panel,
        select=options.select,
        ignore=options.ignore,
    )
    return Report(path=name, subject=subject, findings=found, is_document=is_document(path))
