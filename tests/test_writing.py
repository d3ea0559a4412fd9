"""Writing: records to text that loads as the same record."""

from pathlib import Path

import pytest

from parindex._catalogue import catalogue_folder
from parindex._loading import load_file
from parindex._writing import dump

ROOT = Path(__file__).parent.parent
FILES = sorted(
    [*Path(catalogue_folder()).rglob("*.yaml"), *(ROOT / "examples").rglob("*.yaml"), ROOT / "docs/findings/mini.yaml"]
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_shipped_records_are_read_back(path: Path, tmp_path: Path) -> None:
    """load(dump(x)) is x, for every shipped file."""
    record = load_file(path)
    copy = tmp_path / "copy.yaml"

    copy.write_text(dump(record), encoding="utf-8")

    assert load_file(copy) == record


def test_only_records_of_files_are_written() -> None:
    """A record that no file holds by itself is refused."""
    with pytest.raises(TypeError, match="no file holds a str"):
        dump("text")
