"""A document in rows and cells made into a plan."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from parindex._catalogue import framework_ids, get_framework
from parindex._documents._cells import clean
from parindex._documents._columns import Heading, Layout, find_layout, same_header
from parindex._documents._head import Head, read_head, years_of
from parindex._documents._legacy import legacy_sample
from parindex._documents._matching import best_match, likelier_first, scope_of
from parindex._documents._raw import RawDocument, RawLine, RawRow, RawTable
from parindex._documents._remarks import LEGACY_FONT, NO_FRAMEWORK, NO_HEAD, NO_HEADER, NO_TABLE, STRAY
from parindex._documents._rows import Draft, draft_rows, value_columns
from parindex._documents._stored import lost_zeros, padded, stored_remarks
from parindex._documents._titles import title_of
from parindex._findings import Finding, Place, Words, finding
from parindex._framework import Framework
from parindex._plan import NUMERIC, Column, ColumnKind, Document, Plan, Role, Row, Table
from parindex._printed import Printed, read_figure
from parindex._text import fold
from parindex.errors import LoadError

_LAYOUT = 2
_UNKNOWN = "chưa rõ"
_KEEP = ("duytri", "giuvung")
_FIX = ("khacphuc", "hanche", "tontai", "chuadat", "matdiem")


_TITLE = Words("the title", "tên văn bản")
_UNIT = Words("the province or unit", "tên tỉnh, đơn vị")
_ISSUER = Words("the issuing authority", "cơ quan ban hành")
_A_COLUMN = Words("kept in a column without header", "được giữ trong một cột không có tiêu đề")
_MOST_SHOWN = 60


@attrs.frozen(kw_only=True)
class _Found:
    """A table with its columns; without any where no header row was recognised."""

    raw: RawTable
    layout: Layout | None


def read_plan(raw: RawDocument, *, frameworks: Iterable[Framework | str], columns: Mapping[str | int, str]) -> Plan:
    """Return the plan that a document prints.

    Args:
        raw: the document.
        frameworks: those its tables can belong to; none: all of the catalogue.
        columns: what columns hold where their headers do not say it.

    Raises:
        LoadError: it is typed for an old font, or has no table that can be read.
    """
    _refuse_legacy(raw)
    found: list[_Found] = []
    for table in raw.tables:
        _add(found, table, find_layout(table, columns))
    if not any(one.layout for one in found):
        raise LoadError(raw.file, (finding(NO_TABLE, place=Place(file=raw.file)),))
    head = read_head(_lines(raw, found))
    given = [one if isinstance(one, Framework) else get_framework(one) for one in frameworks]
    given = given or [get_framework(one) for one in framework_ids()]
    remarks = list(raw.remarks)
    years = years_of(head.title or "", head.year)
    tables = tuple(_table(one, given, years, remarks) for one in found if one.layout or not _is_layout(one.raw))
    return _plan(raw, head, tables, remarks)


def _refuse_legacy(raw: RawDocument) -> None:
    cells = (cell.text for table in raw.tables for row in table.rows for cell in row.cells)
    sample = legacy_sample(cells) or legacy_sample(line.text for line in raw.lines)
    if sample is not None:
        raise LoadError(raw.file, (finding(LEGACY_FONT, place=Place(file=raw.file), sample=f"«{sample}»"),))


def _add(found: list[_Found], table: RawTable, layout: Layout | None) -> None:
    """Add a table, or its rows to the table before it: one without title and header of its own goes on with that."""
    last = found[-1] if found else None
    goes_on = last is not None and last.layout is not None and table.title is None
    if last is None or last.layout is None or not goes_on or len(table.rows[0].cells) != len(last.raw.rows[0].cells):
        found.append(_Found(raw=table, layout=layout))
    elif layout is None or (layout.printed and same_header(layout.printed[0], last.layout.printed[0])):
        first = attrs.evolve(table.rows[0], starts_page=True)
        rows = (*last.raw.rows, first, *table.rows[1:])
        found[-1] = attrs.evolve(last, raw=attrs.evolve(last.raw, rows=rows))
    else:
        found.append(_Found(raw=table, layout=layout))


def _is_layout(table: RawTable) -> bool:
    """Say whether a table without header only sets text in two places, as letterheads and signatures are."""
    return all(sum(bool(cell.text.strip()) for cell in row.cells) <= _LAYOUT for row in table.rows)


def _lines(raw: RawDocument, found: Sequence[_Found]) -> list[RawLine]:
    """Return the lines of a document, with those of letterheads and of rows above a header among them."""
    lines = list(raw.lines)
    for one in found:
        rows = one.raw.rows[: one.layout.first] if one.layout else one.raw.rows if _is_layout(one.raw) else ()
        for row in rows:
            for cell in row.cells:
                lines += [RawLine(text=text, place=cell.place) for text in cell.text.splitlines() if text.strip()]
    return sorted(lines, key=lambda line: line.place)


def _table(one: _Found, given: Sequence[Framework], years: tuple[int, ...], remarks: list[Finding]) -> Table:
    layout = one.layout
    if layout is None:
        remarks.append(finding(NO_HEADER, place=one.raw.place, table=_called(one.raw.title)))
        layout = Layout(headings=tuple(Heading(role="text") for _ in one.raw.rows[0].cells))
    title = one.raw.title or title_of([_joined(row) for row in one.raw.rows[: layout.first]])
    drafts = draft_rows(one.raw, layout)
    kept = _kept(layout, drafts, remarks if one.layout else [])
    maximum = next((at for at, kind in enumerate(_kinds(layout)) if kind == "maximum"), None)
    match = best_match(drafts, maximum, likelier_first(given, _year(layout, years)))
    if match is None and one.layout:
        tried = ", ".join(framework.id for framework in given)
        remarks.append(finding(NO_FRAMEWORK, place=one.raw.place, table=_called(title), tried=tried))
    framework = match.framework if match else None
    codes = match.codes if match else [draft.code for draft in drafts]
    remarks += stored_remarks(one.raw.rows, layout, drafts, codes, framework)
    rows = tuple(_row(draft, code, kept) for draft, code in zip(drafts, codes, strict=True))
    return Table(
        framework=framework.id if framework else None,
        scope=scope_of(rows, framework) if framework else "excerpt",
        role=_role(title or ""),
        columns=tuple(_column(layout, at, drafts, framework) for at in kept),
        rows=rows,
        title=title,
        place=one.raw.place,
    )


def _joined(row: RawRow) -> str:
    return " ".join(text for cell in row.cells if (text := clean(cell.text)))


def _called(title: str | None) -> Words:
    return Words(f"the table «{title}»", f"bảng «{title}»") if title else Words("the table", "bảng")


def _kinds(layout: Layout) -> list[ColumnKind]:
    return [kind for _, kind in value_columns(layout)]


def _kept(layout: Layout, drafts: Sequence[Draft], remarks: list[Finding]) -> list[int]:
    """Return which columns are kept: all but those with neither header nor text."""
    kept = []
    for at, (index, _) in enumerate(value_columns(layout)):
        if layout.headings[index].header is not None or layout.headings[index].role != "text":
            kept.append(at)
            continue
        filled = [draft.cells[at] for draft in drafts if draft.cells[at][0]]
        if filled:
            text, place = filled[0]
            remarks.append(finding(STRAY, place=place, text=f"«{text[:_MOST_SHOWN]}»", kept=_A_COLUMN))
            kept.append(at)
    return kept


def _year(layout: Layout, years: tuple[int, ...]) -> int | None:
    """Return the year whose version a table most likely follows: of its results, of the plan, of its targets."""
    by_kind = {heading.role: heading.year for heading in layout.headings if heading.year}
    return by_kind.get("achieved") or (years[0] if years else None) or by_kind.get("target")


def _row(draft: Draft, code: str, kept: Sequence[int]) -> Row:
    counts = not draft.code and (draft.number == code or (lost_zeros(draft) and draft.number in padded(code)))
    cells = [draft.cells[at] for at in kept]
    return Row(
        code=code or None,
        number=None if counts else draft.number or None,
        name=draft.name,
        cells=tuple(Printed(text=text, place=place) for text, place in cells),
        total=draft.total,
        place=draft.place,
    )


def _column(layout: Layout, at: int, drafts: Sequence[Draft], framework: Framework | None) -> Column:
    index, kind = value_columns(layout)[at]
    heading = layout.headings[index]
    if kind not in NUMERIC:
        return Column(kind=kind, year=heading.year, header=heading.header)
    texts = [text for draft in drafts if (text := draft.cells[at][0])]
    figures = sum(read_figure(text) is not None for text in texts)
    if figures * 2 < len(texts):
        words = kind if kind == "target" else "text"
        return Column(kind=words, year=heading.year, header=heading.header)
    measured = framework is not None and framework.measure == "percent"
    percent = heading.percent or sum("%" in text for text in texts) * 2 > len(texts) or measured
    return Column(kind=kind, year=heading.year, header=heading.header, measure="percent" if percent else "points")


def _role(title: str) -> Role | None:
    """Return what a title lists its rows for, where it says only one of the two."""
    folded = fold(title)
    keep, fix = any(word in folded for word in _KEEP), any(word in folded for word in _FIX)
    if keep and not fix and ("tieptucduytri" in folded or "caithien" not in folded):
        return "keep"
    return "fix" if fix and not keep else None


def _plan(raw: RawDocument, head: Head, tables: tuple[Table, ...], remarks: list[Finding]) -> Plan:
    place = Place(file=raw.file)
    title = head.title or next((table.title for table in tables if table.title), None)
    title = title or raw.file.rpartition("/")[2].rpartition(".")[0]
    missing = [
        (what, used)
        for what, found, used in (
            (_TITLE, head.title, title),
            (_UNIT, head.unit, _UNKNOWN),
            (_ISSUER, head.issuer, _UNKNOWN),
        )
        if not found
    ]
    if missing:
        what = Words(", ".join(what.en for what, _ in missing), ", ".join(what.vi for what, _ in missing))
        used = ", ".join(f"«{used}»" for _, used in missing)
        remarks.append(finding(NO_HEAD, place=place, what=what, used=used))
    targets = {column.year for table in tables for column in table.columns if column.kind == "target" and column.year}
    return Plan(
        title=title,
        unit=head.unit or _UNKNOWN,
        years=years_of(title, head.year) or tuple(sorted(targets)),
        document=Document(
            issuer=head.issuer or _UNKNOWN,
            number=head.number,
            date=head.date,
            kind=head.kind,
            restated=head.restated,
            place=head.place or place,
        ),
        tables=tables,
        remarks=tuple(sorted(remarks, key=lambda one: one.place or place)),
        place=place,
    )
