"""The appendix of Đắk Lắk with faults put in, as Word and Excel files: what is found is what was put in."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import attrs
import pytest

import parindex as par
from parindex._render._export import export
from parindex.cli import main

MAXIMUM, TARGET = 0, 1
Fault = Callable[[tuple[par.Row, ...]], tuple[par.Row, ...]]
Told = tuple[str, str | None, str | None]
"""Code, node and field of a finding."""


def figure(code: str, column: int, text: str) -> Fault:
    """Return what prints another figure for a node."""

    def put(rows: tuple[par.Row, ...]) -> tuple[par.Row, ...]:
        return tuple(attrs.evolve(row, cells=replaced(row, column, text)) if row.code == code else row for row in rows)

    return put


def replaced(row: par.Row, column: int, text: str) -> tuple[par.Printed, ...]:
    """Return the cells of a row with one of another text."""
    return tuple(par.Printed(text=text) if at == column else cell for at, cell in enumerate(row.cells))


def swapped(one: str, other: str) -> Fault:
    """Return what prints two codes in each other's place."""
    codes = {one: other, other: one}
    return lambda rows: tuple(attrs.evolve(row, code=codes.get(row.code or "", row.code)) for row in rows)


def lost(code: str) -> Fault:
    """Return what leaves out a row."""
    return lambda rows: tuple(row for row in rows if row.code != code)


def renamed(code: str, name: str) -> Fault:
    """Return what prints another name."""
    return lambda rows: tuple(attrs.evolve(row, name=name) if row.code == code else row for row in rows)


GOAL = "target 2024"
LEAVES = [("PIX204", "total", GOAL)]
"""The leaves no longer add up to the printed total: a note on it."""

FAULTS: dict[str, tuple[Fault, list[Told]]] = {
    # A group that is not its rows breaks the sum above it too, where it is named as what to correct.
    "wrong sum": (figure("7.2", TARGET, "2.5"), [("PIX201", "7.2", GOAL), ("PIX201", "7", GOAL)]),
    # Two rows print a wrong code, and each is told at its row; that their figures stand elsewhere is no fault besides.
    "swapped codes": (swapped("3.2.1", "3.2.3"), [("PIX309", "3.2.1", None), ("PIX309", "3.2.3", None)]),
    # The row is missed, and both sums that it was part of name it with the figure that it must have.
    "lost row": (
        lost("2.1.2"),
        [
            ("PIX301", "2.1.2", None),
            *(("PIX201", "2.1", field) for field in ("maximum", GOAL)),
            *(("PIX204", "total", field) for field in ("maximum", GOAL)),
        ],
    ),
    # A leaf above its maximum breaks the sum of its parent, which says what it should be where only one can be it.
    "lost decimal sign": (figure("4.1.6", TARGET, "08"), [("PIX401", "4.1.6", GOAL), ("PIX201", "4.1", GOAL), *LEAVES]),
    "lost decimal sign of a group": (
        figure("3", TARGET, "125"),
        [("PIX401", "3", GOAL), ("PIX201", "3", GOAL), ("PIX203", "total", GOAL)],
    ),
    "target above maximum": (
        figure("1.3.1", TARGET, "1.5"),
        [("PIX401", "1.3.1", GOAL), ("PIX201", "1.3", GOAL), *LEAVES],
    ),
    # The maximum is not the framework's, and so the maximum above it is not its rows either.
    "another maximum": (
        figure("5.7.1", MAXIMUM, "1.25"),
        [("PIX306", "5.7.1", "maximum"), ("PIX201", "5.7", "maximum"), ("PIX204", "total", "maximum")],
    ),
    "renamed criterion": (renamed("4.2.1", "Thực hiện tinh giản biên chế"), [("PIX307", "4.2.1", None)]),
}
"""Each fault with all that must be told of it: the wrong cell, and every sum that does not hold because of it."""


@pytest.fixture(scope="module")
def appendix(root: Path) -> par.Plan:
    """Return Phụ lục I of the example alone."""
    plan = par.load_plan(root / "examples/dak-lak-2024/plan.yaml")
    return attrs.evolve(plan, tables=plan.tables[:1], agencies=(), goals=(), claims=(), lists=(), tasks=(), accepted=())


@pytest.fixture
def told(appendix: par.Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., "Counter[Told]"]:
    """Return what the command tells of a document with some faults in it."""

    def tell(suffix: str, faults: Iterable[Fault] = ()) -> "Counter[Told]":
        rows = appendix.tables[0].rows
        for put in faults:
            rows = put(rows)
        path = tmp_path / f"plan{suffix}"
        export(attrs.evolve(appendix, tables=(attrs.evolve(appendix.tables[0], rows=rows),)), path, force=True)
        status = main(["check", str(path), "--framework", "par-index/2022", "--format", "json"])
        (file,) = json.loads(capsys.readouterr().out)["files"]
        assert status == any(one["severity"] == "error" for one in file["findings"])
        return Counter((one["code"], one["node"], one["field"]) for one in file["findings"])

    return tell


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_the_unchanged_appendix_adds_up(told: Callable[..., "Counter[Told]"], suffix: str) -> None:
    """Nothing is said of its sums, rows, codes or figures: only that its aims are bold, and of another version."""
    assert told(suffix) == Counter(
        [
            ("PIX507", None, GOAL),
            ("PIX706", "2.4.1", "lead"),
            *(("PIX411", node, GOAL) for node in ("5.2", "5.3", "5.5.2", "8.1")),
        ]
    )


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told(told: Callable[..., "Counter[Told]"], suffix: str, name: str) -> None:
    """Put in alone, each fault is told, and nothing beside it that the unchanged appendix does not have."""
    fault, expected = FAULTS[name]

    without, found = told(suffix), told(suffix, [fault])
    assert found - without == Counter(expected)
    assert not without - found


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_all_faults_are_told_together(told: Callable[..., "Counter[Told]"], suffix: str) -> None:
    """Put in all at once, they hide nothing of each other and add nothing; one total is told once for all of them."""
    faults = [fault for fault, _ in FAULTS.values()]
    expected = {one for _, findings in FAULTS.values() for one in findings}

    assert told(suffix, faults) - told(suffix) == Counter(expected)


def test_both_files_tell_the_same_words(appendix: par.Plan, tmp_path: Path) -> None:
    """The findings of the Word and the Excel file say the same, in both languages; only their places differ."""
    rows = appendix.tables[0].rows
    for put, _ in FAULTS.values():
        rows = put(rows)
    plan = attrs.evolve(appendix, tables=(attrs.evolve(appendix.tables[0], rows=rows),))
    said = []
    for suffix in (".docx", ".xlsx"):
        export(plan, tmp_path / f"plan{suffix}")
        found = par.check(par.read_document(tmp_path / f"plan{suffix}", frameworks=["par-index/2022"]))
        said.append([(one.message("en"), one.message("vi")) for one in found])

    assert said[0] == said[1]
    assert any("Only 4.1.6 can make it up: 0.8 instead of 8." in en for en, _ in said[0])
    assert any("Chỉ 4.1.6 có thể bù: 0,8 thay vì 8." in vi for _, vi in said[0])
