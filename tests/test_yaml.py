"""Text with places: the same values and places with both parsers, and bounded reading of hostile files."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from parindex._catalogue import catalogue_folder
from parindex._yaml import MAX_BYTES, Mapping, Sequence, Text, parse_yaml, read_yaml
from parindex._yaml._events import Builder
from parindex.errors import LoadError

FILES = (
    Path(catalogue_folder()) / "par-index" / "2018.yaml",
    Path(__file__).parent.parent / "examples" / "ha-nam-2019" / "plan.yaml",
)
SAMPLES = [
    "a: \"x\"\nb:\n  - c: 1.10\n    d: [e, 'no']\n",
    "a: >-\n  one\n  two\nb: |\n  three\n",
    "# c\n---\na: {b: c, d: [e, {f: g}]}\n...\n",
    "\r\na: b\r\nc:\r\n- d\r\n",
    'đ: "\\u0111"\nê: ế\n',
    "a: 'it''s'\nb:\n",
]


def flat(value: Any) -> Any:
    """Return a value with the places of everything in it."""
    if isinstance(value, Text):
        return (str(value), str(value.place), value.quoted)
    if isinstance(value, Sequence):
        return (str(value.place), [flat(child) for child in value])
    assert isinstance(value, Mapping)
    return (str(value.place), [(key, str(value.place_of(key)), flat(child)) for key, child in value.items()])


@pytest.mark.parametrize(
    "text",
    [*SAMPLES, *(path.read_text(encoding="utf-8") for path in FILES)],
    ids=[*map(str, range(len(SAMPLES))), "framework", "plan"],
)
def test_both_parsers_give_the_same_values_and_places(text: str) -> None:
    """What libyaml and the parser in Python make of a file is the same, down to columns and quotes."""
    data = text.encode()
    fast, slow = Builder(data, "f", CParser), Builder(data, "f", yaml.Loader)

    assert flat(fast.build()) == flat(slow.build())
    assert fast.found == slow.found == []


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "broken").glob("*.yaml")), ids=lambda path: path.stem)
def test_both_parsers_refuse_the_same(path: Path) -> None:
    """Codes and lines of what is refused are the same with both parsers."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        pytest.skip("no parser is reached")
    if "\t" in text or "\u200b" in text:
        pytest.skip("no parser is reached")

    told = []
    for parser in (CParser, yaml.Loader):
        builder = Builder(text.encode(), "f", parser)
        builder.build()
        told.append([(one.code, one.place.line) for one in builder.found if one.place])
    assert told[0] == told[1]


def test_every_scalar_is_text() -> None:
    """No scalar changes its type: no, 1.10, 12:30 and 010 stay what is written."""
    value = parse_yaml(b"a: no\nb: 1.10\nc: 12:30\nd: 010\ne: null\nf: ~\n", "f")

    assert dict(value) == {"a": "no", "b": "1.10", "c": "12:30", "d": "010", "e": "null", "f": "~"}


def test_byte_order_mark_is_no_character() -> None:
    """A file saved with a byte order mark is read, and its places count from the first letter."""
    value = parse_yaml(b"\xef\xbb\xbfa: b\n", "f")

    assert flat(value) == ("f:1:1", [("a", "f:1:1", ("b", "f:1:4", False))])


def test_quoted_merge_key_is_text() -> None:
    """The key "<<" in quotes merges nothing and is a key like others."""
    assert dict(parse_yaml(b'"<<": a\n', "f")) == {"<<": "a"}


def test_alias_as_key_is_refused() -> None:
    """An alias in the place of a key is told like any other."""
    with pytest.raises(LoadError) as caught:
        parse_yaml(b"a: &x b\n*x : c\n", "f")

    assert [(one.code, str(one.place)) for one in caught.value.findings] == [("PIX010", "f:1:4"), ("PIX010", "f:2:1")]


def test_anchored_and_tagged_keys_are_refused() -> None:
    """Anchors and tags are refused on keys too, each with its place."""
    with pytest.raises(LoadError) as caught:
        parse_yaml(b"&x a: b\n!!str c: d\n", "f")

    assert [one.code for one in caught.value.findings] == ["PIX010", "PIX011"]


def test_missing_file_and_folder_are_told(tmp_path: Path) -> None:
    """A file that is not there and a folder are told as what they are."""
    for path, why in ((tmp_path / "none.yaml", "there is no such file"), (tmp_path, "it is a folder")):
        with pytest.raises(LoadError) as caught:
            read_yaml(path)
        assert [one.message() for one in caught.value.findings] == [f"cannot be read: {why}."]


def test_other_trouble_of_the_system_is_told(tmp_path: Path) -> None:
    """What else the system says of a file is passed on."""
    path = tmp_path / "file"
    path.write_text("a: b\n", encoding="utf-8")

    with pytest.raises(LoadError, match="cannot be read: Not a directory"):
        read_yaml(path / "inside.yaml")


def test_ten_megabytes_of_brackets(tmp_path: Path) -> None:
    """A file over the limit is refused by its size alone, one under it by its depth; neither is built."""
    path = tmp_path / "deep.yaml"
    for size, code in ((10_000_000, "PIX002"), (MAX_BYTES, "PIX008")):
        path.write_bytes(b"[" * size)
        with pytest.raises(LoadError) as caught:
            read_yaml(path)
        assert [one.code for one in caught.value.findings] == [code]


def test_findings_of_one_kind_are_bounded() -> None:
    """A file with a million tabs gives twenty findings."""
    with pytest.raises(LoadError) as caught:
        parse_yaml(b"a: b\t\n" * 100_000, "f")

    assert len(caught.value.findings) == 20


@pytest.mark.parametrize("text", ["", "---\n", "{}", "[]", '""', "# nothing\n---\n"])
def test_nothing_is_an_empty_file(text: str) -> None:
    """A file that holds nothing is empty, however it says so."""
    with pytest.raises(LoadError, match="PIX014: is empty"):
        parse_yaml(text.encode(), "f")


@pytest.mark.parametrize("char", ["\rx", "\ufffe", "\uffff", "\x7f", "\u2028", "\ue0001"[0] + "\U000e0001"])
def test_characters_yaml_has_no_room_for(char: str) -> None:
    """Characters that would end the parser are told as characters."""
    with pytest.raises(LoadError) as caught:
        parse_yaml(f"a: b{char}\n".encode(), "f")

    assert {one.code for one in caught.value.findings} == {"PIX005"}


def test_escapes_in_keys_are_told() -> None:
    """What an escape writes into a key is told like any other character."""
    with pytest.raises(LoadError) as caught:
        parse_yaml(b'"a\\u200b": b\nc: ["d\\te"]\n', "f")

    assert [(one.code, str(one.place)) for one in caught.value.findings] == [("PIX005", "f:1:1"), ("PIX006", "f:2:5")]
