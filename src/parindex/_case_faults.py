"""What does not hold together in a file of cases, whatever the framework says."""

from collections.abc import Iterator

from parindex._case import Case, Cases
from parindex._findings import Finding, Kind, Severity, Words, finding

NEITHER = Kind(
    "PIX190",
    Severity.ERROR,
    Words("a case without evidence or points", "trường hợp thiếu minh chứng hoặc điểm"),
    Words(
        "case {name} has no {missing}: give code, evidence and points of one item, or items and expect.",
        "trường hợp {name} chưa có {missing}: khai code, evidence và points của một mục, hoặc items và expect.",
    ),
)
BOTH = Kind(
    "PIX191",
    Severity.ERROR,
    Words("a case of two kinds at once", "trường hợp vừa khai một mục vừa khai cả hồ sơ"),
    Words(
        "case {name} has {one} of one item beside {other} of a whole assessment: make two cases of it.",
        "trường hợp {name} có {one} của một mục lẫn {other} của cả hồ sơ: tách thành hai trường hợp.",
    ),
)
SAME_NAME = Kind(
    "PIX192",
    Severity.ERROR,
    Words("two cases with one name", "hai trường hợp trùng tên"),
    Words(
        "case {name} has the name of the case on line {first}: give each a name of its own.",
        "trường hợp {name} trùng tên với trường hợp ở dòng {first}: đặt cho mỗi trường hợp một tên riêng.",
    ),
)
KINDS = (NEITHER, BOTH, SAME_NAME)


def find_case_faults(cases: Cases) -> tuple[Finding, ...]:
    """Return what does not hold together in a file of cases.

    Args:
        cases: what the file holds.
    """
    return (*_shapes(cases), *_names(cases))


def _shapes(cases: Cases) -> Iterator[Finding]:
    for case in cases.cases:
        one, other = _of_one(case), _of_all(case)
        wanted = {"code", "points"} if one else {"expect"}
        missing = sorted(wanted - one.keys() - other.keys())
        missing += ["evidence"] if one and not {"evidence", "parts"} & one.keys() else []
        if one and other:
            yield finding(BOTH, place=case.place, name=case.name, one=next(iter(one)), other=next(iter(other)))
        elif missing:
            yield finding(NEITHER, place=case.place, name=case.name, missing=", ".join(missing))


def _of_one(case: Case) -> dict[str, object]:
    keys = {"code": case.code, "evidence": case.evidence, "parts": case.parts}
    return {key: value for key, value in keys.items() if value} | ({} if case.points is None else {"points": 0})


def _of_all(case: Case) -> dict[str, object]:
    return {key: value for key, value in {"items": case.items, "expect": case.expect}.items() if value}


def _names(cases: Cases) -> Iterator[Finding]:
    first: dict[str, Case] = {}
    for case in cases.cases:
        other = first.setdefault(case.name, case)
        if other is not case:
            line = str(other.place.line if other.place else 1)
            yield finding(SAME_NAME, place=case.place, name=case.name, first=line)
