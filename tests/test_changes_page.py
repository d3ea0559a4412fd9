"""Pages of comparisons: what is told, the picture of where points went, and text that stays text."""

from fractions import Fraction

import attrs
import pytest
from tests.conftest import group, item
from tests.test_framework_page import EVIL, read

import parindex as par
from parindex._diff._records import Flow
from parindex._findings import Language
from parindex._render._changes_page import changes_block, changes_page
from parindex._render._entries import Pages
from parindex._render._flows import bands, boxes, flows_picture
from parindex._render._pictures import inline, standalone


def pages_of(old: str, new: str, lang: Language = "en") -> Pages:
    """Return the changes between two shipped frameworks."""
    return Pages(changes=par.diff(old, new), old=par.get_framework(old), new=par.get_framework(new), lang=lang)


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize(
    ("old", "new"), [("par-index/2018", "par-index/2022"), ("papi/2016", "papi/2018"), ("sipas/2022", "sipas/2023")]
)
def test_every_change_is_on_the_page(old: str, new: str, lang: Language) -> None:
    """A page names both sides of every change, closes its tags, has no id twice, and asks nothing of a server."""
    pages = pages_of(old, new, lang)
    page = changes_page(pages)
    reader = read(page.body)
    assert len(reader.ids) == len(set(reader.ids))
    text = " ".join(reader.text)
    for change in pages.changes.changes:
        assert all(code in text for code in (*change.old, *change.new))
    assert page.name == f"{old}--{new}".replace("/", "-")
    assert "src=" not in page.body
    assert len(page.body.encode()) < 400_000


def test_points_are_neither_lost_nor_made() -> None:
    """In the picture each side holds its whole total, and every band fills its boxes without overlap."""
    pages = pages_of("par-index/2018", "par-index/2022")
    flows = [flow for flow in pages.changes.balance if flow.axis == "domain"]
    for side in (0, 1):
        found = boxes(flows, side)
        assert sum(box.points for box in found) == 100
        assert [box.codes for box in found] == [(str(number),) for number in range(1, 9)]
        filled: dict[tuple[str, ...], Fraction] = {}
        for band in bands(flows):
            key = (band.flow.old, band.flow.new)[side]
            if key:
                assert band.tops[side] == filled.get(key, 0)
                filled[key] = band.tops[side] + band.flow.points[side]
        assert filled == {box.codes: box.points for box in found}


def test_the_picture_says_the_same_in_words() -> None:
    """The text of the picture has every flow with its points; what is small has no room for its figure."""
    pages = pages_of("par-index/2018", "par-index/2022", "vi")
    flows = [flow for flow in pages.changes.balance if flow.axis == "domain"]
    picture = flows_picture(flows, pages.old, pages.new, "vi", "p")
    assert "7 Hiện đại hóa hành chính 5 bị bỏ" in picture.text
    assert "7 Xây dựng và phát triển chính quyền điện tử, chính quyền số 8,5 mới" in picture.text
    assert "1 Công tác chỉ đạo, điều hành CCHC 9 thành 1 Công tác chỉ đạo điều hành CCHC 8,5" in picture.text
    drawn = read(inline(picture))
    assert drawn.tags.count("path") == len(flows)
    assert "−5" in drawn.text
    assert "+8,5" in drawn.text
    assert drawn.text.count("−0,25") == 1  # in the tip alone


def test_a_picture_that_stands_alone_is_xml() -> None:
    """A picture as a file has its title, its keys, its text and a ground of its own for light and dark."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - only here

    pages = pages_of("papi/2016", "papi/2018")
    flows = [flow for flow in pages.changes.balance if flow.axis == "domain"]
    text = standalone(flows_picture(flows, pages.old, pages.new, "en", "p"))
    root = ET.fromstring(text)  # noqa: S314 - it was just made here
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "prefers-color-scheme: dark" in text
    assert "≈−3.33" in text
    assert "points that go on" in text


def test_suggestions_are_drawn_as_guesses(small: par.Framework) -> None:
    """A flow that rests on a suggestion has an outline of its own, and a box too low for words has none."""
    flow = Flow(axis="domain", old=("1",), new=("1", "2"), points=(Fraction(4), Fraction(10)), suggested=True)
    least = Flow(axis="domain", old=("2",), new=(), points=(Fraction(1, 100), Fraction()))
    drawn = inline(flows_picture([flow, least], small, small, "en", "p"))
    assert 'class="pix-kept pix-guess"' in drawn
    assert drawn.count("<text") == 6  # two boxes with their points, one of them with two lines, and one band


def test_nothing_changed(small: par.Framework) -> None:
    """Two equal frameworks have a page that says so, without tables and picture."""
    page = changes_block(Pages(changes=par.diff(small, small), old=small, new=small, lang="vi"))
    assert "Không có thay đổi." in page
    assert "<svg" not in page
    assert "<table" not in page


def test_markup_in_names_shows_as_text(small: par.Framework) -> None:
    """A name with markup in it is text in headings, lists, tables and the picture."""
    tree = group("total", "Tổng", "10", group("1", EVIL, "10", item("1.1", EVIL, "10")))
    evil = attrs.evolve(small, id="small/2025", title=par.Name(vi=EVIL, en=EVIL), tree=tree)
    pages = Pages(changes=par.diff(small, evil), old=small, new=evil, lang="vi")
    assert "script" not in read(changes_block(pages)).tags
    flows = [flow for flow in pages.changes.balance if flow.axis == "domain"]
    assert "<script" not in standalone(flows_picture(flows, small, evil, "vi", "p"))
