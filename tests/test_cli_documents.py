"""The command on documents: reading them into plans, and checking them in one."""

import json
from pathlib import Path

import openpyxl
import pytest
from tests.office import grid, paragraph, row, word

import parindex as par
from parindex._documents._refusals import DAMAGED
from parindex._findings import finding
from parindex._render._findings import Report, to_github, to_json, to_text
from parindex.cli import main


@pytest.fixture
def mini(tmp_path: Path, mini_file: Path) -> str:
    """Return the file of a small framework."""
    path = tmp_path / "mini.yaml"
    path.write_bytes(mini_file.read_bytes())
    return str(path)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a Word file with one wrong sum, and a change that nobody has accepted."""
    head = ("Số: 1/KH-UBND", "Mẫu, ngày 15 tháng 01 năm 2024", "KẾ HOẠCH", "Nâng cao chỉ số của tỉnh Mẫu năm 2024")
    lines = "".join(map(paragraph, (*head, "TM. ỦY BAN NHÂN DÂN", "PHỤ LỤC", "MỤC TIÊU NĂM 2024")))
    table = grid(
        row("STT", "Tiêu chí", "Điểm tối đa", "Mục tiêu năm 2024"),
        row("1", "Chỉ đạo điều hành", "4", "4"),
        row("1.1", "Kế hoạch năm", "1,5", "1"),
        row("1.2", "Chế độ báo cáo", "2,5", "2,5"),
    )
    inserted = "<w:ins><w:r><w:t>mới</w:t></w:r></w:ins>"
    return word(tmp_path / "plan.docx", lines + table + paragraph(inserted))


def test_check_a_document(plan: Path, mini: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A document is read and checked in one; places name table, row and column, in the language asked for."""
    assert main(["check", str(plan), "--framework", mini]) == 1
    out = capsys.readouterr().out
    assert "\n  error    PIX201  table 1:row 2:column 4: target 2024 is 4, but its rows add up to 3.5" in out
    assert out.startswith(f"{plan.as_posix()}: 1/KH-UBND, tỉnh Mẫu, 1 table, 3 rows [mini/2024]: 1 error, ")
    assert "PIX044" in out

    main(["check", str(plan), "--framework", mini, "--lang", "vi", "--select", "PIX201"])
    out = capsys.readouterr().out
    assert "\n  lỗi      PIX201  bảng 1:dòng 2:cột 4: mục tiêu" in out
    assert "1/KH-UBND, tỉnh Mẫu, 1 bảng, 3 dòng [mini/2024]: 1 lỗi" in out


def test_findings_of_a_document_for_programs(plan: Path, mini: str, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has table, row and column as numbers; an annotation names them in its text, for the file has no lines."""
    main(["check", str(plan), "--framework", mini, "--format", "json", "--select", "PIX201"])
    (finding,) = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert finding["place"] == {"file": plan.as_posix(), "table": 1, "row": 2, "column": 4}

    main(["check", str(plan), "--framework", mini, "--format", "github", "--select", "PIX201"])
    out = capsys.readouterr().out
    assert "plan.docx,title=PIX201 1::table 1:row 2:column 4: target 2024 is 4" in out
    assert ",line=" not in out


def test_findings_of_a_workbook_for_programs(tmp_path: Path, mini: str, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has sheet and cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (["STT", "Tiêu chí", "Điểm tối đa"], ["1.1", "Kế hoạch năm", 9], ["1.2", "Chế độ báo cáo", 2.5]):
        sheet.append(cells)
    path = tmp_path / "plan.xlsx"
    book.save(path)

    main(["check", str(path), "--framework", mini, "--format", "json", "--select", "PIX3"])
    (finding,) = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert finding["place"] == {"file": path.as_posix(), "sheet": "Sheet", "cell": "C2"}


def test_read_a_document(plan: Path, mini: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What was read is told a line a table, then what was noted while reading."""
    assert main(["read", str(plan), "--framework", mini]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "table 1: mini/2024, excerpt, 3 rows, 2 columns: MỤC TIÊU NĂM 2024"
    assert out[1] == f"{plan.as_posix()}: 1/KH-UBND, tỉnh Mẫu, 1 table, 3 rows [mini/2024]: 1 note"
    assert out[-1] == f"read, not checked: parindex check {plan} checks it, -o PLAN keeps it"

    main(["read", str(plan), "--framework", "papi/2021", "--lang", "vi"])
    assert capsys.readouterr().out.startswith("bảng 1: không có bộ tiêu chí, trích, 3 dòng, 2 cột: MỤC TIÊU NĂM 2024\n")


def test_tables_have_the_numbers_of_their_places(tmp_path: Path, mini: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The letterhead is the first table of the file: what is read of the second is told of table 2, as places say."""
    letterhead = grid(row("ỦY BAN NHÂN DÂN TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    table = grid(
        row("STT", "Tiêu chí", "Điểm tối đa"), row("1.1", "Kế hoạch năm", "9"), row("1.2", "Chế độ báo cáo", "9")
    )
    path = str(word(tmp_path / "plan.docx", letterhead + paragraph("KẾ HOẠCH") + table))

    main(["read", path, "--framework", mini])
    assert "\ntable 2: mini/2024, " in "\n" + capsys.readouterr().out
    main(["check", path, "--framework", mini, "--select", "PIX306"])
    assert "PIX306  table 2:row 2:column 3: " in capsys.readouterr().out


def test_nothing_to_remark(tmp_path: Path, mini: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where reading has nothing to remark, only the tables are told, and that nothing was checked."""
    path = tmp_path / "plan.md"
    path.write_text(
        "Số: 1/KH-UBND\n\nMẫu, ngày 15 tháng 01 năm 2024\n\nKẾ HOẠCH\n\nNâng cao chỉ số của tỉnh Mẫu năm 2024\n\n"
        "TM. ỦY BAN NHÂN DÂN\n\nPHỤ LỤC\n\nMỤC TIÊU\n\n| STT | Tiêu chí | Điểm tối đa |\n|---|---|---|\n"
        "| 1.1 | Kế hoạch năm | 9 |\n| 1.2 | Chế độ báo cáo | 2,5 |\n",
        encoding="utf-8",
    )

    assert main(["read", str(path), "--framework", mini, "--lang", "vi"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "bảng 1: mini/2024, trích, 2 dòng, 1 cột: MỤC TIÊU",
        f"đã đọc, chưa kiểm tra: kiểm tra bằng parindex check {path}, lưu bằng -o PLAN",
    ]


def test_read_into_a_file(plan: Path, mini: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan is written, loads, and holds what the document prints; an older file is never overwritten."""
    target = tmp_path / "plan.yaml"

    assert main(["read", str(plan), "--framework", mini, "-o", str(target), "--lang", "vi"]) == 0
    assert capsys.readouterr().out.endswith(f"{target}: đã ghi; kiểm tra bằng parindex check {target}\n")
    assert [row.code for row in par.load_plan(target).tables[0].rows] == ["1", "1.1", "1.2"]
    assert main(["read", str(plan), "--framework", mini, "-o", str(target)]) == 2
    assert "File exists" in capsys.readouterr().err


def test_columns_given(tmp_path: Path, mini: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Columns are named by header or number; one without a kind is a wrong use of the command."""
    path = word(
        tmp_path / "plan.docx",
        grid(
            row("STT", "Tiêu chí", "A", "B=C"),
            row("1.1", "Kế hoạch năm", "1,5", "1"),
            row("1.2", "Chế độ báo cáo", "9", "9"),
        ),
    )
    columns = ["--columns", "3=maximum", "--columns", "B=C=target:2024"]

    assert main(["check", str(path), "--framework", mini, *columns, "--select", "PIX306"]) == 1
    assert "error    PIX306  table 1:row 3:column 3: " in capsys.readouterr().out
    with pytest.raises(SystemExit, match="2"):
        main(["read", str(path), "--columns", "3"])
    assert "write COLUMN=KIND, for example 4=target:2024, not '3'" in capsys.readouterr().err


def test_documents_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document that is refused exits 2 with what to do, and nothing is written."""
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7")

    assert main(["check", str(path)]) == 2
    assert "PIX020  is a PDF file, which is not read" in capsys.readouterr().out
    assert main(["read", str(path), "-o", str(tmp_path / "plan.yaml")]) == 2
    assert "PIX020" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]


def test_folders_with_documents(plan: Path, mini: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Word and Excel files in a folder are taken if asked for, without what Office leaves beside an open file."""
    Path(mini).rename(tmp_path.parent / f"{tmp_path.name}-mini.yaml")
    mini = str(tmp_path.parent / f"{tmp_path.name}-mini.yaml")
    (tmp_path / "~$plan.docx").write_bytes(b"owner")
    (tmp_path / "notes.txt").write_text("no plan", encoding="utf-8")

    assert main(["check", str(tmp_path), "--framework", mini]) == 2
    assert "; check --documents takes Word and Excel files (1 there)" in capsys.readouterr().err
    assert main(["check", str(tmp_path), "--framework", mini, "--documents"]) == 1
    assert capsys.readouterr().out.count("tỉnh Mẫu") == 1
    plan.unlink()
    assert main(["check", str(tmp_path), "--documents"]) == 2
    assert capsys.readouterr().err.rstrip().endswith(f"no file of these formats under {tmp_path}")


def test_a_document_without_frameworks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without ``--framework`` those of the catalogue are tried, and the summary says which was found and how much."""
    path = word(
        tmp_path / "plan.docx",
        grid(
            row("STT", "Tiêu chí", "Điểm tối đa"),
            row("1.1", "Thực hiện kế hoạch CCHC", "1,5"),
            row("1.2", "Thực hiện chế độ báo cáo CCHC định kỳ", "0,5"),
        ),
    )

    assert main(["check", str(path), "--select", "PIX3"]) == 0
    assert ", 1 table, 2 rows [par-index/2022]: nothing to mend" in capsys.readouterr().out


def test_progress_on_a_terminal(
    plan: Path, mini: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal is told which file is being read, and the line is erased; elsewhere nothing is written."""
    main(["check", str(plan), "--framework", mini])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    main(["check", str(plan), "--framework", mini])
    shown = capsys.readouterr().err
    assert shown.startswith("\r\x1b[2K1/1 ")
    assert shown.endswith(" ...\r\x1b[2K")


def test_paragraphs_for_programs() -> None:
    """A finding outside the tables of a document names its paragraph."""
    place = par.Place(file="plan.docx", block=14, line=12)
    found = finding(DAMAGED, place=place, why="so")
    report = Report(path="plan.docx", subject=None, findings=par.Findings(found=(found,)))

    assert json.loads(to_json([report]))["files"][0]["findings"][0]["place"] == {"file": "plan.docx", "paragraph": 12}
    assert "  error    PIX022  paragraph 12: " in to_text([report])
    assert to_github([report]).startswith("::error file=plan.docx,title=PIX022::paragraph 12: is damaged (so)")
    assert place.within("vi") == "đoạn 12"


def test_order_of_places() -> None:
    """Places sort in the order of the file: paragraphs between tables, table 10 after table 2, sheet by sheet."""
    ordered = [
        par.Place(file="a", block=1, line=1),
        par.Place(file="a", block=2, table=2, line=9, column=1),
        par.Place(file="a", block=3, line=2),
        par.Place(file="a", block=11, table=10, line=1, column=1),
        par.Place(file="b", block=1, sheet="Z", line=2, column=28),
        par.Place(file="b", block=2, sheet="A's", line=1, column=1),
        par.Place(file="c", line=2),
        par.Place(file="c", line=10),
    ]

    assert sorted([*ordered[4:], *ordered[:4]]) == ordered
    assert [place.within() for place in ordered[4:6]] == ["Z!AB2", "'A''s'!A1"]
