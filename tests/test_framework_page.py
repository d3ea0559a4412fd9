"""Pages of frameworks: what is laid out, the picture, the search, and that nothing in data becomes markup."""

import re
from fractions import Fraction
from html.parser import HTMLParser

import attrs
import pytest

import parindex as par
from parindex._findings import Language
from parindex._framework import Input, Reading
from parindex._render._examples import example_text
from parindex._render._framework_page import framework_block, unlinked_heading
from parindex._render._icicle import boxes, description, icicle, percent
from parindex._render._pictures import inline
from parindex._render._sheet import Entry, lay_out_node
from parindex.rules import Band, Bands, Bounds, Compared, Count, Entered, Rule, Unreachable, YesNo

EVIL = "<script>alert('x')</script> & \"quoted\""


class Reader(HTMLParser):
    """Reads a page: that its tags close, its ids, and the words of it."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its id."""
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in ("input", "meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.text.append(data)


def read(page: str) -> Reader:
    """Return a page read, all its tags closed."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def whole(framework: par.Framework, lang: Language = "en", **options: object) -> str:
    """Return the page of a framework."""
    return framework_block(framework, framework.tree, lang, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize(
    "name", ["par-index/2018", "par-index/2022", "papi/2011", "papi/2021", "sipas/2017", "sipas/2023"]
)
def test_every_node_is_a_heading_on_a_page_of_its_size(name: str, lang: Language) -> None:
    """The page of a shipped framework has one id a node, closes its tags and stays under 400 kB."""
    framework = par.get_framework(name)
    page = whole(framework, lang)
    reader = read(page)
    base = name.replace("/", "-")
    assert len(reader.ids) == len(set(reader.ids))
    assert {base if code == "total" else f"{base}-{code}" for code in framework} <= set(reader.ids)
    assert len(page.encode()) < 400_000


def test_a_page_asks_nothing_of_a_server() -> None:
    """Style, script and picture stand in the page: nothing in it is fetched."""
    page = whole(par.get_framework("par-index/2022"))
    assert not re.search(r"<(?:link|img|iframe|object)\b|<script[^>]+src|@import|url\(", page)


def test_markup_in_data_shows_as_text(small: par.Framework) -> None:
    """Names, aliases, notes, inputs, quotes and addresses with markup in them become text."""
    source = par.Source(id="made-up", document=EVIL, note=EVIL, part=EVIL, address="javascript:alert(1)")
    first, group = small["1.1"], small["1"]
    assert isinstance(first, par.Item)
    assert isinstance(group, par.Group)
    item = attrs.evolve(
        first,
        name=par.Name(vi=EVIL, en=EVIL + "!", printed=EVIL),
        aliases=(EVIL,),
        note=EVIL,
        source=par.Citation(source="made-up", row=EVIL, quote=EVIL, derived=EVIL),
        inputs=(Input(code="a", name=par.Name(vi=EVIL)),),
        rule=Entered(status="inferred", evidence=EVIL, known=EVIL, step=Fraction(1, 4)),
    )
    tree = attrs.evolve(small.tree, children=(attrs.evolve(group, children=(item,)), *small.tree.children[1:]))
    page = whole(attrs.evolve(small, tree=tree, note=EVIL, sources=(source,), title=par.Name(vi=EVIL)))
    reader = read(page)
    assert reader.tags.count("script") == 1
    assert "alert('x')" in "".join(reader.text)
    assert "javascript:" not in re.findall(r'href="([^"]*)"', page)


def test_addresses_of_sources_are_links(small: par.Framework) -> None:
    """A source that can be read somewhere is linked; without sources there is no list of them."""
    source = par.Source(id="made-up", document="1/QĐ", address="https://example.vn/a?b=1&c=2")
    page = whole(attrs.evolve(small, sources=(source,)))
    assert 'href="https://example.vn/a?b=1&amp;c=2"' in page
    assert "pix-sources" not in whole(attrs.evolve(small, sources=()))
    assert "made-up" in whole(attrs.evolve(small, sources=()))


def test_what_a_node_says(small: par.Framework) -> None:
    """A leaf tells its method, rule, status, example and source; a group how it is made; without rules, none of it."""
    page = "".join(read(whole(par.get_framework("par-index/2018"), "vi")).text)
    assert "kết quả điều tra = 75%" in page
    assert "theo tỷ lệ thuận" in page
    assert "suy ra, chưa công bố, độ chắc" in page
    bare = whole(small, rules=False)
    assert "<dl>" not in bare
    assert "pix-sources" not in bare


def test_depth_leaves_the_lower_levels_out(small: par.Framework) -> None:
    """With a depth of one only the domains are shown, and of an item there is no tree at all."""
    assert "small-2024-1.1" not in whole(small, depth=1)
    assert "small-2024-2" in whole(small, depth=1)
    page = framework_block(small, small["1.1"], "en")
    assert "<script>" not in page
    assert 'id="small-2024-1.1"' in page
    part = framework_block(small, small["2"], "en")
    assert 'id="small-2024-2.3"' in part
    assert 'id="small-2024-1"' not in part


def test_headings_without_links(small: par.Framework) -> None:
    """Where another page is the one that links lead to, no heading has an id."""
    page = whole(small, heading=unlinked_heading)
    assert not re.search(r"<h\d id=", page)
    assert page.count("<h3>") == 2


def test_search_words_have_no_diacritics_and_no_abbreviations() -> None:
    """A node is found by its code, and by its Vietnamese words without diacritics, abbreviations written out."""
    framework = par.get_framework("par-index/2022")
    entries = {one.code: one for one in lay_out_node(framework, framework.tree, "en").walk()}
    assert "giai quyet dung han" in entries["3.4.1"].keywords
    assert "ho so thu tuc hanh chinh" in entries["3.4.1"].keywords
    assert entries["3.4.1"].keywords.startswith("3.4.1 ")


def test_readings_and_inferred_sums_are_told(small: par.Framework) -> None:
    """A disputed group tells its readings with what speaks for and against; an inferred one what it was read off."""
    readings = (
        Reading(id="plain", combine="mean", evidence="printed twice", against="not printed once"),
        Reading(id="other", combine="sum", evidence="heard"),
    )
    tree = attrs.evolve(
        small.tree, combine="unknown", readings=readings, inferred="read off results", printed=("1", "10")
    )
    text = " ".join(read(whole(attrs.evolve(small, tree=tree))).text)
    assert "plain: printed twice Against it: not printed once" in text
    assert "other: heard" in text
    assert "read off results" in text
    assert "1 - 10" in text
    none = attrs.evolve(small.tree, combine=None, source=None)
    assert "unknown" in " ".join(read(whole(attrs.evolve(small, tree=none))).text)


def test_a_level_that_earns_nothing_has_no_bar(small: par.Framework) -> None:
    """A node with a maximum of 0 has a bar of no width and does not divide by it."""
    entry: Entry = lay_out_node(small, attrs.evolve(small.tree, max=Fraction(0)), "en")
    assert entry.share == 0


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Entered(status="unknown"), ""),
        (Entered(status="unknown", step=Fraction(1, 2)), "the appraiser can enter 0; 0.5; 1; 1.5; 2"),
        (Entered(status="unknown", step=Fraction(1, 4)), "the appraiser can enter 0; 0.25; 0.5; ...; 2"),
        (
            Bands(
                status="published",
                bands=(
                    Band(at=Fraction("0.7"), points=Fraction(1)),
                    Band(at=Fraction("0.9"), points=Fraction(2), above=True),
                ),
            ),
            "rate = 70%: 1 points",
        ),
        (
            Bands(status="published", bands=(Band(at=Fraction("0.9"), points=Fraction(2), above=True),)),
            "rate above 90%: 2 points",
        ),
        (YesNo(status="published"), "yes = 1: 2 points"),
        (
            Compared(status="published", higher=Fraction(2), level=Fraction(1), lower=Fraction(0)),
            "this year = 0, the year before = 0: 1 points",
        ),
    ],
)
def test_examples(rule: Rule, expected: str) -> None:
    """The example of a rule is what the rule itself awards; a rule on what is entered has none beyond its steps."""
    item = par.Item(code="1", name=par.Name(vi="x"), max=Fraction(2), method="self", rule=rule)
    assert example_text(item, "en") == expected


def test_an_example_that_cannot_be_reached_is_left_out() -> None:
    """A rule that says that its points need no evidence there is gives no example."""

    class Stubborn(Count):
        """A rule whose points nothing reaches."""

        def required(self, points: Fraction, bounds: Bounds) -> Unreachable:
            """Say that nothing earns them."""
            return Unreachable(None, None)

    item = par.Item(
        code="1",
        name=par.Name(vi="x"),
        max=Fraction(2),
        method="self",
        rule=Stubborn(status="unknown", each=Fraction(1)),
    )
    assert example_text(item, "en") == ""


def test_the_picture_is_the_whole() -> None:
    """The boxes of each level lie one behind the other and fill their parents; the text says what the picture shows."""
    framework = par.get_framework("par-index/2018")
    entry = lay_out_node(framework, framework.tree, "en")
    found = list(boxes(entry))
    assert sum(box.height for box in found if box.column == 0) == 1
    assert len(found) == len(framework) - 1
    for box in found:
        assert 0 <= box.top <= 1
        assert box.top + box.height <= 1
    text = description(entry, "vi")
    assert "tự đánh giá" in text
    assert "%" in text
    assert 'role="img"' in inline(icicle(entry, "en"))


def test_a_picture_of_nothing(small: par.Framework) -> None:
    """A leaf has a picture without boxes, and shares show one decimal where they need one."""
    assert "<rect" not in icicle(lay_out_node(small, small["1.1"], "en"), "en").drawn
    assert percent(Fraction(1, 3), "vi") == "33,3%"
