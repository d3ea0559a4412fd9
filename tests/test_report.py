"""The page of a director: what it concludes, what it adds up, and the same in Word, HTML and Markdown."""

import datetime as dt
import shutil
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from tests.conftest import SOUND, changed, column, plan_with, table_of
from tests.test_framework_page import EVIL, read

import parindex as par
from parindex._assessment import EvidenceDocument
from parindex._checks._tables import Subject, match
from parindex._findings import Finding
from parindex._plan import Agency
from parindex._render._report import digest_of, digest_of_assessment
from parindex._render._report_text import digest_block, digest_markdown
from parindex._render._sections import Digest, short
from parindex._render._tallies import due, lead_of, losses, quarter, quarters_without_year, tallies
from parindex._result import Findings
from parindex._scoring._review import SELF_OFF
from parindex._writing import dump
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


def lines_of(made: Digest, title: str) -> tuple[str, ...]:
    """Return the lines of the section whose title begins so."""
    return next(one.lines for one in (*made.front, *made.annex) if one.title.startswith(title))


def test_ha_nam(ha_nam: par.Plan) -> None:
    """The page of Hà Nam's plan says that it should not be signed, where to look first, and what is to be won."""
    made = digest(ha_nam)
    assert made.conclusion == "Chưa nên ký: còn 17 lỗi phải sửa. Cần xem lại: 12 cảnh báo."
    assert not made.fit
    assert (
        "Văn bản",
        "Văn bản",
        "ngày văn bản không thống nhất",
        "25/6/2019",
        "5/6/2019",
        "đơn vị soạn thảo",
    ) in section(made, "Lỗi")
    assert len(section(made, "Lỗi")) == 10
    totals = section(made, "Khả năng đạt mục tiêu: par-index/2018")[-1]
    assert totals == ("Cộng", "104", "74,81413", "98,55", "23,73587", "24,43587", "0,7")
    assert section(made, "Điểm bị mất theo lĩnh vực: par-index/2018, bảng 1")[:2] == (
        ("7 Hiện đại hóa hành chính", "4,71068"),
        ("6 Cải cách tài chính công", "3,76286"),
    )
    first, last, counted = lines_of(made, "Khả năng")
    assert first == (
        "Nếu năm 2019 vẫn áp dụng par-index/2018 (2636/QĐ-BNV ngày 10/12/2018): để đạt 95,5 cần tăng 20,18587 so với "
        "75,31413 đã đạt; tối đa tăng được 17,0751 từ tiêu chí tự chấm; 3,11077 phải từ điều tra xã hội học hoặc số "
        "liệu thống kê."
    )
    assert last.startswith("Theo par-index/2018 (2636/QĐ-BNV ngày 10/12/2018), dù năm 2020 chấm theo par-index/2020")
    assert counted == "Bảng trên cộng các mục in đủ hai số. Tổng mục tiêu in trong kế hoạch là 95,5."
    assert len(section(made, "Phụ lục: toàn bộ")) == 38


def test_a_sound_plan_is_fit_to_sign(small: par.Framework, plan_of: PlanOf) -> None:
    """Without errors the plan is fit to sign; what is to be won is the target less the result, by method."""
    made = digest(plan_of(SOUND), small, compared=True)
    assert made.conclusion.startswith("Đủ điều kiện trình ký")
    assert made.fit
    assert section(made, "Khả năng đạt mục tiêu") == (
        ("Tự đánh giá", "4", "6,25", "7", "0,75", "1,75", "1"),
        ("Điều tra xã hội học", "1", "1,5", "1,5", "0", "0,5", "0,5"),
        ("Cộng", "5", "7,75", "8,5", "0,75", "2,25", "1,5"),
    )
    first, counted = lines_of(made, "Khả năng")
    assert first == (
        "Nếu năm 2024 vẫn áp dụng small/2024: để đạt 8,5 cần tăng 0,75 so với 7,75 đã đạt; tối đa tăng được 1,75 từ "
        "tiêu chí tự chấm; như vậy là đủ, không cần điểm điều tra và thống kê."
    )
    assert counted == "Bảng trên cộng các mục in đủ hai số."
    unchecked = made.front[-1].lines
    assert not any("đối chiếu" in line for line in unchecked)
    assert "trong 10 điểm có 8 chưa rõ thang điểm" in unchecked[0]


def test_targets_out_of_reach(small: par.Framework, plan_of: PlanOf) -> None:
    """A total or a domain beyond the best is told with what is short; a total that was reached already says so."""
    made = digest(plan_of([*SOUND[:3], ("2", "Thủ tục hành chính", ["6", "4.5", "6.5"]), *SOUND[4:]]), small)
    assert lines_of(made, "Khả năng")[1] == "Lĩnh vực có mục tiêu vượt khả năng: 2."
    made = digest(plan_of(changed("total", "10", "7.75", "10.5")), small)
    assert "nên cao nhất là 10, còn thiếu 0,5." in lines_of(made, "Khả năng")[0]
    made = digest(plan_of(changed("total", "10", "7.75", "7.5")), small)
    assert "mục tiêu 7,5 không cao hơn 7,75 đã đạt." in lines_of(made, "Khả năng")[0]


def test_who_mends_an_error(small: par.Framework) -> None:
    """An error is mended by the lead of its row where the plan names one, else by whoever drafted the plan."""
    columns = [column("maximum"), column("achieved", 2023), column("lead")]
    rows = [("1.1", "Kế hoạch năm", ["1.5", "2", "Sở Nội vụ"]), ("2.1", "Công khai TTHC", ["3", "4", ""])]
    made = digest(plan_with(table_of(columns, *rows)), small)
    assert [(row[1], row[-1]) for row in section(made, "Lỗi")] == [
        ("1.1 Kế hoạch năm", "Sở Nội vụ"),
        ("2.1 Công khai TTHC", "đơn vị soạn thảo"),
    ]


def test_nothing_found_has_no_annex(small: par.Framework, plan_of: PlanOf) -> None:
    """A plan in which nothing is found has no annex."""
    made = digest_of(plan_of(SOUND), Findings(), frameworks=(small,), lang="en", on=DAY)
    assert made.annex == ()
    assert made.conclusion == "Fit to sign: no error was found."


def test_columns_without_year_and_without_results(small: par.Framework) -> None:
    """Where no year is printed the assumption says so; where no result is, that nothing can be added up."""
    with_figures = table_of([column("achieved"), column("target")], ("1.1", "Kế hoạch năm", ["1", "1.5"]))
    made = digest(plan_with(with_figures), small)
    assert lines_of(made, "Khả năng") == (
        "Giả định: theo small/2024.",
        "Bảng không ghi kết quả gần nhất của 4 trong 5 tiêu chí, nên chưa tính được khả năng đạt.",
        "Bảng trên cộng các mục in đủ hai số.",
    )
    made = digest(plan_with(attrs.evolve(with_figures, framework=None)), small)
    assert "Không bảng nào in đủ" in lines_of(made, "Khả năng")[0]
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
    assert sum(one.items for one in tallies(grid)) == 4
    assert tallies(match(table_of([column("text")]), small)) == ()


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


def scored(root: Path) -> tuple[par.Scorecard, Path]:
    """Return the scorecard of the sample commune, and the file of its assessment."""
    folder = root / "examples" / "xa-mau"
    file = folder / "assessment.yaml"
    return par.score(par.load_framework(folder / "framework.yaml"), par.load_assessment(file)), file


def assessed(card: par.Scorecard, findings: Findings | None = None, *, leads: par.Plan | None = None) -> Digest:
    """Return the page of an assessment in Vietnamese."""
    found = par.check(card) if findings is None else findings
    return digest_of_assessment(card.assessment, found, card=card, lang="vi", on=DAY, leads=leads)


def test_an_assessment(root: Path) -> None:
    """The page of an assessment has its result by domain, where points were lost and why, and by which commune."""
    made = assessed(scored(root)[0])
    assert made.subject == "xã Mẫu, 2026: ≈ 61,88–76,88 trên 90 điểm (còn 15 chưa xác định)"
    assert made.fit
    assert section(made, "Kết quả theo lĩnh vực")[0] == ("I Chỉ đạo, điều hành", "30", "25,5", "16–21", "18,5", "11,5")
    assert section(made, "Điểm bị mất ở đâu")[:2] == (
        ("III.1 Mức độ hài lòng của người dân", "tối đa 15", "Chưa có điểm"),
        ("I.2 Hoàn thành nhiệm vụ được giao", "7", "Bị trừ khi thẩm định"),
    )
    assert section(made, "Điểm bị mất theo cơ quan, địa phương") == (
        ("Thôn Đoài", "≈ 1,44", "II.1"),
        ("Thôn Đông", "≈ 0,18", "II.1"),
    )
    assert lines_of(made, "Lỗi") == ("Không có gì phải sửa",)
    assert "Chưa có điểm: III.1." in lines_of(made, "Chưa kiểm tra")
    assert any("--leads" in line for line in lines_of(made, "Chưa kiểm tra"))


def all_scored(small: par.Framework, **others: par.Assessed) -> par.Scorecard:
    """Return a scorecard in which every item has full marks that a document shows, but for what is given."""
    shown = (EvidenceDocument(number="1/BC"),)
    items = (par.Assessed(code=leaf.code, self_score=leaf.max, documents=shown) for leaf in small.leaves())
    by_code = {one.code: one for one in (*items, *others.values())}
    return par.score(
        small, par.Assessment(framework=small.id, unit="tỉnh Mẫu", year=2024, items=tuple(by_code.values()))
    )


def test_an_assessment_with_leads(small: par.Framework, tmp_path: Path) -> None:
    """With a plan that says who leads, lost points are added up by lead agency, and leads mend the errors."""
    subject = led(small, *LEADS[:4])
    card = all_scored(
        small,
        a=par.Assessed(code="1.1", self_score="0.5"),
        b=par.Assessed(code="2.1", self_score="2"),
        c=par.Assessed(code="2.3", self_score="1"),
    )
    wrong = Finding(kind=SELF_OFF, framework=small.id, node="2.1", stated="2", computed="3")
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "2024.yaml").write_text(dump(small), encoding="utf-8")
    found = Findings(found=(wrong, attrs.evolve(wrong, node=None)))
    made = digest_of_assessment(
        card.assessment, found, card=card, lang="vi", on=DAY, leads=subject.plan, folders=[str(tmp_path)]
    )
    assert section(made, "Điểm bị mất theo cơ quan chủ trì") == (
        ("Chưa rõ cơ quan chủ trì", "1", "2.3"),
        ("Sở Nội vụ", "1", "1.1"),
        ("Sở Nội vụ; Văn phòng UBND tỉnh", "1", "2.1"),
    )
    assert [row[-1] for row in section(made, "Lỗi")] == ["Sở Nội vụ; Văn phòng UBND tỉnh", "đơn vị tự đánh giá"]
    assert not any("--leads" in line for line in lines_of(made, "Chưa kiểm tra"))


def test_a_full_assessment(small: par.Framework) -> None:
    """Where nothing was lost the page says so; withheld items are told, and columns without figures are blank."""
    made = assessed(all_scored(small))
    assert made.subject == "tỉnh Mẫu, 2024: 10 trên 10 điểm"
    assert lines_of(made, "Điểm bị mất ở đâu") == ("Không mất điểm nào.",)
    assert section(made, "Kết quả")[-1] == ("Tổng điểm", "10", "10", "", "10", "0")
    assert made.annex == ()
    made = assessed(all_scored(small, a=par.Assessed(code="1.1", withheld=True)))
    assert "Cơ quan công bố không công bố: 1.1." in lines_of(made, "Chưa kiểm tra")
    items = tuple(par.Assessed(code=leaf.code, final=leaf.max) for leaf in small.leaves())
    made = assessed(par.score(small, par.Assessment(framework=small.id, unit="A", year=2024, items=items)))
    assert section(made, "Kết quả")[-1] == ("Tổng điểm", "10", "", "10", "10", "0")


def test_the_command_reports_assessments(tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command takes an assessment, tells its errors where it cannot be scored, and refuses any other file."""
    plan = str(root / "examples" / "bac-kan-office-2024" / "plan.yaml")
    path = tmp_path / "report.md"
    assert main(["report", str(scored(root)[1]), "--leads", plan, "--lang", "vi", "-o", str(path)]) == 0
    assert "61,88–76,88 trên 90" in path.read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.yaml"
    head = "format: parindex/assessment/1\nframework: papi/2011\nunit: A\nyear: 2011\nitems:\n"
    wrong.write_text(head + '  - {code: "9.9", self_score: 1}\n', encoding="utf-8")
    assert main(["report", str(wrong), "--force", "-o", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    assert "Not yet fit to sign: 1 error to mend." in text
    assert "Result, by domain" not in text
    capsys.readouterr()
    framework = str(root / "examples" / "xa-mau" / "framework.yaml")
    assert main(["report", framework, "--force", "-o", str(path)]) == 2
    assert "framework.yaml is neither a plan nor an assessment" in capsys.readouterr().err
    sipas = tmp_path / "sipas.yaml"
    sipas.write_text(head.replace("papi/2011", "sipas/2017") + '  - {code: "1.1", final: 80}\n', encoding="utf-8")
    index = tmp_path / "par.yaml"
    index.write_text(head.replace("papi/2011", "par-index/2018") + '  - {code: "1.2", final: 1}\n', encoding="utf-8")
    assert main(["report", str(index), "--taken", str(sipas), "--force", "-o", str(path)]) == 0


OFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")


@pytest.mark.skipif(not (OFFICE and READER), reason="LibreOffice sets the pages")
def test_the_word_page_is_one_side(tmp_path: Path, root: Path) -> None:
    """In Word all but the annex is one A4 side: its last line stands on the first, and the annex on the next."""
    pytest.importorskip("docx")
    for name in ("ha-nam-2019/plan", "bac-kan-office-2024/plan", "xa-mau/assessment"):
        path = tmp_path / f"{name.partition('/')[0]}.docx"
        arguments = ["--lang", "vi", "--on", "2024-06-20", "-o", str(path)]
        assert main(["report", str(root / "examples" / f"{name}.yaml"), *arguments]) == 0
    convert = [str(OFFICE), "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    documents = sorted(map(str, tmp_path.glob("*.docx")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run([*convert, profile, *documents], check=True, capture_output=True)
    for document in documents:
        pdf = document.replace(".docx", ".pdf")
        text = subprocess.run([str(READER), pdf, "-"], check=True, capture_output=True).stdout.decode()
        first, *others = text.rstrip("\f").split("\f")
        assert "ội dung nhiệm vụ." in first or "Nội dung tài liệu kiểm chứng." in first
        assert "Phụ lục" not in first
        assert not any("Chưa kiểm tra" in other for other in others)
