"""Lists: how many nodes the prose counts, and which it wants to keep and which to mend."""

from collections import Counter
from collections.abc import Iterator, Mapping

from parindex._checks._rows import UNKNOWN
from parindex._checks._tables import Subject
from parindex._findings import Finding, Kind, Place, Severity, Words, finding
from parindex._framework import Framework, Item
from parindex._plan import Claim, Count, NodeList, Task
from parindex._text import nearest
from parindex._values import TOTAL, index_of

COUNT = Kind(
    "PIX509",
    Severity.ERROR,
    Words("a count that is not so", "số lượng nêu không đúng"),
    Words(
        "the prose counts {stated} {what}, but {where} has {computed}: correct the number.",
        "lời văn nêu {stated} {what}, nhưng {where} có {computed}: sửa lại số lượng.",
    ),
)
BOTH = Kind(
    "PIX510",
    Severity.WARNING,
    Words("to keep and to mend", "vừa duy trì vừa khắc phục"),
    Words(
        "is listed both to be kept (line {keep}) and to be mended (line {fix}): decide which.",
        "vừa nằm trong danh mục duy trì (dòng {keep}) vừa trong danh mục khắc phục (dòng {fix}): chọn một.",
    ),
)
NEITHER = Kind(
    "PIX511",
    Severity.WARNING,
    Words("in none of the lists", "không có trong danh mục nào"),
    Words(
        "{name} is neither to be kept nor to be mended, though the lists claim to name all: add it to one.",
        "{name} không thuộc danh mục duy trì lẫn khắc phục, dù các danh mục nêu là đầy đủ: bổ sung vào một danh mục.",
    ),
)
KINDS = (COUNT, BOTH, NEITHER)

_NODES = Words("nodes", "mục")
_LIST = Words("its list", "danh mục")


def check_counts(subject: Subject) -> Iterator[Finding]:
    """How many nodes of a level an index is said to have, and how many a list is said to hold.

    A heading that fits no node has no code in its list, but may have its task: either number will do.
    """
    for claim in subject.plan.claims:
        framework = _framework_of(subject, claim.index)
        if framework is not None:
            yield from _check_levels(claim, framework)
    for listed in subject.plan.lists:
        tasks = sum(task.framework == listed.framework for task in subject.plan.tasks)
        if listed.count is not None and listed.count not in (len(listed.codes), tasks):
            yield _wrong(listed.place, listed.framework, listed.count, len(listed.codes), _NODES, _LIST)


def _framework_of(subject: Subject, index: str) -> Framework | None:
    """Return the one framework of an index that the plan names, or None where it names none or several."""
    found = [one for one in subject.by_id.values() if index_of(one.id) == index]
    return found[0] if len(found) == 1 else None


def _check_levels(claim: Claim, framework: Framework) -> Iterator[Finding]:
    levels = {level.id: level.name for level in framework.levels}
    counts = Counter(level.id for node in framework.walk() if (level := framework.level(node.code)))
    for said in claim.counts:
        if said.level in levels and counts[said.level] != said.count:
            what = Words(levels[said.level].text("en"), levels[said.level].text("vi"))
            yield _level_finding(claim, said, framework, counts[said.level], what)


def _level_finding(claim: Claim, said: Count, framework: Framework, computed: int, what: Words) -> Finding:
    return _wrong(claim.place, framework.id, said.count, computed, what, Words(framework.id, framework.id))


def _wrong(
    place: Place | None, framework: str | None, stated: int, computed: int, what: Words, where: Words
) -> Finding:
    return finding(
        COUNT,
        place=place,
        framework=framework,
        node=TOTAL,
        field="count",
        stated=str(stated),
        computed=str(computed),
        what=what,
        where=where,
    )


def check_codes(subject: Subject) -> Iterator[Finding]:
    """Codes of lists and tasks that their framework does not have."""
    parts: tuple[NodeList | Task, ...] = (*subject.plan.lists, *subject.plan.tasks)
    for part in parts:
        framework = subject.frameworks.get(part.framework or "")
        if framework is None:
            continue
        for code in part.codes:
            if code not in framework:
                near = nearest(code, framework, count=1)
                hint = Words(f"; the nearest is {near[0]}", f"; gần nhất là {near[0]}") if near else Words("", "")
                yield finding(
                    UNKNOWN,
                    place=part.place,
                    framework=framework.id,
                    node=code,
                    index=framework.id,
                    code=code,
                    hint=hint,
                )


def check_both(subject: Subject) -> Iterator[Finding]:
    """Leaves that one list or table wants kept and another mended."""
    for framework in subject.by_id.values():
        keep, fix = _of_role(subject, framework, "keep"), _of_role(subject, framework, "fix")
        for code in keep:
            if code in fix and isinstance(framework[code], Item):
                yield finding(
                    BOTH,
                    place=fix[code],
                    framework=framework.id,
                    node=code,
                    keep=_line(keep[code]),
                    fix=_line(fix[code]),
                )


def check_neither(subject: Subject) -> Iterator[Finding]:
    """Nodes beside those of lists that claim, together, to name all of their level."""
    for framework in subject.by_id.values():
        complete = [one for one in subject.plan.lists if one.complete and _is_of(subject, one, framework)]
        named = {code for one in complete for code in one.codes}
        levels = {framework.level(code) for code in named if code in framework}
        for node in framework.walk():
            if framework.level(node.code) in levels and node.code not in named:
                yield finding(
                    NEITHER, place=complete[0].place, framework=framework.id, node=node.code, name=str(node.name)
                )


def _of_role(subject: Subject, framework: Framework, role: str) -> Mapping[str, Place | None]:
    """Return the nodes that lists and tables of a role name, each with where it stands first."""
    found: dict[str, Place | None] = {}
    for listed in subject.plan.lists:
        if listed.role == role and _is_of(subject, listed, framework):
            for code in listed.codes:
                if code in framework:
                    found.setdefault(code, listed.place)
    for grid in subject.grids:
        if grid.table.role == role and grid.framework is framework:
            for code, row in grid.rows.items():
                found.setdefault(code, row.place)
    return found


def _is_of(subject: Subject, listed: NodeList, framework: Framework) -> bool:
    return subject.frameworks.get(listed.framework or "") is framework


def _line(place: Place | None) -> str:
    return str(place.line) if place else "?"
