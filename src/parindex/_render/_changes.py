"""What changed between two frameworks, for a reader who knows neither: as text and Markdown."""

import textwrap
from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from parindex._crosswalk_faults import TYPES, node_of, nodes_of
from parindex._diff import Changes
from parindex._diff._records import Change, Facet, Flow
from parindex._findings import Language, Words, speak
from parindex._framework import Framework
from parindex._render._changes_json import score_text
from parindex._render._words import METHODS
from parindex._values import show

WIDTH = 100
_ARROW = "→"
_KIND_WIDTH, _POINTS_WIDTH = 16, 14

_HEAD = Words(
    "{old} has {olds} criteria and groups; {new} has {news}.",
    "{old} có {olds} mục (nhóm và tiêu chí); {new} có {news}.",
)
_SURVIVED = Words(
    "{same} stay as they are. {changed} go on, but changed: another name, code, place, maximum, method or rule, or "
    "results that are not simply comparable. {dropped} are dropped, {new} are new.",
    "{same} mục giữ nguyên. {changed} mục còn lại nhưng có thay đổi: tên, mã, vị trí, điểm tối đa, phương pháp, thang "
    "điểm, hoặc kết quả không so sánh được ngay. {dropped} mục bị bỏ, {new} mục mới.",
)
_NOTHING = Words("Nothing changed.", "Không có thay đổi.")
_SUGGESTIONS = Words(
    "{count} links are only suggestions, marked ? with their likeness: no crosswalk confirms them. Confirm them before "
    "anything rests on them.",
    "{count} liên kết chỉ là gợi ý, có dấu ? kèm độ giống nhau: chưa có bảng đối chiếu xác nhận. Cần xác nhận trước "
    "khi sử dụng.",
)
_COMPARED = Words(
    "Of the {total} old points, {yes} are of items whose results are comparable, {note} only with a note, {no} not, "
    "and {gone} are dropped.",
    "Trong {total} điểm cũ, {yes} điểm thuộc các tiêu chí có kết quả so sánh được, {note} điểm chỉ so sánh được kèm "
    "lưu ý, {no} điểm không so sánh được, {gone} điểm bị bỏ.",
)
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
_DOMAIN = Words("Under {old}: {node}", "Theo {old}: {node}")
_NEW_UNDER = Words("New under {new}", "Mới theo {new}")
_OUTSIDE = Words("outside the total", "ngoài tổng điểm")
_SAME = Words("the same", "giữ nguyên")
_NOW = Words("now {node}", "nay là {node}")
_FIELDS = {
    "minimum": Words("minimum", "điểm tối thiểu"),
    "maximum": Words("maximum", "điểm tối đa"),
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


@attrs.frozen(kw_only=True)
class Pages:
    """Changes with the two frameworks that they are between, and the language to tell them in."""

    changes: Changes
    old: Framework
    new: Framework
    lang: Language = "en"

    def say(self, words: Words, **values: str) -> str:
        """Return words of the language with their values filled in."""
        return speak(words, self.lang).format(**values)

    def number(self, value: Fraction) -> str:
        """Return a number as a reader of the language expects it."""
        return speak(show(value), self.lang)


def to_text(pages: Pages, width: int = WIDTH) -> str:
    """Return the changes as text: what survived, where the points went, and node by node.

    Args:
        pages: the changes with their frameworks.
        width: the longest line.
    """
    blocks = [_wrapped(line, width) for line in _opening(pages)]
    for title, table in _tables(pages):
        blocks.append([title, *_columns(table, width)])
    for title, entries in _sections(pages):
        blocks.append([title, *(line for entry in entries for line in _entry_lines(entry, width))])
    return "\n\n".join("\n".join(block) for block in blocks)


def to_markdown(pages: Pages) -> str:
    """Return the changes as Markdown, in the order of the text.

    Args:
        pages: the changes with their frameworks.
    """
    blocks = [f"# {pages.old.id} {_ARROW} {pages.new.id}", *_opening(pages)]
    for title, table in _tables(pages):
        rows = [f"| {' | '.join(map(_escaped, row))} |" for row in table]
        blocks.append("\n".join([f"## {title}", "", rows[0], "|" + " --- |" * len(table[0]), *rows[1:]]))
    for title, entries in _sections(pages):
        lines = [
            f"- {_escaped(_headline(entry))}" + "".join(f"\n  - {_escaped(one)}" for one in entry.more)
            for entry in entries
        ]
        blocks.append("\n".join([f"## {title}", "", *lines]))
    return "\n\n".join(blocks)


def _opening(pages: Pages) -> list[str]:
    changes = pages.changes
    olds, news = len(nodes_of(pages.old)), len(nodes_of(pages.new))
    titles = [f"{one.id} ({one.title.text(pages.lang)})" for one in (pages.old, pages.new)]
    found = [pages.say(_HEAD, old=titles[0], olds=str(olds), new=titles[1], news=str(news))]
    if not changes.changes:
        return [*found, pages.say(_NOTHING)]
    counts = {
        "same": sum(len(one.old) for one in changes.same),
        "changed": sum(len(one.old) for one in changes.changes if one.new),
        "dropped": sum(len(one.old) for one in changes.changes if not one.new),
        "new": sum(len(one.new) for one in changes.changes if not one.old),
    }
    found.append(pages.say(_SURVIVED, **{name: str(count) for name, count in counts.items()}))
    found += _compared(pages)
    suggested = sum(one.suggested for one in changes.changes)
    found += [pages.say(_SUGGESTIONS, count=str(suggested))] if suggested else []
    found += [f"{pages.say(_LOST)} {' '.join(changes.lost)}"] if changes.lost else []
    return found if changes.balance else [*found, pages.say(_NO_BALANCE)]


def _compared(pages: Pages) -> list[str]:
    """Return how many of the old points can be compared, if a crosswalk says it of every item."""
    links = {code: one for one in (*pages.changes.changes, *pages.changes.same) for code in one.old}
    sums = dict.fromkeys(("yes", "with-note", "no", ""), Fraction())
    for item in pages.old.leaves():
        link = links[item.code]
        if not link.curated or link.comparable is None:
            return []
        sums[link.comparable if link.new else ""] += item.max
    points = {name: pages.number(value) for name, value in sums.items()}
    return [
        pages.say(
            _COMPARED,
            total=pages.number(sum(sums.values(), Fraction())),
            yes=points["yes"],
            note=points["with-note"],
            no=points["no"],
            gone=points[""],
        )
    ]


Table = list[tuple[str, str, str, str]]


def _tables(pages: Pages) -> Iterable[tuple[str, Table]]:
    """Yield the tables, each with its title: what is shared, then the balances."""
    if pages.changes.shared:
        rows = [
            (_node(pages.old, one.old, pages.lang), "", _node(pages.new, one.new, pages.lang), pages.say(_WHY[one.why]))
            for one in pages.changes.shared
        ]
        yield pages.say(_SHARED), [(pages.old.id, "", pages.new.id, ""), *rows]
    for axis, title in _BALANCE.items():
        flows = [flow for flow in pages.changes.balance if flow.axis == axis] if pages.changes.changes else []
        if flows:
            yield pages.say(title), [(pages.old.id, "", pages.new.id, ""), *(_flow_row(pages, flow) for flow in flows)]


def _flow_row(pages: Pages, flow: Flow) -> tuple[str, str, str, str]:
    mark = " ?" if flow.suggested else ""
    return (
        _group(pages, pages.old, flow, flow.old) or pages.say(_NEW),
        pages.number(flow.points[0]) if flow.old else "",
        (_group(pages, pages.new, flow, flow.new) or pages.say(_DROPPED)) + mark,
        pages.number(flow.points[1]) if flow.new else "",
    )


def _group(pages: Pages, framework: Framework, flow: Flow, names: tuple[str, ...]) -> str:
    if flow.axis == "method":
        return ", ".join(pages.say(METHODS[name]) for name in names)
    return ", ".join(_node(framework, code, pages.lang) if len(names) == 1 else code for code in names)


def _node(framework: Framework, code: str, lang: Language) -> str:
    return f"{code} {node_of(framework, code).name.text(lang)}"


def _nodes(framework: Framework, codes: tuple[str, ...], lang: Language) -> str:
    return "; ".join(_node(framework, code, lang) for code in codes)


@attrs.frozen(kw_only=True)
class Entry:
    """What is said of one change: a word, a node, its points, and what more there is to say."""

    kind: str
    nodes: str
    points: str = ""
    more: tuple[str, ...] = ()


def _sections(pages: Pages) -> Iterable[tuple[str, list[Entry]]]:
    """Yield the changes by the domain they were in, then what is new by the domain it is in."""
    if not pages.changes.changes:
        return
    for code, title in _domains(pages.old, pages).items():
        changed = [one for one in pages.changes.changes if one.old and _domain(pages.old, one.old[0]) == code]
        same = [one.old[0] for one in pages.changes.same if _domain(pages.old, one.old[0]) == code]
        entries = [_entry(one, pages) for one in changed]
        entries += [Entry(kind=pages.say(_SAME), nodes=", ".join(same))] if same else []
        yield pages.say(_DOMAIN, old=pages.old.id, node=title), entries
    fresh = [_entry(one, pages) for one in pages.changes.changes if not one.old]
    if fresh:
        yield pages.say(_NEW_UNDER, new=pages.new.id), fresh


def _domains(framework: Framework, pages: Pages) -> Mapping[str, str]:
    found = {child.code: _node(framework, child.code, pages.lang) for child in framework.tree.children}
    return found | ({"": pages.say(_OUTSIDE)} if framework.extras else {})


def _domain(framework: Framework, code: str) -> str:
    return framework.path(code)[1].code if code in framework else ""


def _entry(change: Change, pages: Pages) -> Entry:
    mark = f"? {speak(score_text(change.score), pages.lang)}" if change.suggested and change.score is not None else ""
    here, codes = (pages.old, change.old) if change.old else (pages.new, change.new)
    return Entry(
        kind=f"{pages.say(TYPES[change.kind])}{mark}",
        nodes=_nodes(here, codes, pages.lang),
        points=f" {_ARROW} ".join(pages.number(one) for one in _distinct(change)),
        more=tuple(_more(change, pages)),
    )


def _distinct(change: Change) -> list[Fraction]:
    """Return the points before and after, once where they are the same."""
    return list(dict.fromkeys(one for one in change.points if one is not None))


def _more(change: Change, pages: Pages) -> Iterable[str]:
    fields = {facet.field for facet in change.facets}
    if change.old and change.new and (change.old != change.new or "name" in fields):
        before, after = _nodes(pages.old, change.old, pages.lang), _nodes(pages.new, change.new, pages.lang)
        # Two names may have one translation: then the official wording says what changed.
        yield pages.say(_NOW, node=_nodes(pages.new, change.new, "vi") if before == after else after)
    for facet in change.facets:
        if facet.field in _FIELDS:
            sides = [_value(facet, side, pages) for side in (facet.old, facet.new)]
            yield f"{pages.say(_FIELDS[facet.field])} {f' {_ARROW} '.join(sides)}"
        elif facet.turn is not None:
            yield _turned(facet, pages)
    if change.comparable in _COMPARABLE and change.old and change.new:
        reason = f": {change.note}" if change.note else ""
        yield f"{pages.say(_COMPARABLE[change.comparable])}{reason}"
    elif change.note:
        yield change.note


def _value(facet: Facet, side: str | None, pages: Pages) -> str:
    if side is None:
        return "-"
    if facet.field == "method":
        return pages.say(METHODS[side])
    levels = {level.id: level.name.text(pages.lang) for tree in (pages.old, pages.new) for level in tree.levels}
    return levels.get(side, side) if facet.field == "level" else side.replace(".", "," if pages.lang == "vi" else ".")


def _turned(facet: Facet, pages: Pages) -> str:
    text = pages.say(_RULE, turn=pages.say(_TURNS[facet.turn or "other"]))
    if facet.example is None:
        return f"{text} ({facet.old} {_ARROW} {facet.new})"
    evidence = ", ".join(f"{name} {pages.number(value)}" for name, value in facet.example.evidence.items())
    old, new = map(pages.number, facet.example.points)
    return f"{text}: {pages.say(_EXAMPLE, evidence=evidence, old=old, new=new)}"


def _headline(entry: Entry) -> str:
    points = f" ({entry.points})" if entry.points else ""
    return f"**{entry.kind}** {entry.nodes}{points}"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _wrapped(text: str, width: int, lead: str = "", follow: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=lead, subsequent_indent=follow, break_on_hyphens=False, break_long_words=False
    )


def _entry_lines(entry: Entry, width: int) -> list[str]:
    """Return the lines of one change: its kind, the node with its points at the right, the rest indented."""
    indent = " " * (_KIND_WIDTH + 4)
    lead = f"  {entry.kind:<{_KIND_WIDTH}}  "
    lines = _wrapped(entry.nodes, width - _POINTS_WIDTH - 2, lead, indent)
    lines[0] = f"{lines[0]:<{width - _POINTS_WIDTH}}{entry.points:>{_POINTS_WIDTH}}".rstrip()
    return lines + [line for more in entry.more for line in _wrapped(more, width, indent + "  ", indent + "    ")]


def _columns(table: Table, width: int) -> list[str]:
    """Return the rows of a table: two names, each with a figure behind it."""
    figures = [max(len(row[place]) for row in table) for place in (1, 3)]
    room = (width - sum(figures) - 8) // 2
    lines = []
    for left, one, right, other in table:
        line = (
            f"  {_short(left, room):<{room}}  {one:>{figures[0]}}  {_short(right, room):<{room}}  {other:>{figures[1]}}"
        )
        lines.append(line.rstrip())
    return lines


def _short(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
