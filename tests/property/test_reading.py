"""Laws of reading documents: however a table is written down, it is read as the same table."""

from hypothesis import given
from hypothesis import strategies as st

import parindex as par
from parindex._documents._reading import read_plan
from parindex._documents._text import parse_text

FRAMEWORK = par.get_framework("par-index/2022")
NODES = [node for node in FRAMEWORK.walk() if node.code != "total"]
HEADER = ["STT", "Tiêu chí", "Điểm tối đa", "Điểm đạt được năm 2023", "Mục tiêu năm 2024", "Nhiệm vụ", "Chủ trì"]

figures = st.one_of(st.just(""), st.decimals(0, 20, places=2).map(lambda one: str(one).replace(".", ",")))
words = st.lists(st.sampled_from(["Ban hành", "kế hoạch", "100%", "kiểm tra;", "TTHC.", "a|b"]), max_size=5)
texts = words.map(" ".join).map(lambda text: text[:1].upper() + text[1:])
rows = st.lists(
    st.tuples(st.sampled_from(NODES), figures, figures, texts, st.sampled_from(["", "Sở Nội vụ", "UBND tỉnh"])),
    min_size=2,
    max_size=12,
    unique_by=lambda row: row[0].code,
)


def table_of(text: str) -> par.Table:
    """Return the only table of a text."""
    plan = read_plan(parse_text(text, "f.md"), frameworks=[FRAMEWORK], columns={})
    (table,) = plan.tables
    return table


@given(rows=rows, pages=st.sets(st.integers(1, 11)))
def test_tabs_and_pipes_give_the_same_table(
    rows: list[tuple[par.Group | par.Item, str, str, str, str]], pages: set[int]
) -> None:
    """Written with tabs, with pipes, or over pages with the header again, every row, figure and word is read."""
    printed = [
        [node.code, str(node.name), par.show(node.max), achieved, target, task, lead]
        for node, achieved, target, task, lead in rows
    ]
    tabs = "\n".join("\t".join(row) for row in [HEADER, *printed])
    pipes = "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
        for row in [HEADER, ["---"] * len(HEADER), *printed]
    )
    paged = "\n".join(
        ("\n" + "\t".join(HEADER) + "\n" if at in pages else "") + "\t".join(row)
        for at, row in enumerate([HEADER, *printed])
    )

    table = table_of(tabs)
    assert [[row.code, row.name, *(cell.text for cell in row.cells)] for row in table.rows] == printed
    assert table.framework == FRAMEWORK.id
    assert table_of(pipes) == table
    assert table_of(paged) == table
