"""Units: which exist on a day, what they are called, how a name finds one, what is made of merged ones' figures."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

import parindex as par
from parindex._catalogue import catalogue_folder
from parindex._framework import Citation
from parindex._loading import load_units
from parindex._unit_faults import find_unit_faults
from parindex._units import Rate, Unit, Units, called, exists, find_unit, pool, predecessors, side_by_side
from parindex.cli import main
from parindex.errors import CombineError, UnknownUnitError

BEFORE, SINCE = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


@pytest.fixture
def merged() -> Unit:
    """Return a unit that a merger formed."""
    return find_unit("bac-ninh-2025", par.units())


def test_last_day_counts() -> None:
    """A unit exists on its first and its last day, not a day before or after."""
    old, new = find_unit("lao-cai", par.units()), find_unit("lao-cai-2025", par.units())

    assert (exists(old, BEFORE), exists(old, SINCE)) == (True, False)
    assert (exists(new, BEFORE), exists(new, SINCE)) == (False, True)


def test_unit_says_its_days() -> None:
    """A unit is shown with its id, its name and the days between which it exists."""
    shown = [str(find_unit(one, par.units())) for one in ("lao-cai", "lao-cai-2025", "hue")]

    assert shown == ["lao-cai: Lào Cai, until 2025-06-30", "lao-cai-2025: Lào Cai, from 2025-07-01", "hue: Huế"]
    assert repr(load_units(Path(catalogue_folder()) / "units.yaml")).endswith(": 86 units>")


def test_a_day_before_the_record() -> None:
    """A day that the record does not reach is refused: the units of today did not all exist then."""
    assert len(par.units(on=dt.date(2009, 1, 1))) == 63
    with pytest.raises(UnknownUnitError, match="2008-12-31 are not recorded: the record begins on 2009-01-01"):
        par.units(on=dt.date(2008, 12, 31))


def test_same_territory_under_another_name() -> None:
    """What changed its name or kind, but not its territory, is one unit, called by the day."""
    hue, bac_ninh = find_unit("hue", par.units()), find_unit("bac-ninh-2025", par.units())
    days = [dt.date(2024, 12, 31), dt.date(2025, 1, 1)]

    assert [(called(hue, on)[0].vi, called(hue, on)[1]) for on in days] == [
        ("Thừa Thiên Huế", "province"),
        ("Huế", "city"),
    ]
    assert [called(bac_ninh, dt.date(2026, 9, day))[1] for day in (19, 20)] == ["province", "city"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("TP. Hồ Chí Minh", "ho-chi-minh"),
        ("Hồ Chí Minh", "ho-chi-minh"),
        ("thành phố hồ chí minh", "ho-chi-minh"),
        ("TP.HCM", "ho-chi-minh"),
        ("Ho Chi Minh City", "ho-chi-minh"),
        ("Thừa Thiên-Huế", "hue"),
        ("Thành phố Huế", "hue"),
        ("BÀ RỊA – VŨNG TÀU", "ba-ria-vung-tau"),
        ("Tỉnh Hoà Bình", "hoa-binh"),
        ("Đăk Lăk", "dak-lak"),
        ("bac-ninh", "bac-ninh"),
    ],
)
def test_name_finds_a_unit(asked: str, found: str) -> None:
    """A unit is found by its id and by any way to write its name."""
    assert find_unit(asked, par.units(on=BEFORE)).id == found


def test_name_of_two_units() -> None:
    """A name that passed to a merged unit means neither, unless the day is known."""
    with pytest.raises(UnknownUnitError) as caught:
        find_unit("Lào Cai", par.units())

    assert str(caught.value) == (
        "'Lào Cai' is <Unit lao-cai: Lào Cai, until 2025-06-30> or <Unit lao-cai-2025: Lào Cai, from 2025-07-01>: "
        "look among the units of one day"
    )
    assert find_unit("Lào Cai", par.units(on=SINCE)).id == "lao-cai-2025"


def test_name_of_no_unit() -> None:
    """A name that no unit has names the nearest; one that looks like none says so."""
    with pytest.raises(UnknownUnitError, match="the nearest are <Unit lao-cai-2025: Lào Cai, from 2025-07-01>"):
        find_unit("Lào Cay", par.units(on=SINCE))
    with pytest.raises(UnknownUnitError, match=r"there is no unit 'xyz' among these$"):
        find_unit("xyz", par.units(on=SINCE))
    with pytest.raises(UnknownUnitError, match="no unit 'Yên Bái'"):
        find_unit("Yên Bái", par.units(on=SINCE))


def test_predecessors(merged: Unit) -> None:
    """A merged unit has its predecessors; one that was not merged has none; the units of one day do not hold them."""
    assert [one.id for one in predecessors(merged, par.units())] == ["bac-ninh", "bac-giang"]
    assert predecessors(find_unit("hue", par.units()), par.units()) == ()
    with pytest.raises(UnknownUnitError, match="bac-ninh, bac-giang, merged into bac-ninh-2025, not among these"):
        predecessors(merged, par.units(on=SINCE))


def test_rate_is_pooled_from_its_parts(merged: Unit) -> None:
    """A rate is all cases out of all, not the mean of two rates; 0 out of 0 adds nothing."""
    rates = {"bac-ninh": Rate(90, 100), "bac-giang": Rate(Fraction(180), 300)}

    assert pool(merged, "rate", rates) == Fraction(270, 400)
    assert pool(merged, "rate", rates) != (Fraction(90, 100) + Fraction(180, 300)) / 2
    assert pool(merged, "rate", {**rates, "bac-giang": Rate(0, 0)}) == Fraction(9, 10)


def test_counts_are_added(merged: Unit) -> None:
    """Counts of predecessors are added."""
    assert pool(merged, "count", {"bac-ninh": 3, "bac-giang": Fraction(1, 2)}) == Fraction(7, 2)


@pytest.mark.parametrize(
    ("measure", "why"),
    [
        ("total", "total figures of bac-ninh, bac-giang are not made into one: points say what one authority did"),
        ("rank", "a rank is a place among the units of its year"),
        ("group", "a group is a range of ranks or points"),
        ("survey", "each answers for its own sample: show them beside one another, with side_by_side"),
        ("mean", "'mean' is none of count, rate, survey, total, rank, group"),
    ],
)
def test_nothing_else_is_made_into_one_figure(merged: Unit, measure: str, why: str) -> None:
    """Totals, ranks, groups and survey figures are never combined, and the message says why."""
    with pytest.raises(CombineError, match=why):
        pool(merged, measure, {"bac-ninh": 1, "bac-giang": 2})  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("measure", "figures", "why"),
    [
        ("count", {"bac-ninh": 1}, "bac-giang has no figure, so there is none for bac-ninh-2025"),
        ("count", {"bac-ninh": 1, "bac-giang": None}, "bac-giang has no figure"),
        ("count", {"bac-ninh": 1, "bac-giang": 0.5}, "bac-giang: 0.5 is no count: give an int or a Fraction"),
        ("count", {"bac-ninh": True, "bac-giang": 1}, "bac-ninh: True is no count"),
        ("count", {"bac-ninh": 1, "bac-giang": -1}, "bac-giang: -1 is no count"),
        ("count", {"bac-ninh": 1, "ha-nam": 1}, "ha-nam: not merged into bac-ninh-2025, which was bac-ninh, bac-giang"),
        ("rate", {"bac-ninh": Fraction(9, 10), "bac-giang": Rate(1, 2)}, "a mean of rates is not the rate of all"),
        ("rate", {"bac-ninh": Rate(1, 0), "bac-giang": Rate(1, 2)}, "bac-ninh: 1 cases out of 0"),
        ("rate", {"bac-ninh": Rate(0, 0), "bac-giang": Rate(0, 0)}, "are all 0: there is no rate"),
    ],
)
def test_figures_that_cannot_be_pooled(merged: Unit, measure: str, figures: dict[str, object], why: str) -> None:
    """A figure that is missing, strange or not exact stops the pooling, named with its unit."""
    with pytest.raises(CombineError, match=why):
        pool(merged, measure, figures)  # type: ignore[call-overload]


def test_unit_that_was_not_merged_keeps_its_figures() -> None:
    """There is nothing to pool for a unit that no merger formed."""
    with pytest.raises(CombineError, match="hue was not formed by a merger: its own figures stand"):
        pool(find_unit("hue", par.units()), "count", {})


def test_survey_figures_stand_beside_one_another(merged: Unit) -> None:
    """Survey figures come one a predecessor, and one that is not known stays unknown."""
    assert side_by_side(merged, {"bac-giang": "5.1"}) == (("bac-ninh", None), ("bac-giang", "5.1"))
    with pytest.raises(CombineError, match="ha-nam: not merged"):
        side_by_side(merged, {"ha-nam": "5.1"})


def test_faults_of_units_made_by_hand(merged: Unit) -> None:
    """Units that no file holds are judged too, and say no place."""
    made = Unit(**{**attrs.asdict(merged, recurse=False), "place": None})
    twice = Units(title=par.Name(vi="x"), since=SINCE, units=(made, attrs.evolve(made, predecessors=())))
    named = {one.code: one.message() for one in find_unit_faults(twice)}

    assert sorted(named) == ["PIX124", "PIX140", "PIX143", "PIX145"]
    assert "on line ?" in named["PIX143"]


def test_predecessor_that_ends_too_late(merged: Unit) -> None:
    """The message says both days."""
    late = [attrs.evolve(one, until=SINCE) for one in predecessors(merged, par.units())]
    record = load_units(Path(catalogue_folder()) / "units.yaml")
    found = find_unit_faults(attrs.evolve(record, units=(*late, merged)))

    assert [one.message("vi") for one in found if one.code == "PIX141"] == [
        f"bắt đầu ngày 2025-07-01, nhưng đơn vị tiền thân {one} kết thúc ngày 2025-07-01: "
        "đơn vị cũ phải kết thúc trước khi đơn vị mới bắt đầu."
        for one in ("bac-ninh", "bac-giang")
    ]


def test_a_name_that_is_not_known_names_nothing() -> None:
    """Units without a name are not taken for one another."""
    units = [
        Unit(id=one, name=par.Name(), kind="province", sources=(Citation(source="made-up"),)) for one in ("one", "two")
    ]

    assert find_unit("two", units).id == "two"
    with pytest.raises(UnknownUnitError):
        find_unit("", units)


def test_command_checks_a_file_of_units(capsys: pytest.CaptureFixture[str]) -> None:
    """The command reads a file of units beside the frameworks, which it is not taken for."""
    assert main(["check", str(Path(catalogue_folder()) / "units.yaml")]) == 0
    assert "Tỉnh, thành phố trực thuộc trung ương: 86 units: nothing to mend" in capsys.readouterr().out
    assert main(["list"]) == 0
    assert "units" not in capsys.readouterr().out
