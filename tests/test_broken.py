"""Files with one fault each: the exact places, codes and messages of all their problems."""

from pathlib import Path

import pytest

from parindex._loading import load_file
from parindex.errors import LoadError

FOLDER = Path(__file__).parent / "broken"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_broken_file_is_refused_with_all_its_problems(path: Path) -> None:
    """A file with a fault is not loaded, and every problem is told with its place and what to do."""
    with pytest.raises(LoadError) as caught:
        load_file(path)

    told = [
        f"{one.place.line}:{one.place.column} {one.code} {one.message()}"
        for one in caught.value.findings
        if one.place is not None
    ]
    assert "\n".join(told) == path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
