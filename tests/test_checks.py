"""What the checks find in small plans with one known fault, and that they are silent where nothing is wrong."""

import datetime as dt
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from tests.conftest import SOUND, Lines, changed, group, item

import parindex as par
from parindex._checks import KINDS
from parindex._plan import Restated
from parindex.errors import UnknownFrameworkError

Make = Callable[..., par.Plan]


def found(plan: par.Plan, small: par.Framework) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    """Return code, node, field, stated and computed of every finding but the note that the plan has no date."""
    findings = par.check(plan, frameworks=(small,), ignore=("PIX504",))
    return [(one.code, one.node, one.field, one.stated, one.computed) for one in findings]


def messages(plan: par.Plan, small: par.Framework) -> list[str]:
    """Return the messages of every finding but the note that the plan has no date."""
    return [one.message() for one in par.check(plan, frameworks=(small,), ignore=("PIX504",))]


def without(code: str) -> Lines:
    """Return the sound table without one row."""
    return [line for line in SOUND if line[0] != code]


def test_sound_plan_has_no_finding(plan_of: Make, small: par.Framework) -> None:
    """Nothing is found in a table that adds up and fits its framework."""
    assert found(plan_of(SOUND), small) == []


def test_parent_that_fits_above_accuses_its_rows(plan_of: Make, small: par.Framework) -> None:
    """A wrong leaf is told at its parent; the parent fits in the total, and the only leaf with room is named."""
    plan = plan_of(changed("1.1", None, None, "0.5"))

    assert ("PIX201", "1", "target 2024", "3.5", "2.5") in found(plan, small)
    (message,) = [text for text in messages(plan, small) if text.startswith("target 2024 is 3.5")]
    assert message == (
        "target 2024 is 3.5, but its rows add up to 2.5 = 0.5 + 2; the difference is +1. "
        "3.5 fits in the total (8.5): look at the rows. Only 1.1 can make it up: 1.5 instead of 0.5."
    )


def test_no_leaf_is_named_where_two_could_explain_the_gap(plan_of: Make, small: par.Framework) -> None:
    """One child is accused only when nothing else explains the gap."""
    plan = plan_of(changed("2.1", None, "1.5"))

    (message,) = [text for text in messages(plan, small) if "achieved 2023 is 4.5" in text]
    assert message.endswith("4.5 fits in the total (7.75): look at the rows.")


def test_rows_that_fit_above_accuse_the_parent(plan_of: Make, small: par.Framework) -> None:
    """Where the rows' sum makes the next sum hold, the printed parent is the one to correct."""
    plan = plan_of(changed("2", None, None, "5.5"))

    assert found(plan, small) == [
        ("PIX201", "2", "target 2024", "5.5", "5"),
        ("PIX203", "total", "target 2024", "8.5", "9"),
    ]
    parent, total = messages(plan, small)
    assert parent.endswith("5 is what fits in the total (8.5): correct 2 itself.")
    assert total.endswith("The rows of 2 give 5 instead of 5.5, which closes the difference: correct 2.")


def test_total_is_accused_where_all_under_it_agrees(plan_of: Make, small: par.Framework) -> None:
    """A wrong total stands alone: domains and leaves agree with each other, so the total is to be corrected."""
    plan = plan_of(changed("total", None, None, "9"))

    assert found(plan, small) == [
        ("PIX203", "total", "target 2024", "9", "8.5"),
        ("PIX204", "total", "target 2024", "9", "8.5"),
    ]
    assert messages(plan, small)[0].endswith("Every row under it agrees with its own rows: correct the total.")


def test_lost_row_is_named_with_the_value_it_would_need(plan_of: Make, small: par.Framework) -> None:
    """The sum over the printed rows names the child that is not printed, and what it would have to be."""
    plan = plan_of(without("2.2"))

    codes = found(plan, small)
    assert ("PIX301", "2.2", None, None, None) in codes
    assert ("PIX201", "2", "maximum", "6", "5") in codes
    assert (
        "target 2024 is 5, but its rows add up to 4 = 2.5 + 1.5; the difference is +1. "
        "2.2 is not printed; it would have to be 1 (its maximum is 1)."
    ) in messages(plan, small)


def test_lost_row_that_cannot_explain_the_gap(plan_of: Make, small: par.Framework) -> None:
    """A child that is not printed is not blamed for more than its maximum."""
    plan = plan_of([line if line[0] != "2" else ("2", line[1], ["6", "4.5", "6"]) for line in without("2.2")])

    assert any(
        "Not printed: 2.2; but that cannot be 2, so something else is wrong too." in one
        for one in messages(plan, small)
    )


def test_two_lost_rows_are_told_together(plan_of: Make, small: par.Framework) -> None:
    """Two children that are not printed share the gap."""
    plan = plan_of([line for line in SOUND if line[0] not in ("2.2", "2.3")])

    assert any("2.2, 2.3 are not printed; together they would have to be 2.5." in one for one in messages(plan, small))


def test_excerpt_is_summed_only_where_all_children_are_printed(plan_of: Make, small: par.Framework) -> None:
    """An excerpt that prints some children says nothing of their sum, one that prints all of them does."""
    some = [line for line in SOUND if line[0] in ("2", "2.1")]
    every = [line for line in changed("2.1", None, None, "2") if line[0].startswith("2")]

    assert found(plan_of(some, scope="excerpt"), small) == []
    assert [one[:3] for one in found(plan_of(every, scope="excerpt"), small)] == [("PIX201", "2", "target 2024")]


@pytest.mark.parametrize(
    ("printed", "code"),
    [("7.751", "PIX203"), ("7.75", None)],
)
def test_exact_figures_excuse_nothing(plan_of: Make, small: par.Framework, printed: str, code: str | None) -> None:
    """Multiples of 0.05 are exact: a total that is one thousandth off is an error."""
    codes = [one[0] for one in found(plan_of(changed("total", None, printed)), small)]

    assert (code in codes) if code else codes == []


@pytest.mark.parametrize(
    ("parts", "whole", "code"),
    [
        (("1.333", "2.667"), "4.001", "PIX202"),  # both rounded: the sum may be 0.001 off
        (("1.333", "2.667"), "4.0019", "PIX202"),  # both cut: the sum may be almost 0.002 more
        (("1.333", "2.667"), "3.9985", "PIX201"),  # neither: cutting never makes the parts more than the whole
        (("1.333", "2.667"), "4.003", "PIX201"),
    ],
)
def test_rounding_is_bounded_exactly(
    plan_of: Make, small: par.Framework, parts: tuple[str, str], whole: str, code: str
) -> None:
    """What rounding or cutting at the printed place can explain is a note; a hair more is an error."""
    lines: Lines = [
        ("1", "Chỉ đạo", ["4", whole, "4"]),
        ("1.1", "Kế hoạch năm", ["1.5", parts[0], "1.5"]),
        ("1.2", "Chế độ báo cáo", ["2.5", parts[1], "2.5"]),
    ]

    assert [one[0] for one in found(plan_of(lines, scope="excerpt"), small) if one[0] in ("PIX201", "PIX202")] == [code]


def test_targets_are_never_excused_by_rounding(plan_of: Make, small: par.Framework) -> None:
    """A target that is a thousandth off is an error, however it is printed."""
    plan = plan_of(changed("1", None, None, "3.501"))

    assert ("PIX201", "1", "target 2024", "3.501", "3.5") in found(plan, small)


def test_blank_cell_is_told_and_not_summed(plan_of: Make, small: par.Framework) -> None:
    """An empty figure is one warning, not a wrong sum as well."""
    plan = plan_of(changed("1.1", None, None, ""))

    assert found(plan, small) == [("PIX308", "1.1", "target 2024", None, None)]


def test_words_in_a_column_of_figures(plan_of: Make, small: par.Framework) -> None:
    """A cell that is no number is told with what it says."""
    plan = plan_of(changed("1.1", None, None, "tối đa"))

    assert found(plan, small) == [("PIX310", "1.1", "target 2024", "tối đa", None)]


def test_code_printed_twice(plan_of: Make, small: par.Framework) -> None:
    """A code that stands twice under two names is told once: by the name of the row that it does not fit."""
    plan = plan_of(changed("1.2", to="1.1"))

    codes = [one[:2] for one in found(plan, small)]
    assert codes == [("PIX309", "1.1")]
    assert messages(plan, small) == ["the row prints code 1.1, but its name is exactly that of 1.2: correct the code."]


def test_row_printed_twice_word_for_word(plan_of: Make, small: par.Framework) -> None:
    """A repeated row is a duplicate and nothing else: its figures are not counted twice."""
    lines = [*SOUND[:3], SOUND[2], *SOUND[3:]]

    assert [one[:2] for one in found(plan_of(lines), small)] == [("PIX302", "1.2")]


def test_unknown_code_is_told_with_the_nearest(plan_of: Make, small: par.Framework) -> None:
    """A code that no node has, under a name that no node has, is told with the nearest code; the lost row too."""
    plan = plan_of(changed("2.2", to="2.20", name="Chuyển đổi số"))

    codes = [one[:2] for one in found(plan, small)]
    assert ("PIX303", "2.20") in codes
    assert ("PIX301", "2.2") in codes
    assert "small/2024 has no 2.20; the nearest is 2.2." in messages(plan, small)


def test_unknown_code_with_a_known_name(plan_of: Make, small: par.Framework) -> None:
    """A row whose name is exact keeps its node, whatever code it prints: only the code is told."""
    plan = plan_of(changed("2.2", to="9.9"))

    assert [one[:2] for one in found(plan, small)] == [("PIX303", "9.9")]
    assert messages(plan, small) == ["small/2024 has no 9.9. Its name is that of 2.2."]


def test_codes_swapped_against_their_names(plan_of: Make, small: par.Framework) -> None:
    """Two rows whose codes were swapped are told by the names, and raise no wrong sums or maxima."""
    lines: Lines = [
        ("2.2", *line[1:]) if line[0] == "2.1" else ("2.1", *line[1:]) if line[0] == "2.2" else line for line in SOUND
    ]

    assert [one[:2] for one in found(plan_of(lines), small)] == [("PIX309", "2.2"), ("PIX309", "2.1")]


def test_row_out_of_order(plan_of: Make, small: par.Framework) -> None:
    """One row that moved among its siblings is one finding, at that row."""
    lines = [*SOUND[:4], SOUND[6], SOUND[4], SOUND[5], SOUND[7]]

    assert [one[:2] for one in found(plan_of(lines), small)] == [("PIX304", "2.3")]


def test_row_under_another_parent(plan_of: Make, small: par.Framework) -> None:
    """A row that stands among another group's rows is told with both parents."""
    lines = [*SOUND[:2], SOUND[5], *SOUND[2:5], *SOUND[6:]]

    assert [one[:2] for one in found(plan_of(lines), small)] == [("PIX305", "2.2")]
    assert messages(plan_of(lines), small) == ["stands under 1, but belongs to 2: move the row or correct its code."]


def test_other_maximum_names_the_siblings_it_is_the_sum_of(plan_of: Make, small: par.Framework) -> None:
    """A maximum that is two siblings' together says so, and the wrong sum names the framework's figure."""
    plan = plan_of(changed("2.1", "4"))

    assert found(plan, small) == [
        ("PIX201", "2", "maximum", "6", "7"),
        ("PIX306", "2.1", "maximum", "4", "3"),
        ("PIX204", "total", "maximum", "10", "11"),
    ]
    texts = messages(plan, small)
    assert texts[0].endswith("small/2024 has 3 for 2.1: correct that figure.")
    assert texts[1] == "maximum 4, but small/2024 has 3: correct the figure. 4 would be the sum of 2.1 + 2.2."


def test_other_name_is_told_with_the_official_one(plan_of: Make, small: par.Framework) -> None:
    """A name that is no spelling of the official one is a warning that shows both."""
    plan = plan_of(changed("1.2", name="Chế độ hội họp"))

    assert found(plan, small) == [("PIX307", "1.2", None, "Chế độ hội họp", "Chế độ báo cáo")]


@pytest.mark.parametrize(
    "spelling",
    [
        "CHẾ ĐỘ BÁO CÁO",
        "Chế độ  báo-cáo",
        "Che do bao cao",
        "Chế độ báo cáo (qua điều tra XHH)",
        "<i>Chế độ báo cáo</i>",
    ],
)
def test_spellings_of_one_name_are_silent(plan_of: Make, small: par.Framework, spelling: str) -> None:
    """Case, hyphens, spaces, lost diacritics, bracketed marks and tags are no other name."""
    assert found(plan_of(changed("1.2", name=spelling)), small) == []


def test_whole_branch_that_is_missing_is_one_finding(plan_of: Make, small: par.Framework) -> None:
    """A domain that is not printed with all its rows is told once."""
    plan = plan_of([line for line in SOUND if not line[0].startswith("1")])

    assert [one[:2] for one in found(plan, small) if one[0] == "PIX301"] == [("PIX301", "1")]
    assert messages(plan, small)[0] == (
        "«Chỉ đạo» is not printed, though the table claims to be complete: add the row. "
        "The 2 nodes under it are not printed either."
    )


def test_excerpt_may_lack_rows_and_order(plan_of: Make, small: par.Framework) -> None:
    """Missing rows and order are judged in full tables only."""
    assert found(plan_of([SOUND[4], SOUND[1]], scope="excerpt"), small) == []


def test_target_above_the_maximum(plan_of: Make, small: par.Framework) -> None:
    """A target nobody can award is an error."""
    lines: Lines = [("1.1", "Kế hoạch năm", ["1.5", "1.25", "1.75"])]

    assert found(plan_of(lines, scope="excerpt"), small) == [("PIX401", "1.1", "target 2024", "1.75", "1.5")]


def test_achieved_above_the_maximum(plan_of: Make, small: par.Framework) -> None:
    """A result above the maximum is an error, and no baseline for targets."""
    lines: Lines = [("1.1", "Kế hoạch năm", ["1.5", "1.75", "1.5"])]

    assert found(plan_of(lines, scope="excerpt"), small) == [
        ("PIX405", "1.1", "achieved 2023", "1.75", "1.5"),
    ]


def test_blank_maximum_falls_back_on_the_framework(plan_of: Make, small: par.Framework) -> None:
    """Where a row prints no maximum, the framework's bounds its target."""
    lines: Lines = [("1.1", "Kế hoạch năm", ["", "1", "2"]), *SOUND[2:3], *SOUND[4:6]]

    assert ("PIX401", "1.1", "target 2024", "2", "1.5") in found(plan_of(lines, scope="excerpt"), small)


def test_target_below_what_was_achieved(plan_of: Make, small: par.Framework) -> None:
    """A target below the result of the year before is a warning that names the year."""
    lines: Lines = [("1.1", "Kế hoạch năm", ["1.5", "1.25", "1"])]

    assert found(plan_of(lines, scope="excerpt"), small) == [("PIX402", "1.1", "target 2024", "1", "1.25")]
    assert messages(plan_of(lines, scope="excerpt"), small) == [
        "target 2024 is 1, below the 1.25 of achieved 2023: raise it or say why."
    ]


def test_decimal_signs_are_told_once_a_document(plan_of: Make, small: par.Framework) -> None:
    """Commas among points are one finding, at the first of the fewer."""
    plan = plan_of(changed("1.1", "1,5", "1,25", "1,5"))

    findings = par.check(plan, frameworks=(small,), ignore=("PIX504",))
    assert [(one.code, str(one.place)) for one in findings] == [("PIX403", "made:1:2")]
    assert findings[0].message() == (
        "this document writes 3 of its figures with a decimal comma and 9 with a point: use the comma."
    )


def test_space_inside_a_number_is_told_and_read(plan_of: Make, small: par.Framework) -> None:
    """A number with a space in it is read, and told."""
    plan = plan_of(changed("1.1", None, "1. 25"))

    assert found(plan, small) == [("PIX404", "1.1", "achieved 2023", "1. 25", "1.25")]


def claim(value: str, *parts: str, year: int = 2023, index: str = "small") -> par.Claim:
    """Return a claim of the prose."""
    printed = tuple(par.Printed(text=part) for part in parts)
    return par.Claim(index=index, year=year, value=par.Printed(text=value), parts=printed, quote="…")


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (claim("76,82", "46,75", "28,15", index="other"), "PIX205"),
        (claim("85.78", "54.2", "31.59", index="other"), "PIX206"),
        (claim("75.66", "43.18", "32.48", index="other"), None),
        (claim("75.66", "43.18", "?", index="other"), "PIX310"),
        (claim("7.7"), None),  # cut at its own last place
        (claim("7.8"), None),  # rounded there
        (claim("7.6"), "PIX207"),
        (claim("7.76"), "PIX207"),
        (claim("7.6", year=2022), None),
        (claim("7.6", index="other"), None),
        (claim("?"), "PIX310"),
    ],
)
def test_claims_of_the_prose(plan_of: Make, small: par.Framework, made: par.Claim, code: str | None) -> None:
    """Parts are added up within what rounding explains; a result is held against its table within its own digits."""
    plan = plan_of(SOUND, claims=(made,))

    codes = [one[0] for one in found(plan, small) if one[0] != "PIX403"]
    assert codes == ([code] if code else [])


def restating(number: str | None, date: dt.date | None, again: str | None, when: dt.date | None) -> par.Document:
    """Return the head of a document whose annex names it again."""
    part = Restated(part="Phụ lục", number=again, date=when)
    return par.Document(issuer="UBND", number=number, date=date, restated=(part,))


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        (restating("1/KH-UBND", dt.date(2024, 1, 2), "1/KH-UBND", dt.date(2024, 1, 2)), []),
        (restating("1/KH-UBND", dt.date(2024, 1, 2), " 1/kh-ubnd", None), []),
        (restating("1/KH-UBND", dt.date(2024, 1, 2), "2/KH-UBND", dt.date(2024, 1, 3)), ["PIX501", "PIX502"]),
        (restating("/KH-UBND", None, "2/KH-UBND", dt.date(2024, 1, 3)), ["PIX503", "PIX504"]),
        (restating("1/KH-UBND", dt.date(2024, 1, 2), "/KH-UBND", None), []),
        (restating(None, dt.date(2024, 1, 2), None, None), ["PIX503"]),
    ],
)
def test_number_and_date(plan_of: Make, small: par.Framework, document: par.Document, codes: list[str]) -> None:
    """Numbers and dates that disagree are errors; a blank one is a draft, which is a note."""
    findings = par.check(plan_of(SOUND, document=document), frameworks=(small,))

    assert [one.code for one in findings] == codes


def test_unknown_framework_is_a_finding_with_the_nearest(plan_of: Make, small: par.Framework) -> None:
    """A plan for a framework that does not exist is told with the nearest id, and the rest is still checked."""
    plan = plan_of(changed("1.1", "1,5"), framework="par-index/2081")

    findings = par.check(plan, ignore=("PIX504",))
    assert [one.code for one in findings] == ["PIX505", "PIX403"]
    assert findings[0].message() == (
        "there is no framework par-index/2081; there is par-index/2018, par-index/2022, papi/2021: "
        "correct the id, or name a file. "
        "That part was not checked."
    )


def test_table_without_a_framework_is_left_alone(plan_of: Make, small: par.Framework) -> None:
    """A table that names no framework is kept and not judged by one."""
    plan = plan_of(changed("1.1", "9"))
    bare = attrs.evolve(plan, tables=(attrs.evolve(plan.tables[0], framework=None),))

    assert found(bare, small) == []


def test_acceptance_takes_a_finding_out(plan_of: Make, small: par.Framework) -> None:
    """An accepted finding is counted apart; one that matches nothing is told."""
    accepted = (
        par.Accepted(code="PIX203", node="total", reason="known"),
        par.Accepted(code="PIX204", node="total", field="target 2024", reason="known"),
        par.Accepted(code="PIX201", node="1", field="maximum", reason="old"),
        par.Accepted(code="PIX504", node="document", reason="a draft"),
        par.Accepted(code="PIX901", node="1", reason="an acceptance accepts no warning of another"),
    )
    findings = par.check(plan_of(changed("total", None, None, "9"), accepted=accepted), frameworks=(small,))

    assert [one.code for one in findings.accepted] == ["PIX504", "PIX203", "PIX204"]
    assert [str(one) for one in findings] == [
        "warning PIX901: 1: accepts PIX201 1 maximum, which is not found any more: delete the entry.",
        "warning PIX901: 1: accepts PIX901 1, which is not found any more: delete the entry.",
    ]


def test_select_and_ignore_take_beginnings_of_codes(plan_of: Make, small: par.Framework) -> None:
    """A beginning of a code stands for its whole family."""
    plan = plan_of(changed("total", None, None, "9"))

    assert [one.code for one in par.check(plan, frameworks=(small,), select=("PIX2",))] == ["PIX203", "PIX204"]
    assert [one.code for one in par.check(plan, frameworks=(small,), ignore=("PIX2", "PIX504"))] == []


def test_groups_that_are_no_sums_are_not_added_up(plan_of: Make, small: par.Framework) -> None:
    """Where the framework does not say that groups are sums, no sum is judged."""
    means = attrs.evolve(small, tree=attrs.evolve(small.tree, combine="unknown"))

    assert found(plan_of(changed("total", None, None, "9")), means) == []


def test_columns_in_another_measure_are_not_judged(plan_of: Make, small: par.Framework) -> None:
    """Percent beside points is no target in points."""
    plan = plan_of([("1.1", "Kế hoạch năm", ["1.5", "1.25", "100"])], scope="excerpt")
    columns = (*plan.tables[0].columns[:2], par.Column(kind="target", year=2024, measure="percent"))
    percent = attrs.evolve(plan, tables=(attrs.evolve(plan.tables[0], columns=columns),))

    assert found(percent, small) == [("PIX414", None, "target 2024", None, None)]


def test_rounded_leaves_are_not_told_beside_the_total(plan_of: Make, small: par.Framework) -> None:
    """Where rounding explains that the leaves are not the total, it is one note at the parent and none at the total."""
    lines = [
        (
            code,
            name,
            [cells[0], {"1": "4.001", "1.1": "1.333", "1.2": "2.667", "total": "8.501"}.get(code, cells[1]), cells[0]],
        )
        for code, name, cells in SOUND
    ]

    codes = [one[:3] for one in found(plan_of(lines), small) if one[0].startswith("PIX2")]
    assert codes == [("PIX202", "1", "achieved 2023")]


def test_missing_total_row(plan_of: Make, small: par.Framework) -> None:
    """A full table without its total lacks a row."""
    plan = plan_of(without("total"))

    assert found(plan, small) == [("PIX301", "total", None, None, None)]
    assert messages(plan, small)[0].startswith("the row of the total is not printed")


def test_total_printed_twice(plan_of: Make, small: par.Framework) -> None:
    """Two rows of the total are a duplicate."""
    plan = plan_of([*SOUND, SOUND[-1]])

    assert found(plan, small) == [("PIX302", "total", None, None, None)]
    assert par.check(plan, frameworks=(small,))[-1].message("vi").startswith("tổng điểm in hai lần")


def test_row_that_is_no_node(plan_of: Make, small: par.Framework) -> None:
    """A row of figures without a code, under a name no node has, is told; one whose name is known is that node."""
    plan = plan_of([*SOUND[:-1], ("", "Điểm thưởng", ["1", "0", "1"]), SOUND[-1]])
    by_name = plan_of([*SOUND[:1], ("", SOUND[1][1], SOUND[1][2]), *SOUND[2:]])

    assert found(plan, small) == [("PIX311", None, None, None, None)]
    assert found(by_name, small) == []


def test_two_rows_without_a_code_under_one_name(plan_of: Make, small: par.Framework) -> None:
    """A name that two rows without codes share is told, whether or not a row with the code stands beside them."""
    nameless = ("", *SOUND[1][1:])
    two = plan_of([SOUND[0], nameless, nameless, *SOUND[2:]])
    beside = plan_of([*SOUND[:2], nameless, *SOUND[2:]])

    assert [one[:2] for one in found(two, small)] == [("PIX302", "1.1")]
    assert [one[:2] for one in found(beside, small)] == [("PIX311", None)]


def test_group_that_moved_is_told_once(plan_of: Make, small: par.Framework) -> None:
    """A domain that stands before another with all its rows is one finding."""
    plan = plan_of([*SOUND[3:7], *SOUND[:3], SOUND[7]])

    assert found(plan, small) == [("PIX304", "1", None, None, None)]
    assert messages(plan, small) == ["is out of order; in the framework it comes first: move the row."]


def test_row_under_the_total(plan_of: Make, small: par.Framework) -> None:
    """A criterion that stands before any domain is told with where it belongs."""
    plan = plan_of([SOUND[2], *SOUND[:2], *SOUND[3:]])

    assert messages(plan, small) == ["stands under the total, but belongs to 1: move the row or correct its code."]


def test_excerpt_may_have_headings_without_figures(plan_of: Make, small: par.Framework) -> None:
    """In an excerpt a heading row without figures is none that lacks them; a row with some is."""
    lines = [("1", "Chỉ đạo", ["", "", ""]), ("1.1", "Kế hoạch năm", ["1.5", "1", ""]), *SOUND[2:3], *SOUND[4:6]]

    assert found(plan_of(lines, scope="excerpt"), small) == [("PIX308", "1.1", "target 2024", None, None)]


def test_framework_given_under_another_id(plan_of: Make, small: par.Framework) -> None:
    """Frameworks that are given stand beside the catalogue."""
    plan = plan_of([("1.1", "Kế hoạch CCHC", ["1.5", "1", "1"])], scope="excerpt", framework="par-index/2018")

    assert [one[:2] for one in found(plan, small) if one[0] != "PIX507"] == [("PIX306", "1.1")]
    assert [one.code for one in par.check(plan, frameworks=("par-index/2018",), select=("PIX3",))] == ["PIX306"]
    with pytest.raises(UnknownFrameworkError):
        par.check(plan, frameworks=("par-index/2081",))


def test_findings_are_a_sequence(plan_of: Make, small: par.Framework) -> None:
    """Findings are counted, sliced, parted by severity and printed."""
    findings = par.check(plan_of(changed("total", None, None, "9")), frameworks=(small,))

    assert len(findings) == 3
    assert [one.code for one in findings[1:]] == ["PIX203", "PIX204"]
    assert [one.code for one in findings.errors] == ["PIX203"]
    assert findings.warnings == ()
    assert [one.code for one in findings.notes] == ["PIX504", "PIX204"]
    assert str(findings).splitlines()[0].startswith("note PIX504: the document has no date")
    assert str(par.Findings()) == "no findings"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_sentences_of_a_kind_are_filled_alike(kind: par.Kind) -> None:
    """Both languages of a sentence have the same values, so no message can fail to be filled in one of them."""
    assert set(re.findall(r"{(\w+)}", kind.sentence.en)) == set(re.findall(r"{(\w+)}", kind.sentence.vi))


def test_codes_of_kinds_are_unique() -> None:
    """A code means one thing."""
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_wrong_maximum_does_not_condemn_the_targets(plan_of: Make, small: par.Framework) -> None:
    """Targets are held against the framework's maximum: a misprinted one is the only thing told."""
    low = [one[:2] for one in found(plan_of(changed("1.1", "0.5")), small)]

    assert low == [("PIX201", "1"), ("PIX306", "1.1"), ("PIX204", "total")]
    high = plan_of([("1.1", "Kế hoạch năm", ["15", "1", "2"])], scope="excerpt")
    assert [one[:3] for one in found(high, small)] == [
        ("PIX306", "1.1", "maximum"),
        ("PIX401", "1.1", "target 2024"),
    ]


def test_name_of_another_node_beside_the_right_maximum(plan_of: Make, small: par.Framework) -> None:
    """Where the printed maximum fits the code and not the name, the name is wrong, and sums stay as they are."""
    names = {"1.1": "Mức độ hài lòng", "2.3": "Kế hoạch năm"}
    lines = [(code, names.get(code, name), cells) for code, name, cells in SOUND]

    assert [one[:2] for one in found(plan_of(lines), small)] == [("PIX307", "1.1"), ("PIX307", "2.3")]
    assert messages(plan_of(lines), small)[0].endswith("Its name is that of 2.3.")


def test_two_wrong_siblings_accuse_nobody(plan_of: Make, small: par.Framework) -> None:
    """Two groups whose figures were exchanged fit in the total together: neither their rows nor they are blamed."""
    plan = plan_of([(c, n, {"1": ["4", "3.25", "5"], "2": ["6", "4.5", "3.5"]}.get(c, cells)) for c, n, cells in SOUND])

    sums = [text for text in messages(plan, small) if "its rows add up" in text]
    assert sums == [
        "target 2024 is 5, but its rows add up to 3.5 = 1.5 + 2; the difference is +1.5.",
        "target 2024 is 3.5, but its rows add up to 5 = 2.5 + 1 + 1.5; the difference is -1.5.",
    ]


def test_impossible_parent_is_not_believed(plan_of: Make, small: par.Framework) -> None:
    """A parent above its own maximum is not taken as right because it fits in the total."""
    plan = plan_of(changed("1", None, None, "4.5"))
    both = plan_of([(c, n, {"1": ["4", "3.25", "4.5"], "total": ["10", "7.75", "9.5"]}.get(c, x)) for c, n, x in SOUND])

    assert any("3.5 is what fits in the total (8.5): correct 1 itself." in text for text in messages(plan, small))
    assert not any("look at the rows" in text for text in messages(both, small))


def test_strangers_under_the_total_accuse_nobody(plan_of: Make, small: par.Framework) -> None:
    """A row the framework does not have may be why the total does not hold: the total is not blamed."""
    stranger = ("9", "Điểm thưởng", ["0", "0", "1"])
    plan = plan_of([*SOUND[:-1], stranger, SOUND[-1]])

    assert not any("correct the total" in text for text in messages(plan, small))
    under = plan_of([*SOUND[:-1], stranger, ("9.1", "Mô hình mới", ["0", "0", "1"]), SOUND[-1]])
    (note,) = [one for one in par.check(under, frameworks=(small,)) if one.code == "PIX204"]
    assert note.computed == "9.5"


def test_sums_stop_at_groups_that_are_no_sums(plan_of: Make, small: par.Framework) -> None:
    """A mean above or below says nothing about a sum beside it."""
    one, two = (node for node in small.tree.children if isinstance(node, par.Group))
    inner = attrs.evolve(two, combine="mean")
    mixed = attrs.evolve(small, tree=attrs.evolve(small.tree, children=(one, inner)))
    plan = plan_of(changed("total", None, None, "9"))
    sums = par.check(plan, frameworks=(mixed,), select="PIX20")
    assert [one.code for one in sums] == ["PIX203"]
    assert not any("correct" in one.message() for one in sums)

    top = attrs.evolve(
        small, tree=attrs.evolve(small.tree, combine="mean", children=(attrs.evolve(one, combine="sum"), inner))
    )
    (finding,) = par.check(plan_of(changed("1", None, None, "3")), frameworks=(top,), select="PIX201")
    assert finding.message().endswith("the difference is -0.5.")


@pytest.mark.parametrize(
    ("achieved", "target", "told"),
    [("1.4804", "1.48", False), ("1.4804", "1.47", True), ("1.25", "1.2", True), ("1.4804", "1", True)],
)
def test_target_that_restates_the_result(
    plan_of: Make, small: par.Framework, achieved: str, target: str, *, told: bool
) -> None:
    """A target that is the result with fewer decimals maintains it; less is less."""
    plan = plan_of([("1.1", "Kế hoạch năm", ["1.5", achieved, target])], scope="excerpt")

    assert [one[0] for one in found(plan, small)] == (["PIX402"] if told else [])


def test_falling_parent_is_explained_by_its_rows(plan_of: Make, small: par.Framework) -> None:
    """Where a row's target falls, its parents are not told as well."""
    lines = [
        (c, n, {"1": ["4", "3.25", "2.5"], "1.1": ["1.5", "1.25", "0.5"], "total": ["10", "7.75", "7.5"]}.get(c, x))
        for c, n, x in SOUND
    ]

    assert [one[:2] for one in found(plan_of(lines), small)] == [("PIX402", "1.1")]


def test_lost_row_cannot_explain_a_wrong_maximum(plan_of: Make, small: par.Framework) -> None:
    """A maximum that is wrong by more than the lost row is told with the framework's figure."""
    plan = plan_of([(c, n, ["5", *x[1:]] if c == "2" else x) for c, n, x in without("2.2")])

    (text,) = [one for one in messages(plan, small) if one.startswith("maximum is 5, but") or "maximum 5" in one]
    assert "small/2024 has 6" in text


def test_figures_below_the_minimum(plan_of: Make, small: par.Framework) -> None:
    """A negative result is told at its cell."""
    plan = plan_of([("1.1", "Kế hoạch năm", ["1.5", "-1.25", "1"])], scope="excerpt")

    assert found(plan, small) == [("PIX406", "1.1", "achieved 2023", "-1.25", "0")]


def test_excerpt_below_its_own_rows(plan_of: Make, small: par.Framework) -> None:
    """In an excerpt a parent below the sum of the rows it lists is wrong whatever the others are."""
    rows = [("2", "Thủ tục hành chính", ["6", "4.5", "3"]), SOUND[4], SOUND[5]]

    assert [one[:3] for one in found(plan_of(rows, scope="excerpt"), small)] == [
        ("PIX201", "2", "target 2024"),
        ("PIX402", "2", "target 2024"),
    ]


def test_many_blank_cells_are_one_finding(plan_of: Make, small: par.Framework) -> None:
    """More than five blank cells of one column are one finding that lists the rows."""
    wide = [(c, n, [x[0], x[1], x[2] if c in ("1", "2", "total") else ""]) for c, n, x in SOUND]
    lines = [*wide, *[("", f"hàng {number}", ["1", "1", "1"]) for number in range(6)]]
    texts = [one for one in par.check(plan_of(lines), frameworks=(small,)) if one.code == "PIX308"]
    assert [one.node for one in texts] == ["1.1", "1.2", "2.1", "2.2", "2.3"]

    more = [*lines, ("3", "hàng", ["1", "1", ""])]
    (text,) = [one for one in par.check(plan_of(more), frameworks=(small,)) if one.code == "PIX308"]
    assert (
        text.message() == "target 2024 is empty: write the figure. So are 5 more in this column: 1.2, 2.1, 2.2, 2.3, 3."
    )


def test_acceptances_of_an_unchecked_table_are_kept(plan_of: Make) -> None:
    """While a table could not be checked, nothing is said of acceptances that match nothing."""
    entry = par.Accepted(code="PIX201", node="1", reason="known")
    plan = plan_of(SOUND, framework="nowhere/2024", accepted=(entry,))

    assert [one.code for one in par.check(plan, ignore="PIX504")] == ["PIX505"]


def test_acceptance_of_one_framework(plan_of: Make, small: par.Framework) -> None:
    """An acceptance may name the framework, where one document has tables of several."""
    lines = changed("total", None, None, "9")
    for framework, left in (("small/2024", ["PIX204"]), ("other/2024", ["PIX203", "PIX204", "PIX901"])):
        entry = par.Accepted(code="PIX203", node="total", framework=framework, reason="known")
        findings = par.check(plan_of(lines, accepted=(entry,)), frameworks=(small,), ignore=("PIX504",))
        assert sorted(one.code for one in findings) == left


def test_version_that_governs_the_year(plan_of: Make) -> None:
    """A target for a year that another version scores is a note; one whose tree is not known, a warning."""
    rows = [("1.1", "Kế hoạch CCHC", ["1.25", "1", "1"])]
    early = plan_of(
        rows, scope="excerpt", framework="par-index/2022", document=restating("1", dt.date(2024, 6, 17), None, None)
    )

    (note,) = par.check(early, select=("PIX507",))
    assert note.message() == (
        "target 2024 is set on par-index/2022, but 2024 is scored by par-index/2024 "
        "(892/QĐ-BNV, issued after this plan): maxima may differ."
    )
    late = plan_of(rows, scope="excerpt", framework="par-index/2022")
    assert "892/QĐ-BNV): maxima" in par.check(late, select=("PIX507",))[0].message()
    (warning,) = par.check(plan_of(rows, framework="par-index/2024"), select=("PIX5",), ignore=("PIX504",))
    assert warning.message().startswith("the tree of par-index/2024 is not known, so that part was not checked.")


def test_broken_record_of_versions_is_told_elsewhere(plan_of: Make, small: par.Framework, tmp_path: Path) -> None:
    """A user's versions file that does not load does not stop the check of a plan."""
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "versions.yaml").write_text("format: parindex/versions/1\n", encoding="utf-8")

    assert par.check(plan_of(SOUND), frameworks=(small,), folders=tmp_path, ignore="PIX504").found == ()  # type: ignore[arg-type]


def test_rows_must_stand_under_columns() -> None:
    """A table built by hand whose rows do not fit its columns is refused."""
    row = par.Row(code="1", name="x", cells=())

    with pytest.raises(ValueError, match="row 1 has 0 cells for 1 columns"):
        par.Table(scope="full", columns=(par.Column(kind="maximum"),), rows=(row,))


THIRDS = [
    ("1", "Công khai", ["10", "9.99", "10"]),
    ("1.1", "Tiếp cận thông tin", ["3.33", "3.33", "3.33"]),
    ("1.2", "Danh sách hộ nghèo", ["3,33", "3.33", "3.33"]),
    ("1.3", "Ngân sách xã", ["3.333", "3.33", "3.33"]),
    ("total", "TỔNG", ["10", "9.99", "10"]),
]


def test_bounds_without_a_decimal_are_read_as_printed(plan_of: Make, small: par.Framework) -> None:
    """3.33 is 10/3 as documents print it: as maximum, as target, and in the sums of both; 3.34 is not."""
    items = [
        attrs.evolve(item(code, name, "1"), max=Fraction(10, 3), min=Fraction(1, 3)) for code, name, _ in THIRDS[1:4]
    ]
    thirds = attrs.evolve(small, tree=group("total", "Tổng", "10", group("1", "Công khai", "10", *items)))
    plan = plan_of(THIRDS)

    assert [one.code for one in par.check(plan, frameworks=(thirds,), ignore=("PIX504", "PIX403"))] == []
    over = plan_of(
        [(c, n, ["3.34", "0.33", "3.34"]) if c == "1.2" else (c, n, x) for c, n, x in THIRDS[:4]], scope="excerpt"
    )
    codes = {(one.code, one.field) for one in par.check(over, frameworks=(thirds,), ignore=("PIX504", "PIX403"))}
    assert {("PIX306", "maximum"), ("PIX401", "target 2024")} <= codes
    assert ("PIX406", "achieved 2023") not in codes


def test_many_wrong_siblings_conclude_nothing(plan_of: Make, small: par.Framework) -> None:
    """With very many wrong siblings no side is named, and the check does not try all their sums."""
    groups, lines = [], []
    for number in range(1, 41):
        groups.append(group(str(number), f"nhóm {number}", "2", item(f"{number}.1", f"mục {number}", "2")))
        lines += [
            (str(number), f"nhóm {number}", ["2", "1", str(1 + number / 64)]),
            (f"{number}.1", f"mục {number}", ["2", "1", "1"]),
        ]
    wide = attrs.evolve(small, tree=group("total", "Tổng", "80", *groups))
    plan = plan_of([*lines, ("total", "TỔNG", ["80", "40", "40"])])

    assert not any(
        "look at the rows" in text or "correct" in text for text in messages(plan, wide) if "its rows" in text
    )


def test_wrong_result_of_a_group_is_no_baseline(plan_of: Make, small: par.Framework) -> None:
    """A group whose rows are all printed and do not fall is not told to raise its target."""
    plan = plan_of(changed("1", None, "3.75"))

    assert "PIX402" not in {one[0] for one in found(plan, small)}


def test_total_without_its_mark(plan_of: Make, small: par.Framework) -> None:
    """A row without a code that is called the total is the total."""
    plan = plan_of([*SOUND[:-1], ("", "TỔNG CỘNG", SOUND[-1][2])])

    assert found(plan, small) == []


def test_goals_that_are_no_number(plan_of: Make, small: par.Framework) -> None:
    """A goal with a figure is read; one whose figure is no number is told."""
    goals = [
        par.Goal(index="small", aim="absolute", years=(2024,), value=par.Printed(text=t), quote="q")
        for t in ("9", "cao")
    ]

    assert [one[:2] for one in found(plan_of(SOUND, goals=tuple(goals)), small)] == [("PIX310", "total")]
