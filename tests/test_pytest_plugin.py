"""The plugin of pytest: what is collected, what fails, what is expected to, and what a run without it pays."""

import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from tests import office

from parindex._checks import _cases
from parindex._commands import _reports

INSTALLED = "parindex" in {entry.name for entry in entry_points(group="pytest11")}
PLUGIN = () if INSTALLED else ("-pparindex.pytest_plugin",)
ROWS = ("1.1", "Kế hoạch năm", "1.5"), ("1.2", "Chế độ báo cáo", "2.5")
HEAD = """\
format: parindex/plan/1
title: Kế hoạch mẫu
unit: tỉnh Mẫu
document: {issuer: Ủy ban nhân dân tỉnh Mẫu, number: 01/KH-UBND, date: 2024-01-15}
tables:
  - framework: mini.yaml
    scope: excerpt
    columns: [{kind: target, year: "2024"}]
    rows:
"""
REASON = "Trung ương đã đồng ý"


def plan(parent: str, *more: str) -> str:
    """Return a plan file whose only group prints this target; its rows come to 4."""
    rows = [("1", "Chỉ đạo điều hành", parent), *ROWS]
    lines = [f'      - {{code: "{code}", name: {name}, cells: ["{figure}"]}}' for code, name, figure in rows]
    return "\n".join([HEAD.rstrip(), *lines, *more, ""])


ACCEPTED = f'accepted:\n  - {{code: PIX201, node: "1", reason: {REASON}}}'
SOUND, WRONG, EXCUSED = plan("4"), plan("3.5"), plan("3.5", ACCEPTED)


class Run:
    """A folder of plans, and pytest run beside it."""

    def __init__(self, pytester: pytest.Pytester, mini: Path) -> None:
        self.pytester = pytester
        self.plans = pytester.mkdir("plans")
        shutil.copy(mini, self.plans / "mini.yaml")

    def write(self, name: str, text: str) -> None:
        """Write a file under the folder of plans."""
        path = self.plans / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def ini(self, *lines: str) -> None:
        """Write the ini file."""
        self.pytester.makeini("\n".join(["[pytest]", *lines]))

    def __call__(self, *arguments: str, **outcomes: int) -> str:
        """Run pytest in this process, check how many tests had which outcome, and return what it printed."""
        result = self.pytester.runpytest_inprocess(*PLUGIN, "-pno:sybil", "-Wdefault", *arguments)
        found = {name: count for name, count in result.parseoutcomes().items() if name != "warnings"}
        assert found == outcomes, result.stdout.str()
        return result.stdout.str()


@pytest.fixture
def run(pytester: pytest.Pytester, mini_file: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a folder of plans beside which pytest can be run."""
    monkeypatch.delenv("PARINDEX_LANG", raising=False)
    return Run(pytester, mini_file)


def test_one_test_a_file_and_group(run: Run) -> None:
    """Plans and frameworks give a test a group, in the order of the codes, beside the tests in Python."""
    run.write("a.yaml", SOUND)
    run.write("notes.yaml", "other: file\n")
    run.pytester.makepyfile("def test_one(): pass")

    printed = run("--parindex=plans", "--collect-only", "-q", tests=9)
    assert printed.splitlines()[:9] == [
        "plans/a.yaml::reading",
        "plans/a.yaml::sums",
        "plans/a.yaml::rows",
        "plans/a.yaml::figures",
        "plans/a.yaml::document",
        "plans/a.yaml::tasks",
        "plans/mini.yaml::reading",
        "plans/mini.yaml::links",
        "test_one_test_a_file_and_group.py::test_one",
    ]
    run("--parindex=plans", passed=9)
    run(passed=1)


def test_an_error_fails_its_group(run: Run) -> None:
    """The group of an error fails, with a line a finding, no traceback, and the line of the file as the place."""
    run.write("a.yaml", WRONG)

    printed = run("--parindex=plans/a.yaml", "-v", passed=5, failed=1)
    assert (
        "\nplans/a.yaml:10:54: error PIX201: 1: target 2024 is 3.5, but its rows add up to 4 = 1.5 + 2.5; "
        "the difference is -0.5.\n"
    ) in printed
    assert "FAILED plans/a.yaml::sums - plans/a.yaml:10:54: error PIX201" in printed
    assert "Traceback" not in printed
    assert "pytest_plugin.py" not in printed


def test_codes_are_keywords(run: Run) -> None:
    """``-k`` with a code runs the group that has it."""
    run.write("a.yaml", WRONG)

    run("--parindex=plans/a.yaml", "-k", "PIX203", failed=1, deselected=5)
    run("--parindex=plans/a.yaml", "-k", "pix101", passed=1, deselected=5)
    run("--parindex=plans/a.yaml", "-m", "not parindex", "--strict-markers", deselected=6)


def test_accepted_errors_are_expected(run: Run) -> None:
    """A group whose errors are all accepted is an expected failure with its reasons; without that, it fails."""
    run.write("a.yaml", EXCUSED)

    printed = run("--parindex=plans/a.yaml", "-rx", passed=5, xfailed=1)
    assert f"the difference is -0.5. Accepted: {REASON}" in printed
    assert "a.yaml:10:54: error PIX201" in run("--parindex=plans/a.yaml", "--runxfail", passed=5, failed=1)


def test_an_accepted_finding_that_does_not_occur_fails(run: Run) -> None:
    """An entry that accepts what is not found any more fails the group of its code."""
    run.write("a.yaml", plan("4", ACCEPTED))

    printed = run("--parindex=plans/a.yaml", passed=5, failed=1)
    assert "FAILED plans/a.yaml::sums - plans/a.yaml:14:5: warning PIX901: 1: accepts" in printed


def test_warnings_are_warnings(run: Run) -> None:
    """What is probable is a warning of pytest at its line, and an error where the user wants that."""
    run.write("a.yaml", SOUND + 'tasks:\n  - {text: "Làm", timing: "Quý I năm 2019"}\n')

    printed = run("--parindex=plans/a.yaml", passed=6)
    assert "plans/a.yaml:14: FindingWarning: 14:5: warning PIX704" in printed
    printed = run("--parindex=plans/a.yaml", "-W", "error::parindex.pytest_plugin.FindingWarning", passed=5, failed=1)
    assert "FAILED plans/a.yaml::tasks - 14:5: warning PIX704" in printed


def test_vietnamese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings are told in the language that the environment asks for."""
    monkeypatch.setenv("PARINDEX_LANG", "vi")
    run.write("a.yaml", EXCUSED)

    printed = run("--parindex=plans/a.yaml", "-rx", passed=5, xfailed=1)
    assert "plans/a.yaml:10:54: lỗi PIX201: 1: mục tiêu năm 2024 ghi 3,5" in printed
    assert f"Đã chấp nhận: {REASON}" in printed


def test_a_file_that_cannot_be_read(run: Run) -> None:
    """It is one failing test with all problems and their places, and the others are skipped."""
    run.write("a.yaml", SOUND.replace("unit: ", "unt: "))

    printed = run("--parindex=plans/a.yaml", "-rfs", failed=1, skipped=5)
    assert "FAILED plans/a.yaml::reading - plans/a.yaml:1:1: error PIX103" in printed
    assert "\nplans/a.yaml:3:1: error PIX102: key 'unt' is not known here" in printed
    assert "not read, see plans/a.yaml::reading" in printed
    printed = run("--parindex=plans/a.yaml", "-k", "sums", failed=1, deselected=5)
    assert "FAILED plans/a.yaml::sums - plans/a.yaml:1:1: error PIX103" in printed


def test_a_named_file_is_ours_whatever_it_holds(run: Run) -> None:
    """A file that is named and is none of ours fails: it was meant to be tested."""
    run.write("a.yaml", "other: file\n")

    assert "PIX101" in run("--parindex=plans/a.yaml", failed=1, skipped=5)


def test_versions_and_units(run: Run, frameworks: Path) -> None:
    """Records of versions and units are read, and nothing else is asked of them."""
    for name in ("units.yaml", "par-index/versions.yaml"):
        shutil.copy(frameworks / name, run.plans)

    run("--parindex=plans", "-k", "units or versions", passed=2, deselected=2)


def test_crosswalks_and_assessments(run: Run, frameworks: Path, root: Path) -> None:
    """A crosswalk and an assessment are one test each, with all the codes of their findings as keywords."""
    shutil.copy(frameworks / "crosswalks/papi-2019--papi-2021.yaml", run.plans)
    shutil.copy(root / "examples/service/assessment.yaml", run.plans)

    run("--parindex=plans", "-k", "papi or assessment", passed=2, deselected=2)
    text = (run.plans / "assessment.yaml").read_text(encoding="utf-8")
    run.write("assessment.yaml", text.replace('"8.2"', '"9.2"'))
    assert "plans/assessment.yaml:16:5: error PIX160" in run(
        "--parindex=plans/assessment.yaml", "-k", "PIX160", failed=1
    )


def test_files_outside_the_root_keep_their_folders(run: Run, tmp_path: Path, mini_file: Path) -> None:
    """Two files of one name stay apart, in the folder of the run and outside it."""
    for name in ("one", "two"):
        run.write(f"{name}/plan.yaml", WRONG)
        folder = tmp_path / "elsewhere" / name
        folder.mkdir(parents=True)
        for one, text in [("plan.yaml", WRONG), ("mini.yaml", mini_file.read_text(encoding="utf-8"))]:
            (folder / one).write_text(text, encoding="utf-8")
            run.write(f"{name}/{one}", text)
    (run.pytester.path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")

    printed = run("--parindex=plans", "-k", "sums", failed=2, deselected=16)
    assert "FAILED plans/one/plan.yaml::sums" in printed
    assert "FAILED plans/two/plan.yaml::sums" in printed
    outside = tmp_path / "elsewhere"
    options = [f"--parindex={outside / 'one'}", f"--parindex={outside / 'two'}", "--rootdir", str(run.plans)]
    printed = run(*options, "-k", "sums", failed=2, deselected=14)
    assert "/elsewhere/one/plan.yaml::sums - " in printed
    assert "/elsewhere/two/plan.yaml::sums - " in printed


def test_paths_of_the_ini_file(run: Run) -> None:
    """Without arguments the paths of the ini file are tested too; with others only what lies under them."""
    run.write("a.yaml", SOUND)
    run.ini("parindex_paths = plans")
    run.pytester.mkdir("tests").joinpath("test_a.py").write_text("def test_one(): pass", encoding="utf-8")

    run(passed=9)
    run("tests", passed=1)
    run("plans/a.yaml", passed=6)
    run("plans/a.yaml::sums", passed=1)
    run("tests", "--parindex=plans/a.yaml", passed=7)
    run.ini("parindex_paths = plans", "testpaths = tests")
    run(passed=9)


@pytest.mark.parametrize(
    ("path", "said"), [("plnas", "there is no file or folder"), ("empty", "no file of its formats under")]
)
def test_a_path_that_nothing_comes_of(run: Run, path: str, said: str) -> None:
    """A path that is not there, or has nothing of ours, stops the run: it must not look as if all had passed."""
    run.pytester.mkdir("empty").joinpath("notes.yaml").write_text("other: file\n", encoding="utf-8")
    run.pytester.makepyfile("def test_one(): pass")
    result = run.pytester.runpytest_inprocess(*PLUGIN, "-Wdefault", f"--parindex={path}")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert f"ERROR: parindex: {said} {run.pytester.path / path}" in result.stderr.str()


def test_documents(run: Run, mini_file: Path) -> None:
    """Word and Excel plans are tested by the framework that the ini file names; a lock of Word is no plan."""
    rows = [["STT", "Tiêu chí", "Mục tiêu năm 2024"], ["1", "Chỉ đạo điều hành", "3.5"], *map(list, ROWS)]
    run.ini("parindex_framework = plans/mini.yaml")
    office.word(run.plans / "a.docx", office.grid(*(office.row(*cells) for cells in rows)))
    (run.plans / "~$a.docx").write_bytes(b"lock")
    (run.plans / "b.xlsx").write_bytes(b"no workbook")

    printed = run("--parindex=plans", "-k", "docx or xlsx", passed=5, failed=2, skipped=5, deselected=2)
    assert "FAILED plans/a.docx::sums - plans/a.docx:table 1:row 2:column 3: error PIX201: 1" in printed
    assert "FAILED plans/b.xlsx::reading - plans/b.xlsx:1:1: error PIX020" in printed
    assert "FindingWarning" not in printed


def test_a_framework_that_does_not_exist(run: Run) -> None:
    """A wrong line of the ini file fails each test with what it says, and not with a traceback."""
    run.write("a.yaml", SOUND)
    run.ini("parindex_framework = par-index/1999")

    printed = run("--parindex=plans/a.yaml", "-k", "sums", failed=1, deselected=5)
    assert "FAILED plans/a.yaml::sums - there is no framework 'par-index/1999'" in printed


def test_rules_and_frameworks_of_the_ini_file(run: Run) -> None:
    """A framework of one's own with rules of one's own is found by its id; a rule that breaks shows its traceback."""
    own = run.plans / "own" / "mini"
    own.mkdir(parents=True)
    text = (run.plans / "mini.yaml").read_text(encoding="utf-8")
    (run.plans / "mini.yaml").unlink()
    (own / "2024.yaml").write_text(text.replace("kind: entered", "kind: mine", 1), encoding="utf-8")
    run.write("a.yaml", SOUND.replace("mini.yaml", "mini/2024"))
    run.pytester.makepyfile(
        mine="""
        import attrs
        from parindex.rules import Entered

        @attrs.frozen(kw_only=True)
        class Mine(Entered):
            kind = "mine"

        @attrs.frozen(kw_only=True)
        class Broken(Mine):
            def attainable(self, bounds):
                raise RuntimeError("broken rule")
        """
    )
    run.pytester.syspathinsert()
    run.ini("parindex_frameworks = plans/own", "parindex_rules = mine:Mine")

    run("--parindex=plans", passed=8)
    run.ini("parindex_frameworks = plans/own", "parindex_rules = mine:Nothing")
    assert "module 'mine' has no attribute 'Nothing'" in run("--parindex=plans/a.yaml", failed=6)


def test_what_breaks_while_a_file_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure of the library itself is told by each test with its traceback, and the run goes on."""
    calls: list[str] = []

    def broken(path: str, _options: object) -> None:
        calls.append(path)
        msg = "broken"
        raise RuntimeError(msg)

    monkeypatch.setattr("parindex._commands._reports.report", broken)
    run.write("a.yaml", SOUND)

    printed = run("--parindex=plans/a.yaml", failed=6)
    assert "RuntimeError: broken" in printed
    assert len(calls) == 1


def test_a_file_is_read_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests of a file share one reading."""
    calls: list[str] = []
    real = _reports.report

    def counted(path: str, options: Any) -> Any:
        calls.append(path)
        return real(path, options)

    monkeypatch.setattr(_reports, "report", counted)
    run.write("a.yaml", SOUND)

    run("--parindex=plans", passed=8)
    assert sorted(Path(path).name for path in calls) == ["a.yaml", "mini.yaml"]


def test_published_results(run: Run) -> None:
    """With results named in the ini file, plans have a test that compares their figures with those."""
    run.write("a.yaml", SOUND)
    run.write("results.csv", "index,year,province,code,points\nmini,2023,Mẫu,total,8\n")
    run.ini("parindex_results = plans/results.csv")

    assert "a.yaml::results" in run("--parindex=plans/a.yaml", "-v", passed=7)


def test_distributed(run: Run) -> None:
    """With pytest-xdist the same tests have the same outcomes, warnings and reasons."""
    run.write("a.yaml", WRONG)
    run.write("b.yaml", EXCUSED)
    run.write("c.yaml", SOUND.replace("unit: ", "unt: "))

    printed = run("--parindex=plans", "-n", "2", "-rfx", failed=2, passed=12, xfailed=1, skipped=5)
    assert "FAILED plans/a.yaml::sums - plans/a.yaml:10:54: error PIX201" in printed
    assert f"Accepted: {REASON}" in printed


@pytest.mark.skipif(not INSTALLED, reason="the entry point is not installed")
def test_without_the_plugin(run: Run) -> None:
    """``-p no:parindex`` leaves nothing of it."""
    run.pytester.makepyfile("def test_one(): pass")

    run("-p", "no:parindex", passed=1)
    result = run.pytester.runpytest_inprocess("-p", "no:parindex", "--parindex=plans")
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_a_run_that_has_no_file_of_ours_loads_nothing(run: Run) -> None:
    """Among files of others nothing is loaded but what looks at their first bytes."""
    for number in range(500):
        (run.plans / f"{number}.yaml").write_bytes(b"openapi: 3.1.0\n")
    (run.plans / "mini.yaml").unlink()
    run.pytester.makepyfile(
        """
        import sys

        def test_one():
            ours = {name for name in sys.modules if name.partition(".")[0] == "parindex"}
            assert ours <= {"parindex", "parindex.pytest_plugin", "parindex._search"}
            assert not {"attrs", "cattrs", "yaml"} & sys.modules.keys()
        """
    )
    run.ini("parindex_paths = plans")
    options = ["-p", "no:sybil", "-p", "no:hypothesispytest", *PLUGIN]

    result = run.pytester.runpytest_subprocess(*options)
    assert result.parseoutcomes() == {"passed": 1}, result.stdout.str()


def test_the_plugin_imports_nothing_of_a_users_program(run: Run) -> None:
    """What is measured by coverage is not imported by the plugin: only its own module and the bare package are."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import pytest, sys; old = set(sys.modules); import parindex.pytest_plugin; print(*set(sys.modules) - old)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert sorted(done.stdout.split()) == ["parindex", "parindex.pytest_plugin"]


CASES = """\
format: parindex/case/1
framework: mini.yaml
cases:
  - name: Nửa số hồ sơ đúng hạn
    code: "2.1"
    evidence: {rate: 50/100}
    points: 2
  - name: Mọi hồ sơ đúng hạn
    code: "2.1"
    evidence: {rate: 100/100}
    points: 3
"""


def test_cases(run: Run) -> None:
    """Each case is a test; a failure shows evidence, the rule, both numbers and the difference, and no traceback."""
    run.write("a.case.yaml", CASES)

    printed = run("--parindex=plans/a.case.yaml", "-v", passed=2, failed=1)
    assert "plans/a.case.yaml::reading PASSED" in printed
    assert "plans/a.case.yaml::Nửa số hồ sơ đúng hạn PASSED" in printed
    assert (
        "plans/a.case.yaml:8:5: error PIX193: 2.1: case Mọi hồ sơ đúng hạn: 3 points are expected, the rules give 4. "
        "The difference is +1.\n\n"
        "2.1 On time\n"
        "  rule        rate 0% - 100%: from 0 to 4 points in proportion\n"
        "  evidence    rate 100/100\n"
        "  expected    3\n"
        "  computed    4\n"
        "  difference  +1\n"
    ) in printed
    assert "Traceback" not in printed
    run("--parindex=plans/a.case.yaml", "-k", "2.1 and Nửa", passed=1, deselected=2)
    run("--parindex=plans/a.case.yaml", "-m", "not parindex", deselected=3)


def test_cases_that_cannot_be_read(run: Run) -> None:
    """A file of cases that cannot be read, or whose framework cannot, is one failing test, whatever else it holds."""
    run.write("a.case.yaml", CASES.replace("points: 2", "points: 1,5"))
    assert "FAILED plans/a.case.yaml::reading - plans/a.case.yaml:7:13: error PIX105" in run(
        "--parindex=plans/a.case.yaml", failed=1
    )
    run.write("a.case.yaml", "something: else\n")
    assert "PIX101" in run("--parindex=plans", "-k", "a.case", failed=1, deselected=2)
    run.write("a.case.yaml", CASES.replace("mini.yaml", "none.yaml"))
    printed = run("--parindex=plans/a.case.yaml", "-rfs", failed=1, skipped=2)
    assert "FAILED plans/a.case.yaml::reading - plans/a.case.yaml:1:1: error PIX506" in printed
    assert "not read, see plans/a.case.yaml::reading" in printed
    assert "PIX506" in run("--parindex=plans/a.case.yaml", "-k", "Nửa", failed=1, deselected=2)


def test_cases_and_what_is_broken_elsewhere(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong line of the ini file is told without a traceback, a failure of the library itself with one."""
    run.write("a.case.yaml", CASES)
    run.ini("parindex_frameworks = nowhere")
    printed = run("--parindex=plans/a.case.yaml", failed=3)
    assert "there is no such folder" in printed
    assert "Traceback" not in printed
    run.ini()

    def broken(*_: object) -> None:
        msg = "broken"
        raise RuntimeError(msg)

    monkeypatch.setattr(_cases, "try_case", broken)
    assert "RuntimeError: broken" in run("--parindex=plans/a.case.yaml", passed=1, failed=2)


def test_cases_distributed(run: Run) -> None:
    """With pytest-xdist cases have the same names and outcomes, in Vietnamese too."""
    run.write("a.case.yaml", CASES)

    printed = run("--parindex=plans/a.case.yaml", "-n", "2", "-rf", failed=1, passed=2)
    assert "FAILED plans/a.case.yaml::Mọi hồ sơ đúng hạn - plans/a.case.yaml:8:5: error PIX193" in printed
