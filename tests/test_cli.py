"""The command: what it prints, where, and with which exit status."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import parindex as par
from parindex.cli import main
from parindex.cli import run as run_command

BROKEN = Path(__file__).parent / "broken"


@pytest.fixture
def mini(tmp_path: Path, mini_file: Path) -> Path:
    """Return the file of a plan on a small framework, with one wrong sum."""
    (tmp_path / "mini.yaml").write_bytes(mini_file.read_bytes())
    path = tmp_path / "plan.yaml"
    path.write_text(
        "format: parindex/plan/1\ntitle: x\nunit: tỉnh Mẫu\n"
        "document: {issuer: UBND, number: 1/KH-UBND, date: 2024-01-01}\ntables:\n"
        '  - framework: mini.yaml\n    scope: excerpt\n    columns: [{kind: target, year: "2024"}]\n    rows:\n'
        '      - {code: "1", name: Chỉ đạo điều hành, cells: ["4"]}\n'
        '      - {code: "1.1", name: Kế hoạch năm, cells: ["1"]}\n'
        '      - {code: "1.2", name: Chế độ báo cáo, cells: ["2.5"]}\n',
        encoding="utf-8",
    )
    return path


def test_check_prints_findings_by_node(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan with an error exits 1 and prints a summary line, the node, the place and the arithmetic."""
    assert main(["check", str(mini)]) == 1
    assert capsys.readouterr().out == (
        f"{mini.as_posix()}: 1/KH-UBND, tỉnh Mẫu [mini.yaml]: 1 error\n"
        "\n"
        "1 Chỉ đạo điều hành\n"
        "      10:54  error    PIX201  target 2024 is 4, but its rows add up to 3.5 = 1 + 2.5; the difference\n"
        "                              is +0.5.\n"
    )


def test_check_in_vietnamese(mini: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Vietnamese is chosen with --lang or with the environment, with a decimal comma."""
    monkeypatch.setenv("PARINDEX_LANG", "vi_VN")
    main(["check", str(mini)])
    by_environment = capsys.readouterr().out
    monkeypatch.delenv("PARINDEX_LANG")
    main(["check", str(mini), "--lang", "vi"])

    assert by_environment == capsys.readouterr().out
    assert "mục tiêu năm 2024 ghi 4, nhưng các dòng con cộng được 3,5 = 1 + 2,5; chênh lệch +0,5." in " ".join(
        by_environment.split()
    )
    assert ": 1 lỗi\n" in by_environment


def test_check_as_json(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has the files with their frameworks, points as strings, positions and counts as integers."""
    assert main(["check", str(mini), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "format": "parindex/findings/1",
        "files": [
            {
                "path": mini.as_posix(),
                "frameworks": ["mini.yaml"],
                "accepted": 0,
                "findings": [
                    {
                        "code": "PIX201",
                        "severity": "error",
                        "framework": "mini/2024",
                        "node": "1",
                        "field": "target 2024",
                        "stated": "4",
                        "computed": "3.5",
                        "message": "target 2024 is 4, but its rows add up to 3.5 = 1 + 2.5; the difference is +0.5.",
                        "place": {"file": mini.as_posix(), "line": 10, "column": 54},
                    }
                ],
            }
        ],
    }


def test_check_as_annotations(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """GitHub gets one command a finding, with file, line, column and an escaped title."""
    text = mini.read_text(encoding="utf-8").replace("date: 2024-01-01", "").replace("1/KH-UBND,", "1/KH-UBND")
    mini.write_text(text, encoding="utf-8")

    assert main(["check", str(mini), "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    path = mini.as_posix().replace(":", "%3A").replace(",", "%2C")
    assert lines[0].startswith(f"::notice file={path},line=4,col=11,title=PIX504::the document has no date")
    assert lines[1].startswith(f"::error file={path},line=10,col=54,title=PIX201 1::target 2024 is 4, but")


def test_check_selects_and_ignores(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Codes that are not wanted are not reported and do not count for the exit status."""
    assert main(["check", str(mini), "--ignore", "pix2"]) == 0
    assert capsys.readouterr().out.endswith(": nothing to mend\n")
    assert main(["check", str(mini), "--select", "PIX4,PIX5"]) == 0
    with pytest.raises(SystemExit, match="2"):
        main(["check", str(mini), "--select", "PIX999"])
    assert "there is no finding 'PIX999'; the nearest are PIX" in capsys.readouterr().err


def test_files_that_cannot_be_loaded_win(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file that cannot be loaded makes the status 2; the others are checked all the same."""
    assert main(["check", str(BROKEN / "unquoted_code.yaml"), str(mini), "nowhere.yaml"]) == 2
    out = capsys.readouterr().out
    assert "unquoted_code.yaml: cannot be loaded: 1 error" in out
    assert "21:13  error    PIX106  code 2 must stand in quotes" in out
    assert "nowhere.yaml: cannot be loaded: 1 error" in out
    assert "PIX201" in out


def test_folder_without_our_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with nothing to check is told, so that a wrong path does not look like success."""
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"parindex: no file of these formats under {tmp_path}\n"


def test_frameworks_and_versions_are_checked_too(capsys: pytest.CaptureFixture[str], frameworks: Path) -> None:
    """The shipped frameworks have no finding, and a framework's findings stand under the names of its nodes."""
    assert main(["check", str(frameworks)]) == 0
    out = capsys.readouterr().out
    assert "2018.yaml: par-index/2018 (Chỉ số cải cách hành chính cấp tỉnh 2018): nothing to mend\n" in out
    assert "versions.yaml: par-index: nothing to mend\n" in out


def test_warnings_of_a_framework(tmp_path: Path, capsys: pytest.CaptureFixture[str], mini_file: Path) -> None:
    """A framework that loads but lacks a source gets its warning, at its node."""
    path = tmp_path / "mini.yaml"
    text = mini_file.read_text(encoding="utf-8")
    path.write_text(
        text.replace("          max: 1.5\n          source: {in: sample}\n", "          max: 1.5\n"), encoding="utf-8"
    )

    assert main(["check", str(path)]) == 0
    out = capsys.readouterr().out
    assert "1.1 Kế hoạch năm\n" in out
    assert "warning  PIX126" in out


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    """The list shows years, decision, nodes, and how the maximum is divided; versions without a tree have dashes."""
    assert main(["list"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]

    assert lines[0] == ["framework", "years", "decision", "nodes", "max", "computed", "entered", "unknown"]
    assert ["par-index/2018", "2018", "2636/QĐ-BNV", "145", "100", "36.5", "29.5", "34"] in lines
    assert ["par-index/2024", "2024", "892/QĐ-BNV", "-", "-", "-", "-", "-"] in lines
    assert ["sipas/2017", "2017-2021", "2640/QĐ-BNV", "5", "100", "0", "0", "100"] in lines
    assert [line[0] for line in lines[1:]] == [version.id for version in par.versions()]


def test_list_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str], mini_file: Path) -> None:
    """A user's folder is listed too, and a version without a tree has dashes."""
    (tmp_path / "mini").mkdir()
    (tmp_path / "mini" / "2024.yaml").write_bytes(mini_file.read_bytes())
    (tmp_path / "mini" / "versions.yaml").write_text(
        "format: parindex/versions/1\nindex: mini\ntitle: unknown\nversions:\n"
        '  - {id: mini/2024, decision: none, years: ["2024", "2025"], tree: true}\n'
        "  - {id: mini/2026, decision: to come}\n",
        encoding="utf-8",
    )

    assert main(["list", "--frameworks", str(tmp_path)]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[1] == ["mini/2024", "2024-2025", "none", "6", "10", "6", "2.5", "1.5"]
    assert lines[2] == ["mini/2026", "?", "to", "come", "-", "-", "-", "-", "-"]


def test_show_tree(capsys: pytest.CaptureFixture[str]) -> None:
    """The tree has a line a node, within 100 columns."""
    assert main(["show", "par-index/2018", "--lang", "vi"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 146
    assert lines[1] == "1  Công tác chỉ đạo, điều hành CCHC  9"
    assert lines[3] == "    1.1.1  Ban hành kế hoạch CCHC  0.25"
    assert any(line.endswith("1  điều tra xã hội học") for line in lines)
    assert max(map(len, lines)) <= 100


def test_show_item(capsys: pytest.CaptureFixture[str]) -> None:
    """A node is shown with names, path, maximum, method, rule, status and source."""
    assert main(["show", "par-index/2018", "6.1.1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "par-index/2018 6.1.1 (sub-criterion)",
        "Disbursement of the annual state budget investment plan",
        "Thực hiện giải ngân kế hoạch đầu tư vốn ngân sách nhà nước hàng năm",
        "  path        total > 6 > 6.1",
        "  maximum     1 points",
        "  method      self-scored",
        "  rule        proportional (inferred, not published, medium): rate 0% - 100%: from 0 to 1 points in",
        "              proportion",
        "  evidence    0.7258 of 1 was seen for 2018, as a disbursement rate of 72.58% in proportion would",
        "              give.",
        "  source      1800/KH-UBND, 2019-06-05, Phụ lục, row 6.1.1",
    ]


def test_show_groups_and_what_was_derived(capsys: pytest.CaptureFixture[str]) -> None:
    """A group shows its children, a derived node how it was derived, a corrected name what is printed."""
    main(["show", "par-index/2018", "3.2"])
    assert "  children    3.2.1, 3.2.2, 3.2.3, 3.2.4, 3.2.5\n" in capsys.readouterr().out
    main(["show", "par-index/2018", "3.2.5", "--lang", "vi"])
    out = capsys.readouterr().out
    assert "  suy ra      3.2 prints 3 and its four listed rows" in out
    main(["show", "par-index/2018", "5.8"])
    assert "  printed as  Tức động của cải cách" in capsys.readouterr().out
    main(["show", "par-index/2018", "total"])
    assert "par-index/2018 total\n" in capsys.readouterr().out


def test_show_a_file_without_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str], mini_file: Path) -> None:
    """A framework can be shown by its file, and a node without a source shows none."""
    path = tmp_path / "mini.yaml"
    text = mini_file.read_text(encoding="utf-8")
    path.write_text(
        text.replace("          max: 1.5\n          source: {in: sample}\n", "          max: 1.5\n"), encoding="utf-8"
    )

    assert main(["show", str(path), "1.1"]) == 0
    out = capsys.readouterr().out
    assert "source" not in out
    assert "rule        entered (unknown)" in out
    assert main(["show", str(path), "1.2"]) == 0
    assert "source      made up for the examples\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["show", "par-index/2081"],
            "parindex: there is no framework 'par-index/2081'; there is par-index/2018, par-index/2022, papi/2021\n",
        ),
        (
            ["show", "par-index/2018", "3.4.9"],
            "parindex: par-index/2018 has no node '3.4.9'; the nearest are 3.4.4, 3.4.3, 3.4.2\n",
        ),
        (["list", "--rules", "nowhere:X"], "parindex: --rules nowhere:X: No module named 'nowhere'\n"),
        (
            ["list", "--rules", "parindex.rules:X"],
            "parindex: --rules parindex.rules:X: module 'parindex.rules' has no attribute 'X'\n",
        ),
        (["list", "--frameworks", "nowhere"], "parindex: --frameworks nowhere: there is no such folder\n"),
        (["list", "--rules", "os:sep"], "parindex: --rules os:sep: '/' is no rule kind; see parindex.rules\n"),
    ],
)
def test_what_does_not_exist(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A request that cannot be met says so in one line, with what comes nearest, and exits 2."""
    assert main(arguments) == 2
    assert capsys.readouterr().err == said


def test_show_a_broken_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be shown is told with all its problems."""
    assert main(["show", str(BROKEN / "everything_at_once.yaml")]) == 2
    assert "cannot be loaded: 5 errors" in capsys.readouterr().err


def test_rules_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], mini_file: Path
) -> None:
    """Rule kinds are taken from a module, one or several."""
    (tmp_path / "own_rules.py").write_text(
        "import attrs\nfrom parindex.rules import Survey\n\n\n"
        "@attrs.frozen(kw_only=True)\nclass Poll(Survey):\n    kind = 'poll'\n\n\nALL = (Poll,)\n",
        encoding="utf-8",
    )
    text = mini_file.read_text(encoding="utf-8").replace("kind: survey", "kind: poll")
    (tmp_path / "mini.yaml").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    for name in ("Poll", "ALL"):
        assert main(["show", str(tmp_path / "mini.yaml"), "2.2", "--rules", f"own_rules:{name}"]) == 0
        assert "rule        poll (inferred, not published)" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "mini.yaml"), "--rules", "own_rules:ALL"]) == 0


def test_fmt(tmp_path: Path, mini_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files are brought into their canonical form once; with --check nothing is written and the exit status is 1."""
    path, other = tmp_path / "mini.yaml", tmp_path / "plan.txt"
    text = mini_file.read_text(encoding="utf-8")
    path.write_text(text.replace("measure: points\n", "measure:   'points'  # of 10\n"), encoding="utf-8")
    other.write_text("no file of ours", encoding="utf-8")

    assert main(["fmt", str(tmp_path), "--check"]) == 1
    assert capsys.readouterr().out == f"{path}: not in canonical form; run parindex fmt\n"
    assert main(["fmt", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{path}: rewritten\n"
    assert path.read_text(encoding="utf-8") == text.replace("measure: points\n", "measure: points  # of 10\n")
    assert main(["fmt", str(tmp_path), "--check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_fmt_refuses_what_does_not_load(tmp_path: Path, mini_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that does not load or is not there is told with its findings and left alone; the others are rewritten."""
    good, bad, missing = tmp_path / "good.yaml", tmp_path / "bad.yaml", tmp_path / "missing.yaml"
    text = "\n" + mini_file.read_text(encoding="utf-8")
    good.write_text(text, encoding="utf-8")
    bad.write_text(text.replace("max: 10\n", "max: 11\n"), encoding="utf-8")

    assert main(["fmt", str(bad), str(missing), str(good)]) == 2
    out, err = capsys.readouterr()
    assert out == f"{good}: rewritten\n"
    assert "PIX120" in err
    assert "there is no such file" in err
    assert bad.read_text(encoding="utf-8") == text.replace("max: 10\n", "max: 11\n")
    assert main(["fmt", str(tmp_path / "none")]) == 2
    assert not missing.exists()


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    """A code is explained by its page, in either language; a wrong one names the nearest."""
    assert main(["explain", "pix201"]) == 0
    assert capsys.readouterr().out.startswith("# PIX201: a parent is not its rows\n")
    assert main(["explain", "PIX201", "--lang", "vi"]) == 0
    assert capsys.readouterr().out.startswith("# PIX201: mục cha khác tổng các mục con\n")
    with pytest.raises(SystemExit, match="2"):
        main(["explain", "PIX2O1"])
    message = capsys.readouterr().err
    assert "there is no finding 'PIX2O1'; the nearest are PIX2" in message
    assert "PIX201" in message


def test_accept(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Accepting a finding that is there takes it out; the file says so, and the next check counts it."""
    assert main(["accept", str(mini), "PIX201", "1", "--field", "target 2024", "--reason", "agreed"]) == 0
    assert capsys.readouterr().out == f"{mini}: PIX201 at 1 accepted\n"
    assert main(["check", str(mini)]) == 0
    assert capsys.readouterr().out.endswith(": nothing to mend, 1 accepted\n")
    assert par.load_plan(mini).accepted[0].reason == "agreed"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["PIX201", "2"], "has no PIX201 at 2\n"),
        (["PIX201", "1", "--field", "maximum"], "has no PIX201 at 1; it has target 2024\n"),
    ],
)
def test_accept_what_is_not_there(
    mini: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written for a finding that is not there, and what is there is named."""
    before = mini.read_bytes()

    assert main(["accept", str(mini), *arguments, "--reason", "agreed"]) == 2
    assert capsys.readouterr().err == f"parindex: {mini} {said}"
    assert mini.read_bytes() == before


def test_accept_needs_a_reason(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A blank reason is none."""
    with pytest.raises(SystemExit, match="2"):
        main(["accept", str(mini), "PIX201", "1", "--reason", " "])
    assert "say why the finding is accepted" in capsys.readouterr().err


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the module in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "parindex", *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_module_and_version() -> None:
    """``python -m parindex`` is the command, and knows its version."""
    done = run("--version")

    assert (done.returncode, done.stdout.decode().strip()) == (0, f"parindex {par.__version__}")


def test_console_that_cannot_show_vietnamese(mini: Path) -> None:
    """On a console of another code page nothing ends the program: text is escaped, JSON stays whole."""
    text = run("check", str(mini), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    data = run("check", str(mini), "--format", "json", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")

    assert (text.returncode, data.returncode) == (1, 1)
    assert b"t\\u1ec9nh M\\u1eabu" in text.stdout
    assert json.loads(data.stdout)["files"][0]["findings"][0]["node"] == "1"


def test_reader_that_has_seen_enough() -> None:
    """A closed pipe is no error."""
    process = subprocess.Popen(
        [sys.executable, "-m", "parindex", "show", "par-index/2018"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_colour_on_a_terminal_only(
    mini: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A terminal gets colours unless NO_COLOR is set, anything else none; the text is the same."""
    main(["check", str(mini)])
    plain = capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    main(["check", str(mini)])
    coloured = capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check", str(mini)])

    assert capsys.readouterr().out == plain
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_output_that_is_no_text_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that has put its own object in the place of the output gets the text there."""
    out = io.StringIO()
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.argv", ["parindex", "list"])

    with pytest.raises(SystemExit, match="0"):
        run_command()
    assert "par-index/2018" in out.getvalue()


def test_framework_as_json(mini_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A framework that is checked is its own framework."""
    assert main(["check", str(mini_file), "--format", "json"]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert (file["frameworks"], file["findings"]) == (["mini/2024"], [])


def test_new_files_load_and_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new framework is sound as it stands, a new plan is a draft for the next year; no file is overwritten."""
    framework, plan = tmp_path / "framework.yaml", tmp_path / "plan.yaml"

    assert main(["new", "framework", "so-mau/2026", "-o", str(framework)]) == 0
    assert main(["new", "plan", "par-index/2022", "-o", str(plan)]) == 0
    assert main(["check", str(framework), str(plan)]) == 0
    assert par.load_framework(framework).id == "so-mau/2026"
    columns = par.load_plan(plan).tables[0].columns
    assert [column.field for column in columns] == ["maximum", "achieved 2023", "target 2024"]
    capsys.readouterr()

    assert main(["new", "plan", str(framework), "-o", str(plan)]) == 2
    assert capsys.readouterr().err == f"parindex: {plan}: File exists\n"
    assert main(["new", "framework", "Mẫu", "-o", str(tmp_path / "x.yaml")]) == 2
    assert "'Mẫu' is no id: write index and first year" in capsys.readouterr().err


def test_year_of_a_new_plan(tmp_path: Path) -> None:
    """The year is the one given, else the one after the framework's name, else next year."""
    for name, asked, year in (("a/2030", [], 2031), ("a/b", ["--year", "2040"], 2040), ("a/b", [], None)):
        framework, plan = tmp_path / "framework.yaml", tmp_path / "plan.yaml"
        main(["new", "framework", name, "-o", str(framework)])
        main(["new", "plan", str(framework), "-o", str(plan), *asked])
        found = par.load_plan(plan).tables[0].columns[2].year
        assert found == year if year else (found or 0) > 2026
        framework.unlink()
        plan.unlink()
