"""Pages of plans: tables with their findings beside, gaps as a picture, and text that stays text."""

from collections.abc import Callable
from fractions import Fraction

import attrs
from tests.conftest import ROOT, SOUND, changed, column, plan_with, table_of
from tests.test_framework_page import EVIL, read

import parindex as par
from parindex._checks._frameworks import Shelf
from parindex._checks._tables import match
from parindex._render._gaps import column_of, gaps, gaps_picture
from parindex._render._grids import about, beside_rows, grids_of, named_frameworks, row_names
from parindex._render._pictures import inline
from parindex._render._plan_page import counts_text, feasible_block, findings_block, plan_block
from parindex._result import Findings

PlanOf = Callable[..., par.Plan]


def test_findings_stand_beside_their_rows(ha_nam: par.Plan) -> None:
    """Every finding of Hà Nam's plan is on its page once, in its row or in the list of those outside the tables."""
    found = par.check(ha_nam)
    beside, elsewhere = beside_rows(ha_nam, found)
    assert sum(map(len, beside.values())) + len(elsewhere) == len(found)
    page = plan_block(ha_nam, found, "vi")
    read(page)
    assert page.count("PIX201") == sum(one.code == "PIX201" for one in found)
    for (_, row), ones in beside.items():
        code = ha_nam.tables[0].rows[row].code or "total"
        for one in ones:  # a row that is missing is told in the row above it
            assert (one.node or code).startswith(code)


def test_a_sound_plan_has_no_column_of_findings(small: par.Framework, plan_of: PlanOf) -> None:
    """Without findings there is no column for them, and the page says so."""
    plan = plan_of(SOUND)
    page = plan_block(plan, Findings(), "vi")
    assert "Nội dung cần rà soát" not in page
    assert "không có gì phải sửa" in page
    assert "pix-gaps" not in page
    assert grids_of(plan, {"small/2024": small})[0].framework is small


def test_accepted_findings_are_counted(ha_nam: par.Plan) -> None:
    """Findings that the owner accepts are counted apart."""
    some = par.check(ha_nam).errors[:2]
    assert counts_text(Findings(found=some[:1], accepted=some[1:]), "en") == "1 error, 1 accepted"


def test_markup_in_a_plan_shows_as_text(plan_of: PlanOf) -> None:
    """Titles, names, cells and messages with markup in them become text."""
    plan = plan_of(changed("1.1", EVIL, name=EVIL), title=EVIL, unit=EVIL)
    table = attrs.evolve(
        plan.tables[0], title=EVIL, columns=(column("maximum", header=EVIL), *plan.tables[0].columns[1:])
    )
    plan = attrs.evolve(plan, tables=(table,))
    found = par.check(plan)
    for page in (plan_block(plan, found, "en"), findings_block(plan, found, "vi")):
        assert read(page).tags.count("script") == 0


def test_a_table_without_title_has_its_number() -> None:
    """Of several tables without a title each has its number, and one without a framework has no picture."""
    table = table_of([column("text")], ("", "Họp", ["x"]), framework="none/1")
    plan = plan_with(attrs.evolve(table, framework=None), attrs.evolve(table, framework=None, title="Phụ lục 2. Việc"))
    page = plan_block(plan, Findings(), "en")
    assert "PHỤ LỤC I<" in page
    assert "Phụ lục 2. Việc<" in page
    assert "Bảng 1. <" not in page


def test_gaps_take_the_latest_result_and_the_first_target(small: par.Framework, ha_nam: par.Plan) -> None:
    """Of several years of targets the first is compared with the latest result; a domain without one is left out."""
    columns = [column("achieved", 2022), column("target", 2025), column("achieved", 2023), column("target", 2024)]
    table = table_of(columns, ("1", "Chỉ đạo", ["1", "4", "2", "3"]), ("2", "Thủ tục hành chính", ["", "", "", ""]))
    grid = match(table, small)
    assert [(gap.code, gap.achieved, gap.target) for gap in gaps(grid)] == [("1", Fraction(2), Fraction(3))]
    assert column_of(match(table_of([column("text")]), small), "target") is None
    found = gaps(grids_of(ha_nam, named_frameworks(ha_nam, Shelf.of((), (), ())))[0])
    assert len(found) == 8
    picture = inline(gaps_picture(found, "vi", "g"))
    assert "đạt" in picture
    assert picture.count('class="pix-achieved"') == 8


def test_a_gap_without_a_result(small: par.Framework) -> None:
    """A domain with a target and no result has no bar for it, and says so in its text."""
    grid = match(table_of([column("target", 2024)], ("1", "Chỉ đạo", ["3"])), small)
    picture = inline(gaps_picture(gaps(grid), "en", "g"))
    assert "– → 3 of 4" in picture
    assert "pix-achieved" not in picture


def test_findings_alone_name_their_rows(ha_nam: par.Plan) -> None:
    """The list of findings names the document, the whole, and each row by code and name."""
    page = findings_block(ha_nam, par.check(ha_nam), "vi")
    assert "Văn bản: " in page
    assert "Tổng điểm: " in page
    assert "4.1 Thực hiện quy định" in page


def test_rows_are_named_by_the_framework_of_their_table(small: par.Framework) -> None:
    """Where two tables print one code for two nodes, a finding names the row of its own framework."""
    columns = [column("target", 2024, "points")]
    one = table_of(columns, ("1", "Kế hoạch", ["1"]), framework="other/1")
    two = table_of(columns, ("1", "Chỉ đạo", ["5"]), framework="small/2024")
    names = row_names(plan_with(one, two))
    found = [each for each in par.check(plan_with(one, two), frameworks=(small,)) if each.node == "1"]
    assert {about(each, names, "vi") for each in found if each.framework == "small/2024"} == {"1 Chỉ đạo"}


def test_rows_without_places_have_no_findings_beside(plan_of: PlanOf) -> None:
    """In a plan built by hand without places every finding stands outside the tables."""
    plan = plan_of(SOUND)
    bare = attrs.evolve(plan.tables[0], rows=tuple(attrs.evolve(row, place=None) for row in plan.tables[0].rows))
    found = [one for one in par.check(plan) if one.place is None]
    assert beside_rows(attrs.evolve(plan, tables=(bare,)), found) == ({}, tuple(found))


def test_what_can_be_reached(ha_nam: par.Plan, plan_of: Callable[..., par.Plan]) -> None:
    """The rule book that is assumed is told once above its findings, the whole before its items; none says so."""
    page = feasible_block(ha_nam, par.check_feasibility(ha_nam), "vi")
    assert page.count("dù năm 2020 chấm theo") == 1
    assert page.index("PIX826") < page.index("PIX823")
    aimless = attrs.evolve(ha_nam, tables=())
    assert "PIX834" in feasible_block(aimless, par.check_feasibility(aimless), "vi")
    office = par.load_plan(ROOT / "examples" / "bac-kan-office-2024" / "plan.yaml")
    text = feasible_block(office, par.check_feasibility(office), "en")
    assert text.count("<strong>Under papi/2021") == 1
    assert "no last result for 19 of 28 items" in text
