"""The shipped units against the list of the mergers and against the package vietnam-provinces."""

import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import parindex as par
from parindex._catalogue import catalogue_folder
from parindex._loading import load_units
from parindex._text import fold
from parindex._unit_faults import find_unit_faults
from parindex._units import Unit, called, find_unit, predecessors
from parindex._yaml import read_yaml

BEFORE, SINCE = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
FILE = Path(catalogue_folder()) / "units.yaml"
LIST = (Path(__file__).parent / "resolution_60_list.txt").read_text(encoding="utf-8")
UNMERGED, _, MERGED = LIST.partition("II-")
PACKAGE: Any = import_module("vietnam_provinces")  # its releases differ in what they hold
KINDS = {"Tỉnh": "province", "Thành phố": "city"}
LINE = r"(\d+)\. Hợp nhất (.*?)[,;] lấy tên là (.*?), trung tâm .* đặt tại (.*?)(?: hiện nay)?\.\n"


def before(name: str) -> Unit:
    """Return the unit that had a name on the last day before the mergers."""
    return find_unit(name, par.units(on=BEFORE))


def test_63_until_and_34_since() -> None:
    """63 units exist on 30 June 2025 and 34 on 1 July; every one of the 63 goes on or was merged into one of the 34."""
    old, new = par.units(on=BEFORE), par.units(on=SINCE)
    merged = Counter(one.id for unit in new for one in predecessors(unit, par.units()))

    assert (len(old), len(new), len(par.units())) == (63, 34, 86)
    assert set(merged.values()) == {1}
    assert {one.id for one in old} == set(merged) | ({one.id for one in old} & {one.id for one in new})
    assert not set(merged) & {one.id for one in new}
    assert Counter(called(unit, SINCE)[1] for unit in new) == {"province": 28, "city": 6}
    assert Counter(called(unit, BEFORE)[1] for unit in old) == {"province": 57, "city": 6}


def test_units_are_sound() -> None:
    """The record has no fault, every unit is sourced, named in NFC and called by an id of the stated form."""
    record = load_units(FILE)

    assert find_unit_faults(record) == ()
    assert record.units == par.units()
    for unit in record.units:
        year = f"-{unit.since.year}" if unit.since else ""
        assert unit.sources
        assert re.fullmatch(r"\d\d", unit.code or "")
        assert all(unicodedata.is_normalized("NFC", text) for text in (unit.name.vi or "", *unit.aliases))
        assert unit.name.en
        assert unit.name.en.isascii()
        assert fold(unit.id) == fold(f"{unit.name.vi}{year}")
        assert bool(unit.predecessors) == (unit.since == SINCE)


def test_file_is_in_order() -> None:
    """Within each part of the file the units are in the order of their ids, and each is sourced where it stands."""
    raw: Any = read_yaml(FILE)["units"]
    ids = [str(unit["id"]) for unit in raw]
    parts = [ids[:11], ids[11:63], ids[63:]]

    assert [unit.id for unit in par.units()] == ids
    assert all(part == sorted(part) for part in parts)


def test_mergers_are_those_of_the_list() -> None:
    """Every line of the list is one unit with exactly these predecessors, cited; its code is that of its seat."""
    lines = re.findall(LINE, MERGED)

    assert len(lines) == 23
    for number, parts, name, seat in lines:
        unit = find_unit(name, par.units(on=SINCE))
        cited = {citation.source: citation for citation in unit.sources}
        assert set(unit.predecessors) == {before(part).id for part in re.split(r", | và ", parts)}
        assert unit.code == before(seat).code
        assert cited["resolution-60"].row == f"II.{number}"
        assert cited["resolution-202"].row == number
        assert f"{number}. {cited['resolution-60'].quote}, trung tâm" in MERGED
        for part in re.split(r", | và ", parts):
            kind = "city" if part.casefold().startswith("thành phố") else "province"
            assert called(before(part), BEFORE)[1] == kind
            assert before(part).sources[0].row == f"II.{number}"


def test_units_that_were_not_merged_are_those_of_the_list() -> None:
    """The eleven of the first part of the list are the same units before and after."""
    names = re.findall(r"^(\d+)\. (.*)\.$", UNMERGED, flags=re.MULTILINE)

    assert len(names) == 11
    for number, name in names:
        unit = find_unit(name, par.units(on=SINCE))
        assert unit == before(name)
        assert (unit.predecessors, unit.sources[0].row) == ((), f"I.{number}")


def held() -> dict[dt.date, dict[str, str]]:
    """Return what the installed release of vietnam-provinces holds: official codes and names, by day."""
    day = dt.date.fromisoformat(PACKAGE.__data_version__)
    if not hasattr(PACKAGE.Province, "get_legacy_sources"):
        listed = json.loads(PACKAGE.NESTED_DIVISIONS_JSON_PATH.read_text(encoding="utf-8"))
        return {day: {f"{one['code']:02}": one["name"] for one in listed}}
    lists = {day: PACKAGE.Province.iter_all(), BEFORE: import_module("vietnam_provinces.legacy").Province.iter_all()}
    return {on: {f"{int(one.code):02}": one.name for one in listed} for on, listed in lists.items()}


def test_names_kinds_and_codes_are_those_of_the_package() -> None:
    """On every day that the package knows, its names, kinds and official codes are ours, and no others."""
    for day, names in held().items():
        units = par.units(on=day)
        assert {find_unit(name, units).id: code for code, name in names.items()} == {one.id: one.code for one in units}
        for name in names.values():
            printed = re.match("(Tỉnh|Thành phố) ", name)  # some releases print names alone
            kind = called(find_unit(name, units), day)[1]
            assert printed is None or KINDS[printed[1]] == kind


def test_mergers_are_those_of_the_package() -> None:
    """What the package, where it knows the mergers, says each province was made of is what we say."""
    made_of: dict[str, set[str]] = {}
    if hasattr(PACKAGE.Province, "get_legacy_sources"):
        for one in PACKAGE.Province.iter_all():
            made_of[find_unit(one.name, par.units(on=SINCE)).id] = {
                before(source.name).id for source in one.get_legacy_sources()
            }
    ours = {unit.id: set(unit.predecessors) or {unit.id} for unit in par.units(on=SINCE)}
    if "tien-giang" in made_of.get("tay-ninh-2025", ()):
        # The package infers this from one ward: 27691, of district 794, which is Tân An in Long An by its own list.
        made_of["tay-ninh-2025"].remove("tien-giang")

    assert made_of in ({}, ours)


@pytest.mark.parametrize("name", ["papi-panel.csv", "province-results.csv"])
def test_panel_names_are_found(name: str, shared: Path) -> None:
    """Every province that the published panels name is found among the units before the mergers."""
    lines = (shared / "data" / name).read_text(encoding="utf-8-sig").splitlines()
    provinces = {line.split(",")[2] for line in lines[1:]}

    found = {before(province).id for province in provinces}
    assert len(found) == len(provinces)
    assert len(found) == 63 or name != "papi-panel.csv"
