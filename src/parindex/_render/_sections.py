"""The parts of a page that a director reads, as plain data: its sections, and what it concludes."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

import attrs

from parindex._findings import Finding, Language, Number, Severity, Words, day, speak
from parindex._framework import Framework
from parindex._render import _words
from parindex._render._frameworks import coverage
from parindex._render._grids import about
from parindex._result import Findings
from parindex._values import parse_number

ERRORS = Words("Errors to mend before signing", "Lỗi cần sửa trước khi ký")
UNCHECKED = Words("Not checked", "Chưa kiểm tra")
TABLE = Words("table {}", "bảng {}")

_FIT = Words("Fit to sign: no error was found.", "Đủ điều kiện trình ký: không phát hiện lỗi.")
_MEND = Words("Not yet fit to sign: {errors} to mend.", "Chưa nên ký: còn {errors} phải sửa.")
_LOOK = Words("{warnings} to look at.", "Cần xem lại: {warnings}.")
_NO_RULE = Words(
    "{framework}: of {max} {unit}, {unknown} have an unknown rule; an appraiser or publisher gives {entered}.",
    "{framework}: trong {max} {unit} có {unknown} chưa rõ thang điểm, {entered} do cơ quan thẩm định hoặc công bố ghi.",
)
_ANNEX = Words("Annex: everything that was found", "Phụ lục: toàn bộ nội dung cần rà soát")
_ANNEX_HEAD = (Words("code", "mã"), Words("row", "mục"), Words("what to do", "nội dung"))
_SHORT = 40
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MORE = Words("{n} more in the annex.", "Còn {n} nội dung, xem phụ lục.")


@attrs.frozen(kw_only=True)
class Section:
    """A part of the page.

    Attributes:
        title: its title.
        head: the heads of its table; none where it has no table.
        rows: the rows of its table, one text a head.
        figures: which columns hold figures.
        widths: of the columns, in millimetres.
        lines: sentences under the table.
        most: how many of its rows stand on the first side.
    """

    title: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    figures: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()
    most: int = 6


@attrs.frozen(kw_only=True)
class Digest:
    """The page of a director, and its annex.

    Attributes:
        title: its title.
        subject: what was reviewed.
        about: which document it is, and when it was reviewed.
        conclusion: what follows, in one or two sentences.
        fit: whether it can be signed as it is.
        front: what stands on the first side.
        annex: what stands behind it.
    """

    title: str
    subject: str
    about: str
    conclusion: str
    fit: bool
    front: tuple[Section, ...]
    annex: tuple[Section, ...]


def conclusion(findings: Findings, lang: Language) -> str:
    """Return what follows from the findings, in one or two sentences.

    Args:
        findings: what was found.
        lang: ``en`` or ``vi``.
    """
    errors, warnings = len(findings.errors), len(findings.warnings)
    first = (
        speak(_MEND, lang).format(errors=_words.count(Severity.ERROR, errors, lang)) if errors else speak(_FIT, lang)
    )
    look = speak(_LOOK, lang).format(warnings=_words.count(Severity.WARNING, warnings, lang)) if warnings else ""
    return f"{first} {look}".strip()


def cut(section: Section, lang: Language) -> Section:
    """Return a section as it stands on the first side: its first rows, and how many more there are.

    Args:
        section: the section.
        lang: ``en`` or ``vi``.
    """
    left = len(section.rows) - section.most
    if left <= 0:
        return section
    more = speak(_MORE, lang).format(n=left)
    return attrs.evolve(section, rows=section.rows[: section.most], lines=(more, *section.lines))


def heads(words: Sequence[Words], lang: Language) -> tuple[str, ...]:
    """Return the heads of a table.

    Args:
        words: one a column.
        lang: ``en`` or ``vi``.
    """
    return tuple(_words.capital(speak(one, lang)) for one in words)


def short(text: str, most: int) -> str:
    """Return text on one line, cut between words where it is longer.

    Examples:
        >>> short("Thực hiện cơ chế một cửa", 16)
        'Thực hiện cơ …'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rpartition(" ")[0] + " …"


Names = Mapping[tuple[str | None, str], str]
"""What rows are called, by framework and code."""


def row_name(one: Finding, names: Names, lang: Language) -> str:
    """Return what a finding is about, on one line.

    Args:
        one: the finding.
        names: what rows are called.
        lang: ``en`` or ``vi``.
    """
    return short(about(one, names, lang), _SHORT)


def figures(one: Finding, lang: Language) -> tuple[str, str]:
    """Return what is stated and what follows, as a reader of the language writes them.

    Args:
        one: the finding.
        lang: ``en`` or ``vi``.
    """
    return _printed(one.stated, lang), _printed(one.computed, lang)


def _printed(text: str | None, lang: Language) -> str:
    """Return a number, a date, or words."""
    if text is None:
        return ""
    if parse_number(text.lstrip("-")) is not None:
        return speak(Number(text), lang)
    return speak(day(dt.date.fromisoformat(text)), lang) if re.fullmatch(_DATE, text) else text


def known_line(framework: Framework, lang: Language) -> str:
    """Return how much of a framework has a rule that is not known.

    Args:
        framework: the framework.
        lang: ``en`` or ``vi``.
    """
    _, entered, unknown = (_words.decimal(part, lang) for part in coverage(framework))
    unit, most = speak(_words.MEASURES[framework.measure], lang), _words.decimal(framework.tree.max, lang)
    return speak(_NO_RULE, lang).format(framework=framework.id, max=most, unit=unit, unknown=unknown, entered=entered)


def annex_section(found: Findings, names: Names, lang: Language) -> Section:
    """Return everything that was found, as a section of the annex.

    Args:
        found: the findings.
        names: what rows are called.
        lang: ``en`` or ``vi``.
    """
    rows = tuple(
        (
            _words.capital(f"{speak(_words.SEVERITIES[one.severity], lang)} {one.code}"),
            row_name(one, names, lang),
            one.message(lang),
        )
        for one in found
    )
    return Section(title=speak(_ANNEX, lang), head=heads(_ANNEX_HEAD, lang), rows=rows, widths=(26, 48, 100))
