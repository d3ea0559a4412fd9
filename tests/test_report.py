"""The page of a director: what it concludes, what it adds up, and the same in Word, HTML and Markdown."""

import datetime as dt
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from tests.conftest import SOUND, changed, column, plan_with, table_of
from tests.test_framework_page import EVIL, read

import parindex as par
from parindex._checks._tables import Subject, match
from parindex._plan import Agency
from parindex._render._digest import Digest, short
from parindex._render._report import digest_of
from parindex._render._report_text import digest_block, digest_markdown
from parindex._render._tallies import due, lead_of, losses, quarter, quarters_without_year, reaches
from parindex._result import Findings
from parindex.cli import main

DAY = dt.date(2024, 5, 31)
PlanOf = Callable[..., par.Plan]


def digest(plan: par.Plan, framework: par.Framework | None = None, **options: object) -> Digest:
    """Return the page of a plan, with what checking it finds."""
    found = par.check(plan, frameworks=(framework,) if framework else ())
    return digest_of(plan, found, frameworks=(framework,) if framework else (), lang="vi", on=DAY, **options)  # type: ignore[arg-type]


def section(made: Digest, title: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the section whose title begins so."""
    return next(one.rows for one in (*made.front, *made.annex) if one.title.startswith(title))


def test_ha_nam(ha_nam: par.Plan) -> None:
    """The page of Hà Nam's plan says that it should not be signed, where to look first, and what is to be won."""
    made = digest(ha_nam)
    assert made.conclusion == "Chưa nên ký: còn 17 lỗi phải sửa. Cần xem lại: 12 cảnh báo."
    assert not made.fit
    assert ("Văn bản", "Văn bản", "ngày văn bản không thống nhất", "25/6/2019", "5/6/2019") in section(made, "Lỗi")
    assert len(section(made, "Lỗi")) == 10
    totals = section(made, "Điểm cần tăng thêm: par-index/2018")[-1]
    assert totals[:3] == ("Cộng", "104", "99,25")
    assert len(section(made, "Phụ lục: toàn bộ")) == 38


def test_a_sound_plan_is_fit_to_sign(small: par.Framework, plan_of: PlanOf) -> None:
    """Without errors the plan is fit to sign; what is to be won is the target less the result, by method."""
    made = digest(plan_of(SOUND), small, compared=True)
    assert made.conclusion.startswith("Đủ điều kiện trình ký")
    assert made.fit
    assert section(made, "Điểm cần tăng thêm") == (
        ("Tự đánh giá", "4", "8", "6,25", "7", "0,75", "1"),
        ("Điều tra xã hội học", "1", "2", "1,5", "1,5", "0", "0,5"),
        ("Cộng", "5", "10", "7,75", "8,5", "0,75", "1,5"),
    )
    lines = next(one.lines for one in made.front if one.title.startswith("Điểm cần"))
    assert lines == ("Giả định: năm 2024 chấm theo small/2024. Chỉ tính các mục in đủ hai số.",)
    unchecked = made.front[-1].lines
    assert not any("đối chiếu" in line for line in unchecked)
    assert "trong 10 điểm có 8 chưa rõ thang điểm" in unchecked[0]


def test_nothing_found_has_no_annex(small: par.Framework, plan_of: PlanOf) -> None:
    """A plan in which nothing is found has no annex."""
    made = digest_of(plan_of(SOUND), Findings(), frameworks=(small,), lang="en", on=DAY)
    assert made.annex == ()
    assert made.conclusion == "Fit to sign: no error was found."


def test_columns_without_year_and_without_results(small: par.Framework) -> None:
    """Where no year is printed the assumption says so; where no result is, that nothing can be added up."""
    with_figures = table_of([column("achieved"), column("target")], ("1.1", "Kế hoạch năm", ["1", "1.5"]))
    made = digest(plan_with(with_figures), small)
    assert "năm của mục tiêu chấm theo" in next(one for one in made.front if one.title.startswith("Điểm cần")).lines[0]
    made = digest(plan_with(attrs.evolve(with_figures, framework=None)), small)
    assert "Không bảng nào in đủ" in next(one for one in made.front if one.title.startswith("Điểm cần")).lines[0]
    assert "1 bảng không thuộc bộ tiêu chí nào: chưa kiểm tra điểm." in made.front[-1].lines


def test_unknown_frameworks_are_named(small: par.Framework, plan_of: PlanOf) -> None:
    """A table whose framework is not found is told under what was not checked."""
    made = digest(plan_of(SOUND, framework="none/1"))
    assert any("none/1" in line for line in made.front[-1].lines)


LEADS = [
    ("1", "Chỉ đạo", ["", "", "SNV"]),
    ("1.1", "Kế hoạch năm", ["1", "1.5", ""]),
    ("1.2", "Chế độ báo cáo", ["2.5", "2.5", ""]),
    ("2.1", "Công khai TTHC", ["1", "3", "Sở Nội vụ; Văn phòng UBND tỉnh"]),
    ("2.2", "Đúng hạn", ["0.5", "1", "Sở Nội Vụ"]),
    ("2.3", "Mức độ hài lòng", ["", "2", ""]),
]


def led(small: par.Framework, *lines: tuple[str, str, list[str]]) -> Subject:
    """Return a plan with leads, whose Sở Nội vụ has three spellings."""
    table = table_of([column("achieved", 2023), column("target", 2024), column("lead")], *lines)
    plan = plan_with(table, agencies=(Agency(name="Sở Nội vụ", printed=("SNV",)),))
    return Subject(plan=plan, grids=(match(table, small),), frameworks={"small/2024": small})


def test_points_lost_by_lead(small: par.Framework) -> None:
    """Lost points are added up by lead, an agency under one name for all its spellings, the largest loss first."""
    subject = led(small, *LEADS)
    found = losses(subject.grids[0], subject)
    assert [(one.lead, one.points, one.items) for one in found] == [
        ("Sở Nội vụ; Văn phòng UBND tỉnh", Fraction(2), ("2.1",)),
        ("Sở Nội vụ", Fraction(1), ("1.1", "2.2")),
    ]
    assert losses(match(table_of([column("target")]), small), attrs.evolve(subject, plan=plan_with())) == ()
    assert lead_of("2.3", small, {"1": "x"}) == ""


def test_leads_stand_in_the_report(small: par.Framework) -> None:
    """Of several tables with leads the first stands on the first side and the others in the annex."""
    subject = led(small, *LEADS)
    plan = attrs.evolve(subject.plan, tables=subject.plan.tables * 2)
    made = digest(plan, small)
    titles = [one.title for one in made.front if one.title.startswith("Điểm bị mất")]
    assert titles == ["Điểm bị mất theo cơ quan chủ trì: small/2024, bảng 1"]
    assert any(one.title == "Điểm bị mất theo cơ quan chủ trì: small/2024, bảng 2" for one in made.annex)
    nobody = led(small, ("1", "Chỉ đạo", ["", "", "Sở Nội vụ"]), ("2.1", "Công khai TTHC", ["1", "3", ""]))
    assert section(digest(nobody.plan, small), "Điểm bị mất") == (("Chưa ghi cơ quan chủ trì", "2", "2.1"),)


def test_what_falls_due(small: par.Framework) -> None:
    """Work falls due in the quarter in which its time ends; a quarter without its year on no day."""
    columns = [column("task"), column("lead"), column("timing")]
    lines = [
        ("1.1", "Kế hoạch năm", ["Ban hành kế hoạch", "Sở Nội vụ", "Quý II/2024"]),
        ("1.2", "Chế độ báo cáo", ["", "Sở Tư pháp", "Trước ngày 15/6/2024"]),
        ("2.1", "Công khai TTHC", ["Công khai", "", "Quý II"]),
        ("2.2", "Đúng hạn", ["Họp", "", "Quý III/2024"]),
        ("", "Việc khác", ["Tập huấn", "", "Tháng 6/2024"]),
    ]
    table = table_of(columns, *lines)
    subject = Subject(plan=plan_with(table), grids=(match(table, small),), frameworks={"small/2024": small})
    assert [work.node for work in due(subject, DAY)] == ["1.1", "1.2", None]
    assert quarters_without_year(subject) == 1
    assert quarter(dt.date(2024, 12, 31)) == (dt.date(2024, 10, 1), dt.date(2024, 12, 31))
    made = digest(subject.plan, small)
    assert section(made, "Đến hạn") == (
        ("1.1", "Ban hành kế hoạch", "Sở Nội vụ", "Quý II/2024"),
        ("1.2", "Chế độ báo cáo", "Sở Tư pháp", "Trước ngày 15/6/2024"),
        ("", "Tập huấn", "", "Tháng 6/2024"),
    )
    assert "1 thời hạn ghi quý mà không ghi năm." in made.front[-1].lines


def test_many_rows_are_cut_on_the_first_side(small: par.Framework) -> None:
    """Of many rows the first six stand on the first side, with how many more there are; the annex has them all."""
    columns = [column("task"), column("timing")]
    table = table_of(columns, *[("", f"Việc {n}", [f"Làm việc {n}", "Quý II/2024"]) for n in range(9)])
    made = digest(plan_with(table), small)
    front = next(one for one in made.front if one.title.startswith("Đến hạn"))
    assert len(front.rows) == 6
    assert front.lines[0] == "Còn 3 nội dung, xem phụ lục."
    assert len(next(one for one in made.annex if one.title.startswith("Đến hạn")).rows) == 9


def test_items_without_both_figures_are_left_out(small: par.Framework) -> None:
    """An item counts towards what is to be won only if it prints a result and a target."""
    grid = match(
        table_of([column("achieved", 2023), column("target", 2024)], *[(c, n, f[:2]) for c, n, f in LEADS]), small
    )
    assert sum(one.items for one in reaches(grid)) == 4
    assert reaches(match(table_of([column("text")]), small)) == ()


def test_markup_in_a_plan_shows_as_text(plan_of: PlanOf, small: par.Framework) -> None:
    """Markup in titles, names and cells becomes text in HTML, and marks of Markdown are escaped."""
    made = digest(plan_of(changed("1.1", "9", name=EVIL + " | *x*"), title=EVIL, unit=EVIL), small)
    assert read(digest_block(made, "vi")).tags.count("script") == 0
    assert "<script" not in digest_markdown(made)


def test_text_is_cut_between_words() -> None:
    """A long text ends behind a whole word."""
    assert short("một hai ba", 100) == "một hai ba"
    assert short("một hai ba", 9) == "một hai …"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_command_writes_each_format(
    tmp_path: Path, root: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page is written as Word, HTML and Markdown, and what stands in them is the same."""
    docx = pytest.importorskip("docx")
    plan = str(root / "examples" / "bac-kan-office-2024" / "plan.yaml")
    texts = {}
    for suffix in ("docx", "html", "md"):
        path = tmp_path / f"report.{suffix}"
        assert main(["report", plan, "--lang", lang, "--on", "2024-06-20", "-o", str(path)]) == 0
        assert "written" in capsys.readouterr().out
        texts[suffix] = path.read_text(encoding="utf-8") if suffix != "docx" else ""
    word = docx.Document(str(tmp_path / "report.docx"))
    said = [paragraph.text for paragraph in word.paragraphs]
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any("12 lỗi" in text or "12 errors" in text for text in said)
    for text in cells:
        assert text.strip() in " ".join(read(texts["html"].removeprefix("<!DOCTYPE html>\n")).text)
    assert word.sections[0].page_width < word.sections[0].page_height


def test_a_sound_report_in_word(tmp_path: Path, small: par.Framework, plan_of: PlanOf) -> None:
    """A page without annex is written too, with its conclusion in green."""
    docx = pytest.importorskip("docx")
    from parindex._render._report_word import digest_word  # noqa: PLC0415 - it needs python-docx

    path = tmp_path / "fit.docx"
    path.write_bytes(digest_word(digest_of(plan_of(SOUND), Findings(), frameworks=(small,), lang="vi", on=DAY)))
    word = docx.Document(str(path))
    assert word.paragraphs[3].text == "Đủ điều kiện trình ký: không phát hiện lỗi."


def test_what_cannot_be_written(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong suffix, a file that exists, a wrong day and a missing library are told in one line."""
    plan = str(root / "examples" / "bac-giang-2024" / "plan.yaml")
    path = tmp_path / "report.html"
    assert main(["report", plan, "-o", str(tmp_path / "x.pdf")]) == 2
    assert "x.pdf: write a file that ends in .docx, .html, .md" in capsys.readouterr().err
    assert main(["report", plan, "-o", str(path)]) == 0
    assert main(["report", plan, "-o", str(path)]) == 2
    assert "exists: choose another name, or replace it with --force" in capsys.readouterr().err
    assert main(["report", plan, "-o", str(path), "--force"]) == 0
    with pytest.raises(SystemExit):
        main(["report", plan, "-o", str(path), "--on", "31/5/2024"])
    assert "write a day as 2024-05-31, not '31/5/2024'" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "docx", None)
    assert main(["report", plan, "-o", str(tmp_path / "x.docx")]) == 2
    assert "parindex[documents]" in capsys.readouterr().err
