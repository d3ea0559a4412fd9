"""What changed between two frameworks, for a reader who knows neither: as text and Markdown."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal

from parindex._crosswalk_faults import TYPES, node_of, nodes_of
from parindex._diff._records import Change, Facet, Flow, Shared
from parindex._findings import Words, speak
from parindex._framework import Framework, Item
from parindex._render import _rescored
from parindex._render._changes_json import score_text
from parindex._render._entries import (
    ARROW,
    WIDTH,
    Entry,
    Pages,
    Table,
    entry_lines,
    entry_markdown,
    named,
    table_lines,
    table_markdown,
    wrapped,
)
from parindex._render._rules import INPUTS, SHARES, rule_text
from parindex._render._words import METHODS, TOTAL
from parindex._values import TOTAL as TOTAL_CODE
from parindex._values import index_of

_HEAD = Words(
    "{old} has {olds} criteria and groups; {new} has {news}.",
    "{old} có {olds} mục (nhóm và tiêu chí); {new} có {news}.",
)
_SURVIVED = Words(
    "Of the old ones, as they were: {same}. Still there, but changed (name, code, place, maximum, method or rule, or "
    "results that are not simply comparable): {changed}. Dropped: {dropped}. New: {new}.",
    "Trong các mục cũ, giữ nguyên: {same}. Còn lại nhưng có thay đổi (tên, mã, vị trí, điểm tối đa, phương pháp, thang "
    "điểm, hoặc kết quả không so sánh được ngay): {changed}. Bị bỏ: {dropped}. Mới: {new}.",
)
_INDICES = Words(
    "They are two indices: neither became the other. Nodes that measure the same thing: {shared}. Linked besides, by "
    "a crosswalk or as a suggestion: {changed}. Without counterpart: {dropped} of the first, {new} of the second.",
    "Đây là hai chỉ số khác nhau, không phải chỉ số này thành chỉ số kia. Số mục đo cùng một nội dung: {shared}. Tương "
    "ứng theo bảng đối chiếu hoặc gợi ý: {changed}. Không có mục tương ứng: {dropped} của chỉ số thứ nhất, {new} của "
    "chỉ số thứ hai.",
)
_LEGEND = Words(
    "How to read it: same is code, name and place as before; renumbered another code, renamed other words, moved "
    "another parent; split and merged, one became several or several one. The figure at the right is the maximum, "
    "old → new.",
    "Cách đọc: giữ nguyên là cùng mã, tên và vị trí; đổi mã số là mã khác, đổi tên là cách gọi khác, chuyển nhóm là "
    "thuộc mục khác; được tách, được gộp là một thành nhiều hoặc nhiều thành một. Số bên phải là điểm tối đa, "
    "cũ → mới.",
)
_NOTHING = Words("Nothing changed.", "Không có thay đổi.")
_SUGGESTIONS = Words(
    "Links that are only suggestions, marked ? with their likeness: {count}. No crosswalk confirms them; a person must "
    "before anything rests on them.",
    "Số liên kết chỉ là gợi ý, có dấu ? kèm độ giống nhau: {count}. Chưa có bảng đối chiếu nào xác nhận; cần có người "
    "xác nhận trước khi sử dụng.",
)
_SOURCES = Words(
    "What is known of linked nodes stands in {old} for the old ones, in {new} for the new ones.",
    "Căn cứ của các mục tương ứng: {old} (cũ), {new} (mới).",
)
_ENGLISH_NOTES = Words(
    "The notes of the crosswalk are in English.", "Ghi chú của bảng đối chiếu được viết bằng tiếng Anh."
)
_COMPARED = Words(
    "Of the {total} old {what}, results are comparable for {yes}, only with a note for {note}, not for {no}; {gone} "
    "are dropped.",
    "Trong {total} {what} cũ: {yes} có kết quả so sánh được, {note} chỉ so sánh được kèm lưu ý, {no} không so sánh "
    "được, {gone} bị bỏ.",
)
_POINTS, _ITEMS = Words("points", "điểm"), Words("items", "tiêu chí")
_LOST = Words("Composing the crosswalks could not keep:", "Ghép các bảng đối chiếu không giữ được:")
_SHARED = Words("Nodes that measure the same thing", "Các mục đo cùng một nội dung")
_WHY = {
    "rule": Words("one takes the result of the other", "mục này lấy kết quả của mục kia"),
    "name": Words("same name", "trùng tên"),
}
_BALANCE = {
    "domain": Words("Where the points went, by domain", "Điểm chuyển đi đâu, theo lĩnh vực"),
    "method": Words("Where the points went, by method", "Điểm chuyển đi đâu, theo phương pháp"),
}
_NO_BALANCE = Words(
    "The items do not add up to a total, so there is no balance of points.",
    "Các mục không cộng thành tổng điểm nên không lập được cân đối điểm.",
)
_DROPPED, _NEW = Words("dropped", "bị bỏ"), Words("new", "mới")
_NONE = Words("no counterpart", "không tương ứng")
_DOMAIN = Words("Under {old}: {node}", "Theo {old}: {node}")
_NEW_UNDER = Words("New under {new}", "Mới theo {new}")
_ONLY_IN = Words("Only in {new}", "Chỉ có trong {new}")
_OUTSIDE = Words("outside the total", "ngoài tổng điểm")
_SAME = Words("the same", "giữ nguyên")
_NOW = Words("now {node}", "nay là {node}")
_NOW_SAME_NAME = Words("now {code}, under the same name", "nay là {code}, cùng tên")
_NOW_WORDED = Words("now {code}, worded {name}", "nay là {code}, ghi là {name}")
_UNDER = Words("{said}; it stands in {parent}", "{said}; thuộc {parent}")
_FIELDS = {
    "minimum": Words("minimum", "điểm tối thiểu"),
    "method": Words("method", "phương pháp"),
    "level": Words("level", "cấp"),
}
_RULE = Words("rule {turn}", "thang điểm {turn}")
_TURNS = {
    "tightened": Words("tightened", "chặt hơn"),
    "loosened": Words("loosened", "nới hơn"),
    "other": Words("changed", "thay đổi"),
}
_EXAMPLE = Words("{evidence} earned {old}, earns {new}", "{evidence} trước được {old}, nay được {new}")
_COMPARABLE = {
    "no": Words("results are not comparable", "kết quả không so sánh được"),
    "with-note": Words("results are comparable only with a note", "kết quả chỉ so sánh được kèm lưu ý"),
}


def to_text(pages: Pages, width: int = WIDTH) -> str:
    """Return the changes as text: what survived, where the points went, and node by node.

    Args:
        pages: the changes with their frameworks.
        width: the longest line.
    """
    blocks = [wrapped(line, width) for line in opening(pages)]
    for title, table in tables(pages):
        blocks.append([*wrapped(title, width), *table_lines(table, width)])
    for title, entries in sections(pages):
        lines = [line for entry in entries for line in entry_lines(entry, width)]
        blocks.append([*wrapped(title, width), *lines])
    return "\n\n".join("\n".join(block) for block in blocks)


def to_markdown(pages: Pages) -> str:
    """Return the changes as Markdown, in the order of the text.

    Args:
        pages: the changes with their frameworks.
    """
    blocks = [f"# {pages.old.id} {ARROW} {pages.new.id}", *opening(pages)]
    for title, table in tables(pages):
        blocks.append(f"## {title}\n\n{table_markdown(table)}")
    for title, entries in sections(pages):
        blocks.append("\n".join([f"## {title}", "", *map(entry_markdown, entries)]))
    return "\n\n".join(blocks)


def opening(pages: Pages) -> list[str]:
    """Return what stands above all tables: which frameworks, what survived, where it is said.

    Args:
        pages: the changes with their frameworks.
    """
    changes = pages.changes
    olds, news = len(nodes_of(pages.old)), len(nodes_of(pages.new))
    titles = [f"{one.id} ({one.title.text(pages.lang)})" for one in (pages.old, pages.new)]
    found = [pages.say(_HEAD, old=titles[0], olds=str(olds), new=titles[1], news=str(news))]
    if not changes.changes:
        return [*found, pages.say(_NOTHING), *_rescored.summary(pages)]
    found += [pages.say(_INDICES if _are_two(pages) else _SURVIVED, **_counts(pages)), *_compared(pages)]
    found += [pages.say(_LEGEND)] if any(one.old and one.new for one in changes.changes) else []
    suggested = sum(one.suggested for one in changes.changes)
    found += [pages.say(_SUGGESTIONS, count=str(suggested))] if suggested else []
    found += [f"{pages.say(_LOST)} {'; '.join(changes.lost)}."] if changes.lost else []
    found += [] if changes.balance else [pages.say(_NO_BALANCE)]
    found += [*_sources(pages), *_rescored.summary(pages)]
    has_notes = pages.lang == "vi" and any(one.note for one in changes.changes)
    return [*found, pages.say(_ENGLISH_NOTES)] if has_notes else found


def _counts(pages: Pages) -> dict[str, str]:
    changes = pages.changes
    counts = {
        "same": sum(len(one.old) for one in changes.same),
        "changed": sum(len(_unshared(one, "old", pages)) for one in changes.changes if one.new),
        "dropped": sum(len(_unshared(one, "old", pages)) for one in changes.changes if not one.new),
        "new": sum(len(_unshared(one, "new", pages)) for one in changes.changes if not one.old),
        "shared": len(changes.shared),
    }
    return {name: str(count) for name, count in counts.items()}


def _unshared(change: Change, side: Literal["old", "new"], pages: Pages) -> list[str]:
    """Return the codes on one side of a change, without those that measure the same as a node of another index."""
    shared = {one.old if side == "old" else one.new for one in pages.changes.shared}
    return [code for code in (change.old if side == "old" else change.new) if code not in shared]


def _are_two(pages: Pages) -> bool:
    """Say whether the two are of different indices, so that none became the other."""
    return index_of(pages.old.id) != index_of(pages.new.id)


def _sources(pages: Pages) -> list[str]:
    """Return by which documents the two are known, where nodes that are linked cite others."""
    changed = [facet for one in pages.changes.changes for facet in one.facets if facet.field == "source"]
    sides = [
        ", ".join(dict.fromkeys(text.partition(", ")[0] for text in texts if text))
        for texts in ([facet.old for facet in changed], [facet.new for facet in changed])
    ]
    return [pages.say(_SOURCES, old=sides[0] or "-", new=sides[1] or "-")] if sides[0] != sides[1] else []


def _compared(pages: Pages) -> list[str]:
    """Return how many of the old points can be compared, or of the items where points do not add up.

    Nothing is said unless a crosswalk speaks of every item.
    """
    links = {code: one for one in (*pages.changes.changes, *pages.changes.same) for code in one.old}
    sums = dict.fromkeys(("yes", "with-note", "no", ""), Fraction())
    for item in pages.old.leaves():
        link = links[item.code]
        if not link.curated or link.comparable is None:
            return []
        sums[link.comparable if link.new else ""] += item.max if pages.changes.balance else 1
    points = {name: pages.number(value) for name, value in sums.items()}
    return [
        pages.say(
            _COMPARED,
            total=pages.number(sum(sums.values(), Fraction())),
            what=pages.say(_POINTS if pages.changes.balance else _ITEMS),
            yes=points["yes"],
            note=points["with-note"],
            no=points["no"],
            gone=points[""],
        )
    ]


def tables(pages: Pages) -> Iterable[tuple[str, Table]]:
    """Yield the tables, each with its title: what is shared, then the balances.

    Args:
        pages: the changes with their frameworks.
    """
    if pages.changes.shared:
        rows = [
            (named(pages.old, (one.old,), pages.lang), "", named(pages.new, (one.new,), pages.lang), _why(one, pages))
            for one in pages.changes.shared
        ]
        yield pages.say(_SHARED), [(pages.old.id, "", pages.new.id, ""), *rows]
    for axis, title in _BALANCE.items():
        flows = [flow for flow in pages.changes.balance if flow.axis == axis] if pages.changes.changes else []
        if flows:
            rows = [_flow_row(pages, flow) for flow in flows]
            sums = [pages.number(sum((flow.points[side] for flow in flows), Fraction())) for side in (0, 1)]
            total = pages.say(TOTAL)
            yield pages.say(title), [(pages.old.id, "", pages.new.id, ""), *rows, (total, sums[0], total, sums[1])]
    yield from _rescored.tables(pages)


def _why(one: Shared, pages: Pages) -> str:
    return pages.say(_WHY[one.why])


def _flow_row(pages: Pages, flow: Flow) -> tuple[str, str, str, str]:
    mark = " ?" if flow.suggested else ""
    return (
        _group(pages, pages.old, flow, flow.old) or pages.say(_NONE if _are_two(pages) else _NEW),
        pages.number(flow.points[0]) if flow.old else "",
        (_group(pages, pages.new, flow, flow.new) or pages.say(_NONE if _are_two(pages) else _DROPPED)) + mark,
        pages.number(flow.points[1]) if flow.new else "",
    )


def _group(pages: Pages, framework: Framework, flow: Flow, names: tuple[str, ...]) -> str:
    if flow.axis == "method":
        return ", ".join(pages.say(METHODS[name]) for name in names)
    return ", ".join(named(framework, (code,), pages.lang) if len(names) == 1 else code for code in names)


def sections(pages: Pages) -> Iterator[tuple[str, list[Entry]]]:
    """Yield the changes by the domain they were in, then what is new, then what an assessment scores.

    Args:
        pages: the changes with their frameworks.
    """
    changes = pages.changes.changes
    lone = _are_two(pages)
    for code, title in _domains(pages.old, pages).items() if changes else ():
        here = [one for one in changes if one.old and _domain(pages.old, one.old[0]) == code]
        same = [one.old[0] for one in pages.changes.same if _domain(pages.old, one.old[0]) == code]
        entries = [_entry(one, pages) for one in here if one.new or not lone]
        entries += [Entry(kind=pages.say(_SAME), nodes=", ".join(same))] if same else []
        entries += _alone([one for one in here if lone and not one.new], "old", pages)
        yield pages.say(_DOMAIN, old=pages.old.id, node=title), entries
    fresh = [one for one in changes if not one.old]
    if fresh:
        entries = _alone(fresh, "new", pages) if lone else [_entry(one, pages) for one in fresh]
        yield pages.say(_ONLY_IN if lone else _NEW_UNDER, new=pages.new.id), entries
    yield from _rescored.sections(pages)


def _alone(changes: list[Change], side: Literal["old", "new"], pages: Pages) -> list[Entry]:
    """Return the nodes of one index that have no counterpart in the other, in one entry."""
    codes = [code for one in changes for code in _unshared(one, side, pages)]
    return [Entry(kind=pages.say(_NONE), nodes=", ".join(codes))] if codes else []


def _domains(framework: Framework, pages: Pages) -> Mapping[str, str]:
    found = {child.code: named(framework, (child.code,), pages.lang) for child in framework.tree.children}
    return found | ({"": pages.say(_OUTSIDE)} if framework.extras else {})


def _domain(framework: Framework, code: str) -> str:
    return framework.path(code)[1].code if code in framework else ""


def _entry(change: Change, pages: Pages) -> Entry:
    mark = f"? {speak(score_text(change.score), pages.lang)}" if change.suggested and change.score is not None else ""
    here, codes = (pages.old, change.old) if change.old else (pages.new, change.new)
    return Entry(
        kind=f"{pages.say(TYPES[change.kind])}{mark}",
        nodes=named(here, codes, pages.lang),
        points=f" {ARROW} ".join(pages.number(one) for one in _distinct(change)),
        more=tuple(_more(change, pages)),
    )


def _distinct(change: Change) -> list[Fraction]:
    """Return the points before and after, once where they are the same."""
    return list(dict.fromkeys(one for one in change.points if one is not None))


def _more(change: Change, pages: Pages) -> Iterable[str]:
    fields = {facet.field for facet in change.facets}
    if change.old and change.new and (change.old != change.new or "name" in fields):
        yield _became(change, pages)
    for facet in change.facets:
        if facet.field in _FIELDS:
            sides = [_value(facet, side, pages) for side in (facet.old, facet.new)]
            yield f"{pages.say(_FIELDS[facet.field])} {f' {ARROW} '.join(sides)}"
        elif facet.turn is not None:
            yield _turned(facet, change, pages)
    if change.comparable in _COMPARABLE and change.old and change.new:
        reason = f": {change.note}" if change.note else ""
        yield f"{pages.say(_COMPARABLE[change.comparable])}{reason}"
    elif change.note:
        yield change.note


def _became(change: Change, pages: Pages) -> str:
    """Return what a node is now: its code and, where it changed, its name; of one that moved, also its new parent."""
    if max(len(change.old), len(change.new)) > 1:
        return pages.say(_NOW, node=named(pages.new, change.new, pages.lang))
    old, new = change.old[0], change.new[0]
    names = [node_of(tree, code).name for tree, code in ((pages.old, old), (pages.new, new))]
    if names[0].text(pages.lang) != names[1].text(pages.lang):
        said = pages.say(_NOW, node=named(pages.new, change.new, pages.lang))
    elif names[0].vi == names[1].vi:
        said = pages.say(_NOW_SAME_NAME, code=new)
    else:  # two names with one translation: then the official wording says what changed
        said = pages.say(_NOW_WORDED, code=new, name=names[1].text("vi"))
    parent = pages.new.parent(new) if change.kind == "moved" and new in pages.new else None
    above = named(pages.new, (parent.code,), pages.lang) if parent and parent.code != TOTAL_CODE else ""
    return pages.say(_UNDER, said=said, parent=above) if above else said


def _value(facet: Facet, side: str | None, pages: Pages) -> str:
    if side is None:
        return "-"
    if facet.field == "method":
        return pages.say(METHODS[side])
    levels = {level.id: level.name.text(pages.lang) for tree in (pages.old, pages.new) for level in tree.levels}
    return levels.get(side, side) if facet.field == "level" else side.replace(".", "," if pages.lang == "vi" else ".")


def _turned(facet: Facet, change: Change, pages: Pages) -> str:
    text = pages.say(_RULE, turn=pages.say(_TURNS[facet.turn or "other"]))
    if facet.example is None:
        items = node_of(pages.old, change.old[0]), node_of(pages.new, change.new[0])
        sides = [rule_text(one, pages.lang) for one in items if isinstance(one, Item)]
        return f"{text}: {f' {ARROW} '.join(sides)}"
    evidence = ", ".join(_input(name, value, pages) for name, value in facet.example.evidence.items())
    old, new = map(pages.number, facet.example.points)
    return f"{text}: {pages.say(_EXAMPLE, evidence=evidence, old=old, new=new)}"


def _input(name: str, value: Fraction, pages: Pages) -> str:
    """Return one input of a rule with its value, a share in percent."""
    words = pages.say(INPUTS.get(name, Words(name, name)))
    return f"{words} {pages.number(value * 100)}%" if name in SHARES else f"{words} {pages.number(value)}"
