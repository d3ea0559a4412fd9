"""What the tests share: the shipped plan, a small framework and its plans, the folder of published documents."""

import datetime as dt
import os
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import settings

import parindex as par
from parindex._catalogue import catalogue_folder
from parindex._framework import MethodNote
from parindex._shipped import shipped_folder
from parindex.rules import Entered, Survey

ROOT = Path(__file__).parent.parent

settings.register_profile("untimed", deadline=None)  # tests never time anything: a machine can be busy
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print at 100 columns, wherever the tests run."""
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def frameworks() -> Path:
    """Return the folder of the shipped frameworks, in the checkout or in the installed package."""
    return Path(catalogue_folder())


@pytest.fixture(scope="session")
def mini_file() -> Path:
    """Return the file of the small framework that the pages of the findings use."""
    return Path(shipped_folder("findings", "docs/findings")) / "mini.yaml"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of published documents; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("PARINDEX_SHARED", ROOT.parent / "shared"))
    if not (folder / "sources").is_dir():
        pytest.skip("the published documents are not here")
    return folder


@pytest.fixture(scope="session")
def ha_nam() -> par.Plan:
    """Return the published plan of Hà Nam."""
    return par.load_plan(ROOT / "examples" / "ha-nam-2019" / "plan.yaml")


def item(code: str, name: str, points: str, *, survey: bool = False) -> par.Item:
    """Return an item of the small framework."""
    return par.Item(
        code=code,
        name=par.Name(vi=name),
        max=Fraction(points),
        method="survey" if survey else "self",
        rule=Survey(status="inferred") if survey else Entered(status="unknown"),
        source=par.Citation(source="made-up"),
    )


def group(code: str, name: str, points: str, *children: par.Item | par.Group) -> par.Group:
    """Return a group of the small framework."""
    return par.Group(
        code=code,
        name=par.Name(vi=name),
        max=Fraction(points),
        children=children,
        source=par.Citation(source="made-up"),
        combine="sum" if code == "total" else None,
    )


@pytest.fixture(scope="session")
def small() -> par.Framework:
    """Return a framework of two groups and five items, 10 points."""
    one = group("1", "Chỉ đạo", "4", item("1.1", "Kế hoạch năm", "1.5"), item("1.2", "Chế độ báo cáo", "2.5"))
    two = group(
        "2",
        "Thủ tục hành chính",
        "6",
        item("2.1", "Công khai TTHC", "3"),
        item("2.2", "Đúng hạn", "1"),
        item("2.3", "Mức độ hài lòng (qua điều tra XHH)", "2", survey=True),
    )
    return par.Framework(
        id="small/2024",
        title=par.Name(vi="Bộ tiêu chí nhỏ", en="Small framework"),
        measure="points",
        levels=(
            par.Level(id="domain", name=par.Name(vi="lĩnh vực", en="domain")),
            par.Level(id="criterion", name=par.Name(vi="tiêu chí", en="criterion")),
        ),
        sources=(par.Source(id="made-up", document="made up"),),
        methods=(MethodNote(id="self", name=par.Name(en="self"), evidence="made up"),),
        tree=group("total", "Tổng", "10", one, two),
    )


Lines = list[tuple[str, str, list[str]]]

SOUND: Lines = [
    ("1", "Chỉ đạo", ["4", "3.25", "3.5"]),
    ("1.1", "Kế hoạch năm", ["1.5", "1.25", "1.5"]),
    ("1.2", "Chế độ báo cáo", ["2.5", "2", "2"]),
    ("2", "Thủ tục hành chính", ["6", "4.5", "5"]),
    ("2.1", "Công khai thủ tục hành chính", ["3", "2", "2.5"]),
    ("2.2", "Đúng hạn", ["1", "1", "1"]),
    ("2.3", "Mức độ hài lòng", ["2", "1.5", "1.5"]),
    ("total", "TỔNG ĐIỂM", ["10", "7.75", "8.5"]),
]
"""A sound full table of the small framework: maximum, achieved 2023, target 2024."""

COLUMNS = (
    par.Column(kind="maximum", measure="points"),
    par.Column(kind="achieved", year=2023, measure="points"),
    par.Column(kind="target", year=2024, measure="points"),
)


@pytest.fixture
def plan_of() -> Callable[..., par.Plan]:
    """Return a function that makes a plan of one table from lines like ``SOUND``."""

    def make(lines: Lines, *, scope: str = "full", framework: str = "small/2024", **others: object) -> par.Plan:
        rows = tuple(
            par.Row(
                code=None if code in ("total", "") else code,
                total=code == "total",
                name=name,
                cells=tuple(
                    par.Printed(text=cell, place=par.Place(file="made", line=number, column=column))
                    for column, cell in enumerate(cells, 1)
                ),
                place=par.Place(file="made", line=number),
            )
            for number, (code, name, cells) in enumerate(lines, 1)
        )
        table = par.Table(framework=framework, scope=scope, columns=COLUMNS, rows=rows)  # type: ignore[arg-type]
        document = par.Document(issuer="UBND tỉnh Mẫu", number="1/KH-UBND", date=None)
        fields: dict[str, object] = {"title": "Kế hoạch", "unit": "tỉnh Mẫu", "document": document}
        return par.Plan(**{**fields, "tables": (table,), **others})  # type: ignore[arg-type]

    return make


def changed(code: str, *cells: str | None, name: str | None = None, to: str | None = None) -> Lines:
    """Return ``SOUND`` with one line changed: cells that are not None, the name, the code."""
    lines: Lines = []
    for line_code, line_name, line_cells in SOUND:
        if line_code == code:
            given = [*cells, *[None] * (len(line_cells) - len(cells))]
            kept = [old if new is None else new for old, new in zip(line_cells, given, strict=True)]
            lines.append((to or line_code, name or line_name, kept))
        else:
            lines.append((line_code, line_name, list(line_cells)))
    return lines


def column(kind: str, year: int | None = None, measure: str | None = None, header: str | None = None) -> par.Column:
    """Return a column; the words of its kind and measure are not checked here."""
    return par.Column(kind=kind, year=year, measure=measure, header=header)  # type: ignore[arg-type]


def table_of(
    columns: list[par.Column], *lines: tuple[str, str, list[str]], framework: str = "small/2024", scope: str = "excerpt"
) -> par.Table:
    """Return a table of columns and lines like those of ``SOUND``; its cells have places."""
    rows = tuple(
        par.Row(
            code=None if code in ("total", "") else code,
            total=code == "total",
            name=name,
            cells=tuple(par.Printed(text=cell, place=par.Place(file="made", line=number)) for cell in cells),
            place=par.Place(file="made", line=number),
        )
        for number, (code, name, cells) in enumerate(lines, 1)
    )
    return par.Table(framework=framework, scope=scope, columns=tuple(columns), rows=rows)  # type: ignore[arg-type]


def plan_with(*tables: par.Table, **others: object) -> par.Plan:
    """Return a plan of some tables, with a date."""
    document = par.Document(issuer="UBND tỉnh Mẫu", number="1/KH-UBND", date=dt.date(2024, 1, 15))
    fields: dict[str, object] = {"title": "Kế hoạch", "unit": "tỉnh Mẫu", "document": document, "tables": tables}
    return par.Plan(**{**fields, **others})  # type: ignore[arg-type]


def claimed(index: str, year: int, value: str | None = None, **others: object) -> par.Claim:
    """Return a claim; a text is a printed number."""
    fields = {
        key: par.Printed(text=one) if isinstance(one, str) and key != "node" else one for key, one in others.items()
    }
    printed = None if value is None else par.Printed(text=value)
    return par.Claim(index=index, year=year, value=printed, quote="q", **fields)  # type: ignore[arg-type]


def aimed(index: str, aim: str, value: str | None, *years: int, **others: object) -> par.Goal:
    """Return a goal with a printed figure."""
    printed = None if value is None else par.Printed(text=value)
    return par.Goal(index=index, aim=aim, value=printed, years=years, quote="q", **others)  # type: ignore[arg-type]
