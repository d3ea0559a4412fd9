"""What changed between two drafts of a plan: as text, Markdown and JSON."""

import json
from collections.abc import Iterator

import attrs

from parindex._diff import PlanChanges
from parindex._diff._plans import RowChange
from parindex._findings import Language, Words, speak

_KINDS = {
    "added": Words("added", "thêm"),
    "dropped": Words("dropped", "bỏ"),
    "changed": Words("changed", "sửa"),
}
_NOTHING = Words("no row changed", "không có dòng nào thay đổi")
_COUNT = Words(
    "{added} rows added, {dropped} dropped, {changed} changed", "{added} dòng thêm, {dropped} bỏ, {changed} sửa"
)
_TABLE = Words("Table {title}", "Bảng {title}")
_COLUMN = Words("column {field} is in only one of the two", "chỉ một trong hai bản có cột {field}")
_TOTAL = Words("total", "tổng điểm")
_BLANK = Words("(blank)", "(trống)")


def to_text(changes: PlanChanges, lang: Language = "en") -> str:
    """Return the changes as text, table by table.

    Args:
        changes: between two drafts.
        lang: ``en`` or ``vi``.
    """
    lines = [_summary(changes, lang)]
    for title, entries in _by_table(changes, lang):
        lines += ["", title, *(f"  {line}" for line in entries)]
    return "\n".join(lines)


def to_markdown(changes: PlanChanges, lang: Language = "en") -> str:
    """Return the changes as Markdown, in the order of the text.

    Args:
        changes: between two drafts.
        lang: ``en`` or ``vi``.
    """
    blocks = [f"# {changes.old} → {changes.new}", _summary(changes, lang)]
    for title, entries in _by_table(changes, lang):
        items = (f"  - {line.strip()}" if line.startswith(" ") else f"- {line}" for line in entries)
        blocks.append("\n".join([f"## {title}", "", *items]))
    return "\n\n".join(blocks)


def to_json(changes: PlanChanges, *, ascii_only: bool = False) -> str:
    """Return the changes as JSON.

    Args:
        changes: between two drafts.
        ascii_only: whether all else is written as escapes.
    """
    content = {"format": "parindex/plan-changes/1", **attrs.asdict(changes)}
    return json.dumps(content, ensure_ascii=ascii_only, indent=2)


def _summary(changes: PlanChanges, lang: Language) -> str:
    if not changes:
        return f"{changes.old} → {changes.new}: {speak(_NOTHING, lang)}"
    counts = {kind: str(sum(row.kind == kind for row in changes.rows)) for kind in _KINDS}
    return f"{changes.old} → {changes.new}: {speak(_COUNT, lang).format(**counts)}"


def _by_table(changes: PlanChanges, lang: Language) -> Iterator[tuple[str, list[str]]]:
    titles = dict.fromkeys([*(title for title, _ in changes.columns), *(row.table for row in changes.rows)])
    for title in titles:
        entries = [speak(_COLUMN, lang).format(field=field) for table, field in changes.columns if table == title]
        entries += [line for row in changes.rows if row.table == title for line in _row_lines(row, lang)]
        yield speak(_TABLE, lang).format(title=title), entries


def _row_lines(row: RowChange, lang: Language) -> list[str]:
    code = speak(_TOTAL, lang) if row.code == "total" else row.code or ""
    lines = [" ".join(part for part in (f"{speak(_KINDS[row.kind], lang)}:", code, row.name) if part)]
    blank = speak(_BLANK, lang)
    return lines + [f"  {cell.field}: {cell.old or blank} → {cell.new or blank}" for cell in row.cells]
