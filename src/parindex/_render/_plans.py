"""Plans as text: which tables a document was read into."""

import textwrap

from parindex._findings import Language, Words, speak
from parindex._plan import Plan, Table

_ROWS = Words("{} rows", "{} dòng")
_TABLES = (Words("1 table", "1 bảng"), Words("{} tables", "{} bảng"))
_COLUMNS = Words("{} columns", "{} cột")
_NONE = Words("no framework", "không có bộ tiêu chí")
_SCOPES = {"full": Words("full", "toàn bộ"), "excerpt": Words("excerpt", "trích")}
_WRITTEN = Words("{0}: written; parindex check {0} checks it", "{0}: đã ghi; kiểm tra bằng parindex check {0}")
_NEXT = Words(
    "read, not checked: parindex check {0} checks it, -o PLAN keeps it",
    "đã đọc, chưa kiểm tra: kiểm tra bằng parindex check {0}, lưu bằng -o PLAN",
)
_TABLE = Words("table {}", "bảng {}")


def tables_text(plan: Plan, lang: Language, width: int) -> str:
    """Return a line a table: its framework, how much of it, rows, columns, title.

    Tables have the numbers that places give them: those of a letterhead and of signatures count too.

    Args:
        plan: the plan.
        lang: ``en`` or ``vi``.
        width: columns of the terminal.
    """
    numbers = ((table.place.table if table.place else 0) or at for at, table in enumerate(plan.tables, 1))
    lines = (_table_line(number, table, lang) for number, table in zip(numbers, plan.tables, strict=True))
    return "\n".join(textwrap.shorten(line, width, placeholder=" ...") for line in lines)


def next_step(written: str | None, file: str, lang: Language) -> str:
    """Return what to do with a document that was read: it was only read, nothing in it was checked.

    Args:
        written: the plan file that was written, if any.
        file: the document.
        lang: ``en`` or ``vi``.
    """
    return speak(_WRITTEN, lang).format(written) if written else speak(_NEXT, lang).format(file)


def size_text(plan: Plan, lang: Language) -> str:
    """Return how many tables and rows a plan has.

    Args:
        plan: the plan.
        lang: ``en`` or ``vi``.
    """
    tables = speak(_TABLES[len(plan.tables) > 1], lang).format(len(plan.tables))
    return f"{tables}, {speak(_ROWS, lang).format(sum(len(table.rows) for table in plan.tables))}"


def _table_line(number: int, table: Table, lang: Language) -> str:
    parts = [
        table.framework or speak(_NONE, lang),
        speak(_SCOPES[table.scope], lang),
        speak(_ROWS, lang).format(len(table.rows)),
        speak(_COLUMNS, lang).format(len(table.columns)),
    ]
    title = f": {table.title}" if table.title else ""
    return f"{speak(_TABLE, lang).format(number)}: {', '.join(parts)}{title}"
