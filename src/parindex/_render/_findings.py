"""Findings as text, JSON and GitHub annotations."""

import json
import textwrap
from collections.abc import Iterable, Mapping

import attrs

from parindex._assessment import Assessment
from parindex._case import Cases
from parindex._crosswalk import Crosswalk
from parindex._findings import Finding, Language, Place, Severity, speak
from parindex._framework import Framework
from parindex._plan import Plan
from parindex._render import _plans, _words
from parindex._result import Findings
from parindex._units import Units
from parindex._values import TOTAL, index_of
from parindex._versions import Versions

Node = tuple[str | None, str | None]
"""A framework and a code in it."""

WIDTH = 100
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[33m", Severity.NOTE: "\x1b[36m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


@attrs.frozen(kw_only=True)
class Report:
    """What one file came to.

    Attributes:
        path: the file.
        subject: what it holds; None if it could not be loaded.
        findings: what was found.
        is_document: whether it was read from a document, so that what was read is to be told.
    """

    path: str
    subject: Assessment | Cases | Crosswalk | Framework | Plan | Units | Versions | None
    findings: Findings
    is_document: bool = False

    @property
    def frameworks(self) -> tuple[str, ...]:
        """Ids of the frameworks that it was judged by."""
        if isinstance(self.subject, Plan):
            return tuple(dict.fromkeys(table.framework for table in self.subject.tables if table.framework))
        if isinstance(self.subject, Assessment | Cases):
            return (self.subject.framework,)
        return (self.subject.id,) if isinstance(self.subject, Framework) else ()


def to_text(reports: Iterable[Report], *, lang: Language = "en", colour: bool = False, width: int = WIDTH) -> str:
    """Return a summary line a file, and its findings by node."""
    return "\n\n".join(_file_text(report, lang, colour=colour, width=width) for report in reports)


def _file_text(report: Report, lang: Language, *, colour: bool, width: int) -> str:
    names = _node_names(report.subject)
    groups: dict[Node, list[Finding]] = {}
    for one in report.findings:
        framework = _other_framework(one, report) if one.node is not None else None
        groups.setdefault((framework, one.node), []).append(one)
    lines = [_paint(_summary(report, lang), _BOLD, on=colour)]
    for (framework, node), group in groups.items():
        if report.subject is not None:
            heading = _heading(framework, node, names.get((framework, node)) or names.get((None, node), ""), lang)
            lines += ["", _paint(textwrap.shorten(heading, width, placeholder=" ..."), _BOLD, on=colour)]
        for one in group:
            lines += _finding_lines(one, lang, colour=colour, width=width)
    return "\n".join(lines)


def _other_framework(one: Finding, report: Report) -> str | None:
    """Return the framework of a finding where it is not the one that the whole file is about."""
    if isinstance(report.subject, Framework) or one.framework is None:
        return None
    (main, *others) = report.frameworks or (one.framework,)
    is_main = not others and (main.endswith((".yaml", ".yml")) or one.framework in (main, index_of(main)))
    return None if is_main else one.framework


def _summary(report: Report, lang: Language) -> str:
    parts = [_words.count(severity, len(report.findings.of(severity)), lang) for severity in Severity]
    parts = [part for part, severity in zip(parts, Severity, strict=True) if report.findings.of(severity)]
    counts = ", ".join(parts) or speak(_words.NOTHING, lang)
    if report.findings.accepted:
        counts += f", {speak(_words.ACCEPTED, lang).format(len(report.findings.accepted))}"
    if report.subject is None:
        return f"{report.path}: {speak(_words.NOT_LOADED, lang)}: {counts}"
    what = report.subject.index if isinstance(report.subject, Versions) else str(report.subject)
    if isinstance(report.subject, Plan) and report.is_document:
        what = f"{what}, {_plans.size_text(report.subject, lang)}"
    against = f" [{', '.join(report.frameworks)}]" if not isinstance(report.subject, Framework) else ""
    against = against if report.frameworks else ""
    return f"{report.path}: {what}{against}: {counts}"


def _node_names(
    subject: Assessment | Cases | Crosswalk | Framework | Plan | Units | Versions | None,
) -> Mapping[Node, str]:
    if isinstance(subject, Plan):
        rows = [
            (table.framework, row) for table in reversed(subject.tables) for row in reversed(table.rows) if row.code
        ]
        by_code = {(None, row.code): row.name for _, row in rows}
        return by_code | {(framework, row.code): row.name for framework, row in rows}
    if isinstance(subject, Framework):
        return {(None, node.code): node.name.text("vi") for node in (*subject.walk(), *subject.extras)}
    return {}


def _heading(framework: str | None, node: str | None, name: str, lang: Language) -> str:
    if node is None:
        return speak(_words.DOCUMENT, lang)
    of = f"{framework}: " if framework else ""
    return of + (speak(_words.TOTAL, lang) if node == TOTAL else f"{node} {name}".rstrip())


def _finding_lines(one: Finding, lang: Language, *, colour: bool, width: int) -> list[str]:
    place = one.place.within(lang) if one.place else ""
    severity = speak(_words.SEVERITIES[one.severity], lang)
    message = one.message(lang)
    before, after = f"  {place:>9}  ", f" {one.code}  "
    if one.place and one.place.block:  # places of documents are too long to stand in a column of their own
        before, message = "  ", f"{place}: {message}"
    lead = f"{before}{severity:<8}{after}"
    text = textwrap.wrap(message, max(width - len(lead), 30), break_long_words=False, break_on_hyphens=False)
    painted = _paint(severity, _COLOURS[one.severity], on=colour) + " " * (8 - len(severity))
    first = f"{before}{painted}{after}{text[0]}"
    return [first, *(" " * len(lead) + line for line in text[1:])]


def _paint(text: str, how: str, *, on: bool) -> str:
    return f"{how}{text}{_PLAIN}" if on else text


def to_json(reports: Iterable[Report], *, lang: Language = "en", ascii_only: bool = False) -> str:
    """Return the findings as JSON: points as strings, positions and counts as integers."""
    files = [
        {
            "path": report.path,
            "frameworks": list(report.frameworks),
            "accepted": len(report.findings.accepted),
            "findings": findings_json(report, lang),
        }
        for report in reports
    ]
    return json.dumps({"format": "parindex/findings/1", "files": files}, ensure_ascii=ascii_only, indent=2)


def findings_json(report: Report, lang: Language) -> list[dict[str, object]]:
    """Return the findings of one file as they stand in JSON."""
    return [_finding_json(one, lang) for one in report.findings]


def _finding_json(one: Finding, lang: Language) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "framework": one.framework,
        "node": one.node,
        "field": one.field,
        "stated": one.stated,
        "computed": one.computed,
        "message": one.message(lang),
        "place": _place_json(one.place) if one.place else None,
    }


def _place_json(place: Place) -> dict[str, object]:
    if place.sheet:
        return {"file": place.file, "sheet": place.sheet, "cell": place.cell}
    if place.table:
        return {"file": place.file, "table": place.table, "row": place.line, "column": place.column}
    if place.block:
        return {"file": place.file, "paragraph": place.line}
    return {"file": place.file, "line": place.line, "column": place.column}


def to_github(reports: Iterable[Report], *, lang: Language = "en") -> str:
    """Return the findings as workflow commands that GitHub shows beside the lines."""
    return "\n".join(_annotation(one, report.path, lang) for report in reports for one in report.findings)


def _annotation(one: Finding, path: str, lang: Language) -> str:
    level = "notice" if one.severity is Severity.NOTE else one.severity.value
    place = one.place or Place(file=path)
    title = f"{one.code} {one.node}" if one.node else one.code
    message = one.message(lang)
    if place.block:  # no line of the file can be pointed at
        where, message = f"file={_property(path)}", f"{place.within(lang)}: {message}"
    else:
        where = f"file={_property(path)},line={place.line},col={place.column}"
    return f"::{level} {where},title={_property(title)}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
