"""Loading: formats, a user's own rule kinds, acceptances written into files."""

import gc
import io
import pickle
import shutil
import unicodedata
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

import attrs
import pytest

import parindex as par
from parindex._accepting import accept
from parindex._loading import load_file, load_versions
from parindex._search import files_under, has_format
from parindex.errors import LoadError, MissingExtraError, TreeUnknownError, UnknownFrameworkError
from parindex.rules import Attainable, Basis, Bounds, Evidence, Piece, Required, Unreachable

FRAMEWORK = """\
format: parindex/framework/1
id: own/2024
title: {vi: Bộ tiêu chí riêng}
measure: points
levels:
  - id: domain
    name: {vi: lĩnh vực}
sources:
  made-up: {document: made up, date: 2024-01-31}
tree:
  max: 3
  combine: sum
  source: {in: made-up}
  children:
    - code: "1"
      name: {vi: Việc khó}
      max: 10/3
      source: {in: made-up}
      method: self
      rule: {kind: coin, status: published, sides: "2"}
"""


@attrs.frozen(kw_only=True)
class Coin(Basis):
    """A rule kind of a user's own: full marks for the right side."""

    kind: ClassVar[str] = "coin"
    inputs: ClassVar[tuple[str, ...]] = ("side",)
    sides: int

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return the maximum for side 1."""
        return bounds.high if evidence["side"] == 1 else bounds.low

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return nothing or all."""
        return (bounds.low, bounds.high)

    def required(self, points: Fraction, bounds: Bounds) -> Required | Unreachable:
        """Return side 1."""
        return Required({"side": Fraction(1)})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return nothing: sides have no order."""
        return ()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the file of a framework with a rule kind of its own."""
    path = tmp_path / "own.yaml"
    path.write_text(FRAMEWORK.replace("max: 3\n", "max: 10/3\n"), encoding="utf-8")
    return path


def test_rule_kind_of_ones_own(own: Path) -> None:
    """A kind given with the call is read like a built-in one, with its own fields; without it the file is refused."""
    framework = par.load_framework(own, extra_rules=(Coin,))

    node = framework["1"]
    assert isinstance(node, par.Item)
    assert node.rule == Coin(status="published", sides=2)
    assert node.max == Fraction(10, 3)
    with pytest.raises(LoadError, match="PIX110: rule kind 'coin' is not known"):
        par.load_framework(own)


def test_all_problems_of_a_record_with_a_rule_of_ones_own(own: Path) -> None:
    """Problems inside a user's rule are told with the others, each at its place."""
    text = own.read_text(encoding="utf-8").replace('sides: "2"', "sides: two").replace("measure: points", "measure: x")
    own.write_text(text, encoding="utf-8")

    with pytest.raises(LoadError) as caught:
        par.load_framework(own, extra_rules=(Coin,))
    assert [(one.code, one.place.line) for one in caught.value.findings if one.place] == [("PIX107", 4), ("PIX105", 20)]
    assert str(caught.value).startswith(f"{own.as_posix()}: 2 problems\n")


def test_groups_need_codes_and_the_root_none(own: Path) -> None:
    """A group under the root without a code is told, with what is wrong under it; so is a root with one."""
    nested = FRAMEWORK.replace('    - code: "1"\n', "    - children: [{}]\n").replace("tree:\n", 'tree:\n  code: "0"\n')
    own.write_text(nested, encoding="utf-8")

    with pytest.raises(LoadError) as caught:
        load_file(own, extra_rules=(Coin,))
    told = [one.message() for one in caught.value.findings]
    assert told[0] == "key 'code' is not known here; the root is the total and has none."
    assert "key 'code' is missing: add it." in told
    assert len(told) > 4


def test_group_without_a_code_alone_is_told(own: Path) -> None:
    """A group that lacks nothing but its code is refused for that."""
    item = "\n".join(f"    {line}" for line in FRAMEWORK.split("children:\n")[1].splitlines())
    head = FRAMEWORK.split("children:\n", maxsplit=1)[0].replace("max: 3\n", "max: 10/3\n")
    group = "    - max: 10/3\n      name: unknown\n      source: {in: made-up}\n      children:\n"
    text = f"{head}children:\n{group}{item}\n"
    own.write_text(text.replace("levels:\n", "levels:\n  - {id: a, name: unknown}\n"), encoding="utf-8")

    with pytest.raises(LoadError) as caught:
        load_file(own, extra_rules=(Coin,))
    assert [one.message() for one in caught.value.findings] == ["key 'code' is missing: add it."]


def test_file_of_another_format_is_refused(root: Path, frameworks: Path) -> None:
    """A framework is no plan, nor the other way round; the message names both formats."""
    with pytest.raises(LoadError, match="is a file of format parindex/framework/1, where one of parindex/plan/1 was"):
        par.load_plan(frameworks / "par-index" / "2018.yaml")
    with pytest.raises(LoadError, match="is a file of format parindex/plan/1, where one of parindex/framework/1 was"):
        par.load_framework(root / "examples/ha-nam-2019/plan.yaml")


def test_versions_are_read(frameworks: Path) -> None:
    """The record of versions keeps decisions, dates, years and counts."""
    versions = load_versions(frameworks / "par-index" / "versions.yaml").versions
    (version,) = (one for one in versions if one.id == "par-index/2018")

    assert version.counts == (("domain", 8), ("criterion", 41), ("sub-criterion", 96))
    assert (version.decision, version.years, version.tree) == ("2636/QĐ-BNV", (2018,), True)


def test_counts_must_be_a_mapping(tmp_path: Path) -> None:
    """Fields that hold a mapping refuse anything else."""
    path = tmp_path / "versions.yaml"
    path.write_text(
        "format: parindex/versions/1\nindex: own\ntitle: unknown\nsources: none\n"
        "versions:\n  - {id: own/2024, decision: none, counts: [1]}\n",
        encoding="utf-8",
    )

    with pytest.raises(LoadError) as caught:
        load_file(path)
    assert [one.message() for one in caught.value.findings] == [
        "must be a mapping of keys and is a piece of text.",
        "must be a mapping of keys and is a list.",
    ]


def test_rule_that_is_no_mapping(own: Path) -> None:
    """A rule written as a word is refused with what it must be; a source written as a word too."""
    text = FRAMEWORK.replace('{kind: coin, status: published, sides: "2"}', "coin").replace(
        "{document: made up, date: 2024-01-31}", "x"
    )
    own.write_text(text, encoding="utf-8")

    with pytest.raises(LoadError) as caught:
        load_file(own)
    assert [one.code for one in caught.value.findings] == ["PIX104", "PIX104"]


PLAN = """\
# a comment that stays
format: parindex/plan/1
title: Kế hoạch   # and this one
unit: "tỉnh Mẫu"
document: {issuer: UBND tỉnh Mẫu, number: 1/KH-UBND, date: 2024-01-01}
tables: []
"""


def test_acceptance_changes_nothing_else(tmp_path: Path) -> None:
    """Accepting adds lines at the end of the file or of the list, and leaves every other byte."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    first = par.Accepted(code="PIX201", node="1.10", field="target 2024", reason="known: see the letter")
    second = par.Accepted(code="PIX504", node="document", reason="a draft")

    accept(path, first)
    accept(path, second)

    text = path.read_text(encoding="utf-8")
    assert text.startswith(PLAN)
    assert 'node: "1.10"' in text
    assert set(par.load_plan(path).accepted) == {first, second}


def test_acceptance_in_the_shipped_plan_adds_lines_only(tmp_path: Path, root: Path) -> None:
    """The published plan keeps every line when a finding is accepted, with the line ends of its system."""
    source = (root / "examples/ha-nam-2019/plan.yaml").read_text(encoding="utf-8")
    for newline in ("\n", "\r\n"):
        path = tmp_path / "plan.yaml"
        path.write_text(source, encoding="utf-8", newline=newline)
        accept(path, par.Accepted(code="PIX301", node="3.2.5", reason="lost in the text"))
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        assert text.startswith(source.replace("\n", newline))
        assert len(par.check(par.load_plan(path)).accepted) == 1


def test_folder_means_files_of_our_formats(tmp_path: Path) -> None:
    """Under a folder only files count whose first key is our format, whatever stands before it; a named file always."""
    names = ["plan.yaml", "notes.yaml", "deep/er/plan.yml", ".hidden/plan.yaml", "late.yaml"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PLAN, encoding="utf-8")
    (tmp_path / "notes.yaml").write_text("notes: format: parindex/plan/1\n", encoding="utf-8")
    (tmp_path / "late.yaml").write_text("title: x\nformat: parindex/plan/1\n", encoding="utf-8")
    shutil.copy(tmp_path / "plan.yaml", tmp_path / "bom.yaml")
    (tmp_path / "bom.yaml").write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    (tmp_path / "json.yaml").write_text('{\n "format": "parindex/plan/1"}', encoding="utf-8")
    (tmp_path / "long.yaml").write_text("# head\n" * 2000 + "%YAML 1.1\n--- # c\n" + PLAN, encoding="utf-8")
    (tmp_path / "utf16.yaml").write_text(PLAN, encoding="utf-16")

    found = [Path(path).relative_to(tmp_path).as_posix() for path in files_under(tmp_path)]

    assert not has_format(tmp_path / "gone.yaml")
    assert found == ["bom.yaml", "json.yaml", "long.yaml", "plan.yaml", "utf16.yaml", "deep/er/plan.yml"]
    assert files_under(tmp_path / "notes.yaml") == (str(tmp_path / "notes.yaml"),)


FLOW = """{format: parindex/plan/1, title: x, unit: y, document: {issuer: z, number: 1/KH,
  date: 2024-01-01}, tables: []}
"""
JSON = """{
  "format": "parindex/plan/1", "title": "x", "unit": "y",
  "document": {"issuer": "z", "number": "1/KH", "date": "2024-01-01"},
  "tables": []
}
"""
BLOCK_LIST = PLAN + "accepted:\n- code: PIX201\n  node: '1'\n  reason: known   # why\n"


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        PLAN.rstrip("\n"),
        PLAN + "...\n",
        "---\n" + PLAN,
        "\ufeff" + PLAN,
        PLAN.replace("\n", "\r\n"),
        PLAN + "accepted: []\n",
        PLAN + "accepted: [{code: PIX201, node: '1', reason: known}]  # all\n",
        BLOCK_LIST,
        FLOW,
        JSON,
        JSON.replace('"tables": []', '"tables": [], "accepted": []'),
    ],
)
def test_acceptance_fits_every_layout(tmp_path: Path, text: str) -> None:
    """In every way to lay out a plan the entry goes in, and nothing that was there goes out."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(text.encode())
    before = par.load_plan(path)
    entry = par.Accepted(code="PIX306", node="1.10", framework="par-index/2018", reason='lý do: 100%, "đã rõ"')

    accept(path, entry)

    after = par.load_plan(path)
    assert set(after.accepted) == {*before.accepted, entry}
    assert attrs.evolve(after, accepted=before.accepted) == before
    new = path.read_bytes().decode()
    assert all(word.strip("[]{},.") in new for word in text.split())
    assert ("\r\n" in new) == ("\r\n" in text)


@pytest.mark.parametrize(("reason", "code"), [("a\tb", "PIX006"), ("a\u00a0b", "PIX005")])
def test_reason_that_no_file_may_hold(tmp_path: Path, reason: str, code: str) -> None:
    """A reason with a tab or an invisible character is refused before anything is written."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")

    with pytest.raises(LoadError, match=code):
        accept(path, par.Accepted(code="PIX504", node="document", reason=reason))
    assert path.read_text(encoding="utf-8") == PLAN


def test_reason_typed_with_combining_letters(tmp_path: Path) -> None:
    """A reason as macOS types it is written in built-in letters."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")

    accept(path, par.Accepted(code="PIX504", node="document", reason=unicodedata.normalize("NFD", "dự thảo")))

    assert par.load_plan(path).accepted[0].reason == "dự thảo"


def test_layout_that_cannot_be_added_to(tmp_path: Path) -> None:
    """Where the entry cannot be put in, the file stays as it was and the message says so."""
    path = tmp_path / "plan.yaml"
    odd = PLAN + "accepted:\n  -\n    code: PIX201\n    node: '1'\n    reason: >-\n      known"
    path.write_text(odd.replace("tables: []", "tables:\n  []"), encoding="utf-8")
    text = FLOW.replace("tables: []}", "tables: []} # }")
    path.write_text(text, encoding="utf-8")

    with pytest.raises(LoadError, match="PIX902: the acceptance was not written: add it by hand"):
        accept(path, par.Accepted(code="PIX504", node="document", reason="a draft"))
    assert path.read_text(encoding="utf-8") == text


def test_file_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says of a file that cannot be written is passed on."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")

    def refuse(file: object, mode: str = "r", **_: object) -> object:
        if "+" in mode:
            raise PermissionError(1, "Operation not permitted")
        return io.open(file, mode)  # type: ignore[call-overload]  # noqa: UP020

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(LoadError, match="PIX902: the acceptance was not written: Operation not permitted"):
        accept(path, par.Accepted(code="PIX504", node="document", reason="a draft"))


def test_errors_survive_a_pickle(root: Path) -> None:
    """Errors travel between processes: nothing of them is lost."""
    for problem in (
        LoadError("x", par.check(par.load_plan(root / "examples/ha-nam-2019/plan.yaml")).found[:1]),
        UnknownFrameworkError("a", ("b",)),
        TreeUnknownError("a", "b"),
        MissingExtraError("a", "b"),
    ):
        again = pickle.loads(pickle.dumps(problem))  # noqa: S301
        assert (str(again), vars(again)) == (str(problem), vars(problem))


def test_every_optional_field_takes_a_value(tmp_path: Path) -> None:
    """Goals, claims and tasks with all their fields are read."""
    path = tmp_path / "plan.yaml"
    path.write_text(
        PLAN
        + "goals:\n  - {index: par-index, aim: at-least, years: [2024], node: total, value: '90,5', quote: q}\n"
        + "claims:\n  - {index: sipas, year: 2023, value: '80', parts: ['1'], rank: 3, of: 63, quote: q}\n"
        + "tasks:\n  - {text: t, codes: ['1.1'], product: p, lead: [a], cooperating: [b], timing: quý I}\n",
        encoding="utf-8",
    )
    plan = par.load_plan(path)

    assert (plan.goals[0].node, str(plan.goals[0].value)) == ("total", "90,5")
    assert (plan.claims[0].rank, plan.claims[0].of) == (3, 63)
    assert plan.tasks[0].timing == "quý I"


def test_acceptance_never_changes_another_value(tmp_path: Path) -> None:
    """A block of text that keeps its blank lines at the end of the file would lose them: it is left alone."""
    path = tmp_path / "plan.yaml"
    text = PLAN.replace("title: Kế hoạch   # and this one\n", "") + "title: |+\n  abc\n\n\n"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(LoadError, match="PIX902"):
        accept(path, par.Accepted(code="PIX504", node="document", reason="a draft"))
    assert path.read_text(encoding="utf-8") == text


def test_bug_of_a_hook_is_no_fault_of_the_file(own: Path) -> None:
    """An error that no file can cause is passed on as it is."""
    with pytest.raises(TypeError, match="boom"):
        load_file(own, extra_rules=(Broken,))


@attrs.frozen(kw_only=True)
class Broken(Coin):
    """A kind with a bug in it."""

    def __attrs_post_init__(self) -> None:
        """Fail."""
        msg = "boom"
        raise TypeError(msg)


def test_a_collector_that_is_off_stays_off(root: Path) -> None:
    """Loading leaves the garbage collector as it found it."""
    gc.disable()
    try:
        par.load_plan(root / "examples/ha-nam-2019/plan.yaml")
        assert not gc.isenabled()
    finally:
        gc.enable()
    par.load_plan(root / "examples/ha-nam-2019/plan.yaml")
    assert gc.isenabled()
