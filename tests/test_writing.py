"""Writing: records to text that loads as the same record, and files to their canonical form with every comment."""

import dataclasses
import re
import stat
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

import parindex as par
from parindex import _writing
from parindex._accepting import accept
from parindex._catalogue import catalogue_folder
from parindex._framework import Reading
from parindex._loading import load_file, load_text
from parindex._render._scaffold import new_framework, new_plan
from parindex._shipped import shipped_folder
from parindex._writing import dump, format_file, format_text
from parindex._writing._comments import read_entries
from parindex._writing._scalars import fold, is_plain, quote
from parindex.errors import LoadError
from parindex.rules import Attainable, Bounds, Evidence, Piece, Required

ROOT = Path(__file__).parent.parent
FILES = sorted(
    [
        *Path(catalogue_folder()).rglob("*.yaml"),
        *(ROOT / "examples").rglob("plan.yaml"),
        *(ROOT / "examples").rglob("*.case.yaml"),
        Path(shipped_folder("findings", "docs/findings")) / "mini.yaml",
    ]
)
shipped = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")

AMBIGUOUS = (
    " a|a |- a|-|? a|: a|a: b|a:|a #b|#a|no|Yes|NULL|~|=|<<|1|-1.5|1_000|0x1F|0o17|1e3|.inf|-.NaN|12:30|1,5|2020-01-02|"
    "2020-01-02 03:04|1/3|...|[a|{a|'a|\"a|&a|*a|!a|%a|@a|`a|, a"
)
HEAD = "format: parindex/plan/1\ntitle: Kế hoạch\nunit: tỉnh Mẫu\ndocument:\n  issuer: UBND tỉnh\n"
PLAN = HEAD + "tables: []\n"
VERSIONS = "format: parindex/versions/1\nindex: x\ntitle:\n  vi: X\n"


@shipped
def test_shipped_files_are_canonical(path: Path) -> None:
    """Every shipped file is in its canonical form."""
    text = path.read_text(encoding="utf-8")

    assert format_text(text, path.name) == text


@shipped
def test_shipped_records_are_read_back(path: Path) -> None:
    """load(dump(x)) is x for every shipped file, and what is written is canonical."""
    record = load_file(path)

    text = dump(record)

    assert load_text(text, path.name) == record
    assert format_text(text, path.name) == text


@shipped
def test_other_readers_take_text_for_text(path: Path) -> None:
    """A reader that knows the usual types of YAML sees every code, name and cell as text, and equal to ours."""
    ours, theirs = texts_of(load_file(path)), set[str]()
    stack = [yaml.safe_load(dump(load_file(path)))]
    while stack:
        value = stack.pop()
        stack += value if isinstance(value, list) else value.values() if isinstance(value, dict) else []
        theirs |= {value} if isinstance(value, str) else set()

    assert ours - {""} <= theirs


def texts_of(record: object) -> set[str]:
    """Return the codes, names and cells of a record."""
    if isinstance(record, par.Framework):
        return {node.code for node in record.walk() if node.code != "total"} | {
            node.name.vi or "" for node in record.walk()
        } - {""}
    if isinstance(record, par.Plan):
        rows = [row for table in record.tables for row in table.rows]
        return {cell.text for row in rows for cell in row.cells} | {row.name for row in rows}
    return set()


@pytest.mark.parametrize("text", [new_framework("xa-mau/2026", "f.json"), new_plan("par-index/2022", 2026, "p.json")])
def test_first_files_are_canonical(text: str) -> None:
    """The files that are written to be filled in are in their canonical form."""
    assert format_text(text, "x") == text


def test_accepting_keeps_a_plan_canonical(tmp_path: Path) -> None:
    """An acceptance is written into a canonical plan as its canonical form has it, whatever its reason."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")

    accept(path, par.Accepted(code="PIX504", node="document", reason="đã rõ: " + "dự thảo chưa ban hành " * 9 + "#"))
    accept(path, par.Accepted(code="PIX201", framework="x/2020", node="1.10", field="target 2024", reason="no"))

    text = path.read_text(encoding="utf-8")
    assert format_text(text, "x") == text
    assert text.count("\n") == PLAN.count("\n") + 11


def test_only_records_of_files_are_written() -> None:
    """A record that no file holds by itself is refused."""
    with pytest.raises(TypeError, match="no file holds a str"):
        dump("text")


@dataclasses.dataclass(frozen=True)
class Half:
    """A rule kind of a user's own, which is no attrs class."""

    kind = "half"
    inputs = ()
    status: str = "published"
    of: Fraction = Fraction(1)

    def award(self, evidence: Evidence, bounds: Bounds) -> Fraction:
        """Return half of the points."""
        return bounds.high / 2

    def attainable(self, bounds: Bounds) -> Attainable:
        """Return that half."""
        return (bounds.high / 2,)

    def required(self, points: Fraction, bounds: Bounds) -> Required:
        """Return nothing."""
        return Required({})

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return nothing."""
        return ()


def test_rules_of_a_user(mini_file: Path) -> None:
    """A user's own rule kind is written and brought into order like any other, attrs class or not."""
    text = mini_file.read_text(encoding="utf-8")
    text = re.sub(r"kind: survey\n( +)status: inferred\n.*\n", r"of: 0.5\n\1kind: half\n\1status: inferred\n", text)
    rules = (Half,)
    record = load_text(text, "x", extra_rules=rules)  # type: ignore[arg-type]

    new = format_text(text, "x", extra_rules=rules)  # type: ignore[arg-type]

    assert "rule:\n            kind: half\n            status: inferred\n            of: 0.5\n" in new
    assert dump(record) == "\n".join(line for line in new.split("\n") if not line.startswith("#"))


def test_defaults_are_left_out_and_codes_quoted(mini_file: Path) -> None:
    """A record says no more than it must; a file keeps what it says; codes are quoted as keys too."""
    framework = load_file(mini_file)
    assert isinstance(framework, par.Framework)
    assert "revision" not in dump(framework)

    text = mini_file.read_text(encoding="utf-8").replace("measure:", "revision: 1\nmeasure:")
    reading = "  readings: [{id: a, combine: weighted, weights: {'1': 1/3, \"I\": 0.50}, evidence: seen}]\n"
    new = format_text(text.replace("  combine: sum\n", "  combine: sum\n" + reading), "x")
    assert "id: mini/2024\nrevision: 1\ntitle:" in new
    assert '      weights: {"1": 1/3, "I": 0.50}\n' in new
    made = Reading(id="a", combine="weighted", weights=(("1", Fraction(1, 3)),), evidence="seen")
    assert _writing.list_item(made, "")[2] == '  weights: {"1": 1/3}'


COMMENTED = """\
# head

# second paragraph
format: parindex/plan/1
tables:   # of the annex
- framework: x/2020   # the old one
  # how much of it
  scope: excerpt
  rows:
  - # first row
    name: Tên
    code: '1.10'
    cells: ['1,5',
      # blank in print
      '']
  # - code: "2"
  - {name: "no", cells: ["2", x], code: "I"}   # second row

  - {cells: [ # none
     '', ''], name: Trống}
  columns: [ {measure: points, kind: target,   # of 2025
    year: '2025'}, # the target
    {kind: text} ]
unit: >- # where
  tỉnh

  Mẫu
title: "Kế hoạch # 1"
document: {issuer: UBND}
# the end
...
# after it
"""

CANONICAL = """\
# head

# second paragraph
format: parindex/plan/1
title: "Kế hoạch # 1"
unit: "tỉnh\\nMẫu"  # where
document:
  issuer: UBND
tables:  # of the annex
  - framework: x/2020  # the old one
    # how much of it
    scope: excerpt
    columns:
      # the target
      - kind: target  # of 2025
        year: 2025
        measure: points
      - {kind: text}
    rows:
      # first row
      - code: "1.10"
        name: Tên
        cells:
          - "1,5"
          # blank in print
          - ""
      # - code: "2"
      # second row
      - code: "I"
        name: "no"
        cells: ["2", "x"]

      - name: Trống
        cells: ["", ""]  # none
# the end
# after it
"""


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_comments_keep_their_places(loader: object) -> None:
    """Comments stay above the line or beside the value they belong to, with either parser."""
    assert format_text(COMMENTED, "x") == CANONICAL
    assert format_text(CANONICAL, "x") == CANONICAL
    assert read_entries(COMMENTED, loader) == read_entries(COMMENTED)


def test_long_values() -> None:
    """Prose is folded at 120 columns, names and cells are not, and a small record that is too long has lines."""
    words = "một câu dài " * 12
    rows = f'    rows:\n      - name: {words}\n        cells: ["{words}"]\n'
    rows = f"  - scope: full\n    columns: [{{kind: text, header: {words}}}]\n{rows}"
    text = HEAD.replace("Kế hoạch", words) + "tables:\n" + rows

    new = format_text(text, "x")

    lines = new.split("\n")
    assert lines[1] == "title: >-"
    assert [len(line) for line in lines[2:4]] == [117, 29]
    assert "      - kind: text\n        header: >-\n" in new
    assert f'        cells: ["{words}"]\n' in new
    assert [line for line in lines if len(line) > 120] == lines[-3:-1]


@pytest.mark.parametrize("text", [*AMBIGUOUS.split("|"), "a\nb", "a\tb", "|", ">", ""])
def test_what_needs_quotes(text: str) -> None:
    """Text that some reader of YAML could take for anything else stands in quotes."""
    assert not is_plain(text, inside=False)
    assert yaml.safe_load(quote(text)) == text


@pytest.mark.parametrize("text", ["3.4.a", "a, b", "(1) a", "a-b", "a:b", "a#b", "nothing", "Tỷ lệ 50%", "a's"])
def test_what_needs_none(text: str) -> None:
    """Other text stands as it is."""
    assert is_plain(text, inside=False)
    assert yaml.safe_load(f"- {text}") == [text]


def test_inside_of_brackets_more_needs_quotes() -> None:
    """Commas and brackets mean something inside of brackets."""
    assert is_plain("a b", inside=True)
    assert not any(is_plain(text, inside=True) for text in ("a, b", "a[1]", "a {b}", "a?"))


def test_hidden_characters_are_escaped() -> None:
    """What cannot be seen is written as an escape, which a parser reads back."""
    text = "a\u00a0b\u200b\x7f\U000e0001"

    assert quote(text) == '"a\\U000000a0b\\U0000200b\\U0000007f\\U000e0001"'
    assert yaml.safe_load(quote(text)) == text


def test_folding_breaks_only_at_single_spaces() -> None:
    """Two spaces stay together, a long word has a line of its own, and what folding would change is not folded."""
    assert fold("aa bb  cc ddddddddd e", 5) == ["aa", "bb  cc", "ddddddddd", "e"]
    assert fold("a\nb", 5) == fold(" a", 5) == []


@pytest.mark.parametrize("text", [PLAN, VERSIONS + "versions: []\n"])
def test_line_ends_and_marks(text: str) -> None:
    """Line ends stay those of the first line, a mark at the start goes, and a last line is ended."""
    assert format_text(text.replace("\n", "\r\n"), "x") == text.replace("\n", "\r\n")
    assert format_text("\ufeff" + text[:-1], "x") == text
    assert format_text("---\n" + text.replace("\n", "\r\n"), "x") == text


def test_file_that_does_not_load() -> None:
    """What is wrong with a file is told as loading tells it."""
    with pytest.raises(LoadError, match="x:2:1: error PIX102: key 'sum' is not known here"):
        format_text(PLAN.replace("title", "sum: 1\ntitle"), "x")


def test_nothing_is_lost(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the new text would lose a value or a comment, or not load, it is refused and the file stays."""
    path = tmp_path / "plan.yaml"
    path.write_text("# a\n" + PLAN, encoding="utf-8")

    for new in ("# a\n" + PLAN.replace("Mẫu", "Khác"), PLAN, "# a\n# a\n" + PLAN, "x"):
        monkeypatch.setattr(_writing, "to_text", lambda *_, new=new: new)
        with pytest.raises(LoadError, match="PIX903: was left as it is: its canonical form would lose a value"):
            format_file(path)
        assert path.read_text(encoding="utf-8") == "# a\n" + PLAN


def test_files_are_rewritten_as_a_whole(tmp_path: Path) -> None:
    """A file is rewritten only if it changes; it keeps its mode, a link stays one, and nothing lies beside it."""
    path, link = tmp_path / "plan.yaml", tmp_path / "link.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + PLAN.encode())
    path.chmod(0o640)
    link.symlink_to(path)

    assert format_file(link, write=False)
    assert path.read_bytes().startswith(b"\xef")
    assert format_file(link)
    assert path.read_text(encoding="utf-8") == PLAN
    assert not format_file(link)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(tmp_path.iterdir()) == [link, path]


@pytest.mark.parametrize("step", ["parindex._writing._replacing.os.replace", "builtins.open"])
def test_files_that_cannot_be_rewritten(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the system refuses, the file stays as it was and the reason is passed on."""
    path = tmp_path / "plan.yaml"
    path.write_text("\n" + PLAN, encoding="utf-8")
    really_open = open

    def refuse(file: object, mode: str = "r", **_: object) -> object:
        if step == "builtins.open" and mode == "rb":
            return really_open(file, mode)  # type: ignore[call-overload]
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(step, refuse)
        with pytest.raises(LoadError, match="PIX903: was left as it is: Permission denied"):
            format_file(path)
    assert path.read_text(encoding="utf-8") == "\n" + PLAN
    assert list(tmp_path.iterdir()) == [path]
