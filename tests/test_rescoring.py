"""What the evidence of an assessment scores under the other rule book, and what cannot be said."""

import json
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.conftest import ROOT, group, item
from tests.test_crosswalk import link
from tests.test_diff import tree

import parindex as par
from parindex._crosswalk import Crosswalk, Link
from parindex._diff._records import Rescoring
from parindex._render import _changes, _changes_json
from parindex._render._entries import Pages
from parindex.errors import AssessmentError, ParindexError
from parindex.rules import Band, Bands, Entered, Proportional, RescaledMean, Rule, Survey, Taken, Term

F = Fraction
RATE = Proportional(status="published")
STEPS = Bands(status="published", bands=(Band(at=F(1, 2), points=F(1)), Band(at=F(9, 10), points=F(2))))


def ruled(code: str, rule: Rule, points: str = "2") -> par.Item:
    """Return an item with a rule."""
    return attrs.evolve(item(code, f"Mục {code}", points), rule=rule)


@pytest.fixture
def old(small: par.Framework) -> par.Framework:
    """Return a framework of rates."""
    one = group("1", "Chỉ đạo", "6", *(ruled(f"1.{number}", RATE) for number in (1, 2, 3)))
    return tree(small, one, ruled("2", RATE), framework="rates/2024")


@pytest.fixture
def new(small: par.Framework) -> par.Framework:
    """Return a framework whose rules have steps."""
    one = group("1", "Chỉ đạo", "6", *(ruled(f"1.{number}", STEPS) for number in (1, 2, 3)))
    return tree(small, one, ruled("2", STEPS), framework="rates/2026")


def reported(framework: par.Framework, **entries: Any) -> par.Assessment:
    """Return an assessment; ``c1_1`` is the entry of 1.1: its rate, or its fields."""
    fields: dict[str, dict[str, Any]] = {
        code: given if isinstance(given, dict) else {"evidence": {"rate": given}} for code, given in entries.items()
    }
    items = tuple(par.Assessed(code=code[1:].replace("_", "."), **given) for code, given in fields.items())
    return par.Assessment(framework=framework.id, unit="tỉnh Mẫu", year=2024, items=items)


def rescored(old: par.Framework, new: par.Framework, *links: Link, **entries: Any) -> Rescoring:
    """Return what evidence by the old framework scores under the new one."""
    walk = Crosswalk(old=old.id, new=new.id, links=links)
    changes = par.diff(old, new, assessment=reported(old, **entries), crosswalk=walk)
    assert changes.rescoring is not None
    return changes.rescoring


def told(rescoring: Rescoring, code: str) -> tuple[str, str]:
    """Return what is said of a node, and why, in English."""
    one = rescoring[code]
    return one.said, one.reason.en if one.reason else ""


def test_the_same_evidence_under_the_other_rule(old: par.Framework, new: par.Framework) -> None:
    """Evidence of comparable items earns what the other rule awards; groups and the total follow from it."""
    links = [link("same", code, code) for code in ("1.1", "1.2", "1.3", "2")]
    rescoring = rescored(old, new, *links, c1_1="0.8", c1_2="0.95", c1_3="0.4", c2="0.9")

    assert (rescoring["1.1"].before, rescoring["1.1"].after) == ((F("1.6"), F("1.6")), (F(1), F(1)))
    assert [told(rescoring, code) for code in ("1.1", "1", "2")] == [("scored", "")] * 3
    assert (rescoring["1"].before, rescoring["1"].after) == ((F("4.3"), F("4.3")), (F(3), F(3)))
    assert (rescoring.before, rescoring.after) == ((F("6.1"), F("6.1")), (F(5), F(5)))
    assert (rescoring.unit, rescoring.year, rescoring.given, rescoring.other) == (
        "tỉnh Mẫu", 2024, "rates/2024", "rates/2026",
    )  # fmt: skip


def test_evidence_decides_before_and_after_whatever_the_appraiser_gave(old: par.Framework, new: par.Framework) -> None:
    """Beside what evidence earns stands what it earned by the old rule, not the points given in the end."""
    rescoring = rescored(old, new, link("same", "2", "2"), c2={"evidence": {"rate": "0.9"}, "final": "1"})

    assert rescoring["2"].before == (F("1.8"), F("1.8"))
    assert rescoring["2"].after == (F(2), F(2))


def test_by_either_framework_and_in_either_direction(old: par.Framework, new: par.Framework) -> None:
    """The assessment may be by the new framework, and may come as a scorecard; the direction of reading is the same."""
    walk = Crosswalk(old=old.id, new=new.id, links=(link("renumbered", "1.1", "1.2"),))
    given = reported(new, c1_2="0.5")

    there = par.diff(old, new, assessment=given, crosswalk=walk).rescoring
    back = par.diff(new, old, assessment=par.score(new, given), crosswalk=walk).rescoring

    assert there is not None
    assert there == back
    assert (there.given, there.other) == ("rates/2026", "rates/2024")
    assert (there["1.1"].given, there["1.1"].after) == (("1.2",), (F(1), F(1)))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (None, "nothing was reported of 2"),
        ({"self_score": 1}, "the points of 2 were given without evidence"),
        ({"withheld": True}, "2 is withheld by the publisher"),
        (
            {"not_applicable": "no such office"},
            "2 does not apply to the unit; whether this does is not said",
        ),
    ],
)
def test_what_was_reported_without_evidence(
    given: dict[str, Any] | None, why: str, old: par.Framework, new: par.Framework
) -> None:
    """Points that somebody gave, and what has none, say nothing of another rule book: the whole range is open."""
    rescoring = rescored(old, new, link("same", "2", "2"), **({} if given is None else {"c2": given}))

    assert told(rescoring, "2") == ("unsaid", why)
    assert rescoring["2"].after == (F(0), F(2))


@pytest.mark.parametrize(
    ("links", "code", "why"),
    [
        (
            [link("same", "2", "2", "no", note="other offices are counted.")],
            "2",
            "other evidence is meant, says the crosswalk: other offices are counted.",
        ),
        ([link("same", "2", "2", "no")], "2", "other evidence is meant, says the crosswalk: it gives no reason"),
        (
            [link("split", "2", "2 1.1", "with-note")],
            "1.1",
            "2 became 2, 1.1: how evidence is divided or put together is not known",
        ),
        (
            [link("merged", "1.1 1.2", "2", "with-note")],
            "2",
            "1.1, 1.2 became 2: how evidence is divided or put together is not known",
        ),
        (
            [link("moved", "1", "2", "with-note")],
            "2",
            "1 is a group and 2 an item, or the other way round: evidence is for items only",
        ),
        ([link("new", "", "2", "no")], "2", "new: nothing in the old framework measured it"),
    ],
)
def test_links_that_carry_no_evidence(
    links: list[Link], code: str, why: str, old: par.Framework, new: par.Framework
) -> None:
    """Evidence goes over links of one comparable item to one alone."""
    rescoring = rescored(old, new, *links, c1_1="0.5", c1_2="0.5", c2="0.5")

    assert told(rescoring, code) == ("unsaid", why)


def test_old_items_that_go_nowhere_stand_at_the_end(old: par.Framework, new: par.Framework) -> None:
    """What was dropped has its points, and no node; what only nobody linked is told apart."""
    rescoring = rescored(old, new, link("dropped", "2", "", "no"), link("new", "", "2", "no"), c2="0.5")

    last = rescoring.nodes[-1]
    assert (last.code, last.given, last.before, last.after) == (None, ("2",), (F(1), F(1)), None)
    assert last.reason is not None
    assert last.reason.en == "dropped: nothing in the new framework measures it"
    flat = attrs.evolve(new, tree=attrs.evolve(new.tree, max=F(6), children=new.tree.children[:1]))
    last = rescored(old, flat, c2="0.5").nodes[-1]
    assert last.reason is not None
    assert last.reason.en == "no crosswalk links it, and nothing is like it"
    more = attrs.evolve(new, tree=attrs.evolve(new.tree, max=F(10), children=(*new.tree.children, ruled("9", STEPS))))
    assert told(rescored(old, more), "9") == ("unsaid", "no crosswalk links it, and nothing is like it")


def test_notes_stand_beside_the_points(small: par.Framework, old: par.Framework, new: par.Framework) -> None:
    """A note of the crosswalk, a rule that is only inferred, a link that nobody confirmed: scored, but not silently."""
    inferred = tree(small, new.tree.children[0], ruled("2", attrs.evolve(STEPS, status="inferred")), framework="x/2026")
    links = (link("same", "1.1", "1.1", "with-note", note="counts more."), link("same", "1.2", "1.2", "with-note"))
    rescoring = rescored(old, inferred, *links, c1_1="0.5", c1_2="0.5", c1_3="0.5", c2="0.5")

    assert told(rescoring, "1.1") == ("noted", "note of the crosswalk: counts more")
    assert told(rescoring, "1.2") == ("noted", "note of the crosswalk: it gives no reason")
    said, why = told(rescoring, "2")
    assert said == "noted"
    assert why == (
        "it has the name of 2, but no crosswalk says that the same evidence is meant; "
        "the rule of x/2026 is only inferred"
    )
    assert told(rescoring, "1") == ("noted", "some of what is under it only with a note")


def test_suggestions_carry_nothing(old: par.Framework, new: par.Framework) -> None:
    """A likeness that no crosswalk confirms is never used."""
    names = "Tỷ lệ hồ sơ giải quyết đúng hạn", "Tỷ lệ hồ sơ đã giải quyết đúng hạn"
    before, after = (
        attrs.evolve(one, tree=attrs.evolve(one.tree, children=(one.tree.children[0], attrs.evolve(last, name=name))))
        for one, last, name in zip(
            (old, new), (ruled("2", RATE), ruled("2", STEPS)), (par.Name(vi=name) for name in names), strict=True
        )
    )

    found = rescored(before, after, c2="0.5")

    assert told(found, "2") == ("unsaid", "only its likeness suggests that it was 2: confirm it in a crosswalk")
    assert told(found, "1") == ("unsaid", "not everything under it can be said")


def test_rules_that_say_nothing(small: par.Framework, old: par.Framework) -> None:
    """Entered points and unknown rules on either side, and other inputs, leave the points open."""

    def with_rule(rule: Rule, framework: str) -> par.Framework:
        return tree(small, ruled("2", rule), framework=framework)

    known = with_rule(RATE, "rates/2024")
    links = (link("same", "2", "2"),)
    entered = with_rule(Entered(status="published"), "rates/2026")
    assert told(rescored(known, entered, *links, c2="0.5"), "2") == (
        "unsaid",
        "what the rule of rates/2026 awards points by is not known",
    )
    unknown = with_rule(attrs.evolve(RATE, status="unknown"), "rates/2020")
    assert told(rescored(unknown, known, *links, c2="0.5"), "2") == (
        "unsaid",
        "what the rule of rates/2020 awards points by is not known",
    )
    survey = with_rule(Survey(status="published"), "rates/2026")
    assert told(rescored(known, survey, *links, c2="0.5"), "2") == (
        "unsaid",
        "the rules take other evidence: rate, then value",
    )


def test_evidence_that_the_other_rule_refuses(small: par.Framework) -> None:
    """Evidence beyond the range of the other rule is refused with its reason, and the rest is scored."""

    def mean(least: int, most: int) -> Rule:
        return RescaledMean(status="published", terms=(Term(input="1.a", worst=F(least), best=F(most), weight=F(1)),))

    old = tree(small, ruled("1", mean(0, 10)), ruled("2", RATE), framework="means/2024")
    new = tree(small, ruled("1", mean(0, 1)), ruled("2", RATE), framework="means/2026")
    links = (link("same", "1", "1"), link("same", "2", "2"))
    rescoring = rescored(old, new, *links, c1={"evidence": {"1.a": 5}}, c2="0.5")

    said, why = told(rescoring, "1")
    assert said == "unsaid"
    assert why.startswith("the rule cannot take the evidence: tỉnh Mẫu: 1: 1.a")
    assert not why.endswith(".")
    assert rescoring["2"].after == (F(1), F(1))


def test_the_same_tree_needs_no_crosswalk(old: par.Framework) -> None:
    """Two drafts with one tree score the same evidence alike."""
    changes = par.diff(old, attrs.evolve(old, id="rates/2026"), assessment=reported(old, c1_1="0.5", c2="1"))

    assert changes.rescoring is not None
    assert told(changes.rescoring, "1.1") == ("scored", "")
    assert changes.rescoring.before == changes.rescoring.after


def test_the_same_tree_keeps_points_without_evidence(small: par.Framework, old: par.Framework) -> None:
    """Under the same rules every point that was given stays, and what has none says why."""
    taking = ruled("3", Taken(status="published", framework="asked/2026", node="1"))
    more = attrs.evolve(old, tree=attrs.evolve(old.tree, max=F(10), children=(*old.tree.children, taking)))
    given = reported(
        more,
        c1_1={"final": 1},
        c1_2={"withheld": True},
        c1_3={"explanation": "later"},
        c2={"not_applicable": "no office"},
    )
    rescoring = par.diff(more, more, assessment=given).rescoring

    assert rescoring is not None
    assert (rescoring["1.1"].said, rescoring["1.1"].after) == ("scored", (F(1), F(1)))
    assert told(rescoring, "1.2") == ("unsaid", "1.2 is withheld by the publisher")
    assert told(rescoring, "1.3") == ("unsaid", "nothing was reported of 1.3")
    assert told(rescoring, "2")[1].startswith("2 does not apply to the unit")
    assert told(rescoring, "3")[1] == "it takes the result of 1 of asked/2026, which was not given"
    assert rescoring.before == rescoring.after


def test_a_share_that_was_reported_itself(small: par.Framework) -> None:
    """Where both rules take the same node, its share may have been reported as evidence."""
    taking = Taken(status="published", framework="asked/2026", node="1")
    other = attrs.evolve(taking, node="2")
    old = tree(small, ruled("1", taking), ruled("2", taking), framework="rates/2024")
    new = tree(small, ruled("1", taking, "4"), ruled("2", other), framework="rates/2026")
    links = (link("same", "1", "1"), link("same", "2", "2"))
    shares = {"c1": {"evidence": {"share": "0.5"}}, "c2": {"evidence": {"share": "0.5"}}}

    rescoring = rescored(old, new, *links, **shares)

    assert (rescoring["1"].said, rescoring["1"].after) == ("scored", (F(2), F(2)))
    assert told(rescoring, "2") == ("unsaid", "it takes the result of 2 of asked/2026, which was not given")
    assert rescored(old, new, link("new", "", "1", "no"), **shares)["1"].said == "unsaid"


def test_results_of_another_framework(small: par.Framework, old: par.Framework) -> None:
    """An item that takes the result of another framework follows from its scorecard, if that was given."""
    taking = Taken(status="published", framework="asked/2026", node="1")
    new = tree(small, ruled("2", taking), framework="rates/2026")
    asked = tree(small, ruled("1", RATE, "4"), framework="asked/2026")
    card = par.score(asked, reported(asked, c1="0.5"))
    home = par.score(old, reported(old), taken=[card])

    given = par.diff(old, new, assessment=home).rescoring
    missing = par.diff(old, new, assessment=reported(old)).rescoring

    assert given is not None
    assert missing is not None
    assert given["2"].after == (F(1), F(1))
    assert told(given, "2") == ("scored", "")
    assert told(missing, "2") == ("unsaid", "it takes the result of 1 of asked/2026, which was not given")


def test_assessment_of_another_framework_is_refused(old: par.Framework, new: par.Framework) -> None:
    """An assessment by neither of the two, or one that its own framework cannot score, is refused."""
    stray = attrs.evolve(reported(old), framework="other/2024")
    with pytest.raises(ParindexError, match="the assessment is by other/2024, not by rates/2024 or rates/2026"):
        par.diff(old, new, assessment=stray)
    with pytest.raises(AssessmentError, match="PIX160"):
        par.diff(old, new, assessment=reported(old, c9="0.5"))


def pages(old: par.Framework, new: par.Framework, lang: Any = "en") -> Pages:
    """Return the changes with an assessment of one rate, one given score and one item that is dropped."""
    links = (link("renumbered", "1.1", "1.2", note="Moved down."), link("dropped", "1.3", "", "no"))
    walk = Crosswalk(old=old.id, new=new.id, links=links)
    given = reported(old, c1_1="0.5", c2={"self_score": 1})
    return Pages(changes=par.diff(old, new, assessment=given, crosswalk=walk), old=old, new=new, lang=lang)


def test_text_says_what_follows_and_what_does_not(old: par.Framework, new: par.Framework) -> None:
    """The text has the domains by both rule books, the items that follow, and the reasons for all others."""
    text = _changes.to_text(pages(old, new))
    said = " ".join(text.split())

    assert max(map(len, text.splitlines())) <= 100
    assert "What the evidence of tỉnh Mẫu 2024, reported by rates/2024, scores by rates/2026: items that follow" in said
    assert "follows 1.2 Mục 1.2 1 → 1 in rates/2024: 1.1 Mục 1.1" in said
    assert "What cannot be said" in text
    assert "rates/2024: 1.3 dropped: nothing in the new framework measures it" in said
    vietnamese = _changes.to_text(pages(old, new, "vi"))
    assert "Điểm chưa tính được" in vietnamese
    assert "điểm của 2 được cho mà không có số liệu kèm theo" in vietnamese
    assert "Ghi chú của bảng đối chiếu được viết bằng tiếng Anh." in vietnamese


def test_markdown_and_json_say_the_same(old: par.Framework, new: par.Framework) -> None:
    """Markdown has a table of domains; JSON has every node with exact points."""
    made = pages(old, new)

    assert "| Total | 2 to 6 | Total | 1 to 7 |" in _changes.to_markdown(made)
    content = json.loads(_changes_json.to_json(made.changes))["rescoring"]
    assert (content["given"], content["other"], content["after"]) == ("rates/2024", "rates/2026", ["1", "7"])
    node = next(one for one in content["nodes"] if one["code"] == "1.2")
    assert node == {
        "code": "1.2", "given": ["1.1"], "before": ["1", "1"], "after": ["1", "1"], "said": "scored", "reason": None,
    }  # fmt: skip
    assert content["nodes"][-1]["after"] is None
    assert json.loads(_changes_json.to_json(par.diff(old, new)))["rescoring"] is None


def test_nothing_changed_but_an_assessment_was_given(old: par.Framework) -> None:
    """A framework against itself has no changes, and its evidence the same points."""
    text = _changes.to_text(Pages(changes=par.diff(old, old, assessment=reported(old, c2="1")), old=old, new=old))

    assert "Nothing changed." in text
    assert "follows           2 Mục 2" in text


def test_shipped_assessment_under_an_edited_framework() -> None:
    """The sample assessment of a commune names its framework by its file, and is scored by an edited draft of it."""
    folder = ROOT / "examples" / "xa-mau"
    framework = par.load_framework(folder / "framework.yaml")
    draft = attrs.evolve(framework, id="xa-mau/2027")
    given = par.load_assessment(folder / "assessment.yaml")

    rescoring = par.diff(framework, draft, assessment=given).rescoring

    assert rescoring is not None
    assert rescoring["I.1"].said == "scored"
    assert rescoring["T.1"].said in ("scored", "noted")


def test_lists_without_entries_are_left_out(old: par.Framework) -> None:
    """Where everything follows nothing is said to be open, and the other way round."""
    full = reported(old, c1_1="0.5", c1_2="0.5", c1_3="0.5", c2="1")
    texts = [
        _changes.to_text(Pages(changes=par.diff(old, old, assessment=given), old=old, new=old))
        for given in (full, reported(old))
    ]

    assert ["What cannot be said" in text for text in texts] == [False, True]
    assert ["What follows from the evidence" in text for text in texts] == [True, False]
