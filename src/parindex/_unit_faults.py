"""What does not hold together in a record of units: time, names and who was merged into whom."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from parindex._faults import NO_SUCH_SOURCE
from parindex._findings import Finding, Kind, Severity, Value, Words, finding
from parindex._text import nearest
from parindex._units import Unit, Units, folded_names

NO_SUCH_UNIT = Kind(
    "PIX140",
    Severity.ERROR,
    Words("predecessor not in the file", "đơn vị tiền thân không có trong tệp"),
    Words(
        "was formed of {given}, which the file does not have: add that unit or correct the id.{hint}",
        "được hình thành từ {given}, nhưng tệp không có đơn vị này: bổ sung đơn vị hoặc sửa mã.{hint}",
    ),
)
OVERLAP = Kind(
    "PIX141",
    Severity.ERROR,
    Words("a predecessor that still exists", "đơn vị tiền thân vẫn còn tồn tại"),
    Words(
        "{begins}, but its predecessor {given} {ends}: it must end before this unit begins; correct the days.",
        "{begins}, nhưng đơn vị tiền thân {given} {ends}: đơn vị cũ phải kết thúc trước khi đơn vị mới bắt đầu.",
    ),
)
CYCLE = Kind(
    "PIX142",
    Severity.ERROR,
    Words("a unit among its own predecessors", "đơn vị là tiền thân của chính mình"),
    Words(
        "was formed of itself: {given}. Take one of these predecessors out.",
        "được hình thành từ chính mình: {given}. Bỏ một trong các đơn vị tiền thân này.",
    ),
)
ID_TWICE = Kind(
    "PIX143",
    Severity.ERROR,
    Words("two units with one id", "hai đơn vị trùng mã định danh"),
    Words(
        "id {given} is that of another unit, on line {first}: give one of them its own.",
        "mã {given} đã dùng cho đơn vị khác, ở dòng {first}: đặt lại một mã.",
    ),
)
TIME_ORDER = Kind(
    "PIX144",
    Severity.ERROR,
    Words("days out of order", "ngày tháng sai thứ tự"),
    Words(
        "{later} does not come after {earlier}: correct one of the days; the last day counts.",
        "{later} không sau {earlier}: sửa lại một trong hai ngày; ngày cuối vẫn được tính.",
    ),
)
SAME_NAME = Kind(
    "PIX145",
    Severity.ERROR,
    Words("two units with one name at one time", "hai đơn vị trùng tên cùng thời gian"),
    Words(
        "has the name of {given} while both exist: correct a name, an alias or a day.",
        "trùng tên với {given} khi cả hai cùng tồn tại: sửa tên, tên gọi khác hoặc ngày.",
    ),
)
KINDS = (NO_SUCH_UNIT, OVERLAP, CYCLE, ID_TWICE, TIME_ORDER, SAME_NAME)


def find_unit_faults(units: Units) -> tuple[Finding, ...]:
    """Return what does not hold together in a record of units.

    Args:
        units: the record.
    """
    return (
        *_ids(units),
        *_time(units),
        *_predecessors(units),
        *_cycles(units),
        *_names(units),
        *_sources(units),
    )


def _fault(kind: Kind, unit: Unit, **values: Value) -> Finding:
    return Finding(kind=kind, place=unit.place, node=unit.id, values=tuple(values.items()))


def _ids(units: Units) -> Iterator[Finding]:
    first: dict[str, Unit] = {}
    for unit in units.units:
        same = first.setdefault(unit.id, unit)
        if same is not unit:
            yield _fault(ID_TWICE, unit, given=repr(unit.id), first=str(same.place.line if same.place else "?"))


def _time(units: Units) -> Iterator[Finding]:
    for unit in units.units:
        days = [("from", unit.since), *(("formerly until", former.until) for former in unit.formerly)]
        known = [(what, day) for what, day in (*days, ("until", unit.until)) if day is not None]
        for (before, earlier), (after, later) in pairwise(known):
            if later < earlier or (later == earlier and before != "from"):
                yield _fault(TIME_ORDER, unit, later=f"'{after}' {later}", earlier=f"'{before}' {earlier}")


def _predecessors(units: Units) -> Iterator[Finding]:
    by_id = {unit.id: unit for unit in units.units}
    for unit in units.units:
        for one in unit.predecessors:
            if one not in by_id:
                near = nearest(one, by_id, count=1)
                hint = Words(f" Did you mean '{near[0]}'?", f" Có phải '{near[0]}'?") if near else ""
                yield _fault(NO_SUCH_UNIT, unit, given=repr(one), hint=hint)
            elif not _ends_before(by_id[one], unit):
                yield _fault(OVERLAP, unit, given=one, begins=_begins(unit), ends=_ends(by_id[one]))


def _begins(unit: Unit) -> Words:
    if unit.since is None:
        return Words("has no first day", "không có ngày bắt đầu")
    return Words(f"begins {unit.since}", f"bắt đầu ngày {unit.since}")


def _ends(unit: Unit) -> Words:
    if unit.until is None:
        return Words("has no last day", "không có ngày kết thúc")
    return Words(f"ends {unit.until}", f"kết thúc ngày {unit.until}")


def _ends_before(before: Unit, after: Unit) -> bool:
    return before.until is not None and after.since is not None and before.until < after.since


def _cycles(units: Units) -> Iterator[Finding]:
    by_id = {unit.id: unit for unit in units.units}
    for unit in units.units:
        way = _way_back(unit, by_id)
        if way:
            yield _fault(CYCLE, unit, given=" < ".join(way))


def _way_back(unit: Unit, by_id: dict[str, Unit]) -> tuple[str, ...]:
    """Return the ids from a unit over its predecessors to itself, if there is such a way."""
    ways: list[tuple[str, ...]] = [(unit.id, one) for one in unit.predecessors]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        if way[-1] == unit.id:
            return way
        if way[-1] in by_id and way[-1] not in seen:
            seen.add(way[-1])
            ways += [(*way, one) for one in by_id[way[-1]].predecessors]
    return ()


def _names(units: Units) -> Iterator[Finding]:
    bearers: dict[str, list[Unit]] = {}
    for unit in units.units:
        for name in sorted(folded_names(unit)):
            bearers.setdefault(name, []).append(unit)
    told: set[tuple[int, int]] = set()
    for same in bearers.values():
        for one, other in combinations(same, 2):
            if not _ends_before(one, other) and not _ends_before(other, one) and (id(one), id(other)) not in told:
                told.add((id(one), id(other)))
                yield _fault(SAME_NAME, other, given=f"{one.name} ({one.id})")


def _sources(units: Units) -> Iterator[Finding]:
    known = {source.id for source in units.sources}
    for unit in units.units:
        for citation in (*unit.sources, *(former.source for former in unit.formerly)):
            if citation.source not in known:
                yield finding(
                    NO_SUCH_SOURCE, place=unit.place, node=unit.id, source=repr(citation.source), hint=Words("", "")
                )
