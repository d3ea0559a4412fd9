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
        one = _stated(case, ("code", "evidence", "parts", "points"))
        other = _stated(case, ("items", "expect"))
        missing = [key for key in (("code", "points") if one else ("expect",)) if key not in (*one, *other)]
        missing += ["evidence"] if one and "evidence" not in one and "parts" not in one else []
        if one and other:
            yield finding(BOTH, place=case.place, name=case.name, one=one[0], other=other[0])
        elif missing:
            yield finding(NEITHER, place=case.place, name=case.name, missing=", ".join(missing))


def _stated(case: Case, keys: tuple[str, ...]) -> list[str]:
    """Return the keys that a case has."""
    return [key for key in keys if getattr(case, key) not in (None, ())]


def _names(cases: Cases) -> Iterator[Finding]:
    first: dict[str, Case] = {}
    for case in cases.cases:
        other = first.setdefault(case.name, case)
        if other is not case:
            line = str(other.place.line if other.place else 1)
            yield finding(SAME_NAME, place=case.place, name=case.name, first=line)
