"""Plans as text: which tables a document was read into."""

import textwrap

from parindex._findings import Language, Words, speak
from parindex._plan import Plan, Table

_ROWS = Words("{} rows", "{} dòng")
_COLUMNS = Words("{} columns", "{} cột")
_NONE = Words("no framework", "không có bộ tiêu chí")
_SCOPES = {"full": Words("full", "toàn bộ"), "excerpt": Words("excerpt", "trích")}
_TABLE = Words("table {}", "bảng {}")


def tables_text(plan: Plan, lang: Language, width: int) -> str:
    """Return a line a table: its framework, how much of it, rows, columns, title.

    Args:
        plan: the plan.
        lang: ``en`` or ``vi``.
        width: columns of the terminal.
    """
    lines = (_table_line(number, table, lang) for number, table in enumerate(plan.tables, 1))
    return "\n".join(textwrap.shorten(line, width, placeholder=" ...") for line in lines)


def _table_line(number: int, table: Table, lang: Language) -> str:
    parts = [
        table.framework or speak(_NONE, lang),
        speak(_SCOPES[table.scope], lang),
        speak(_ROWS, lang).format(len(table.rows)),
        speak(_COLUMNS, lang).format(len(table.columns)),
    ]
    title = f": {table.title}" if table.title else ""
    return f"{speak(_TABLE, lang).format(number)}: {', '.join(parts)}{title}"
