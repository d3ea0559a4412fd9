"""What the evidence of an assessment scores under the other rule book, for a reader."""

from collections.abc import Iterator

from parindex._crosswalk_faults import nodes_of
from parindex._diff._records import Ends, Rescored, Rescoring
from parindex._findings import Words, speak
from parindex._framework import Framework, Item
from parindex._render._entries import ARROW, Entry, Pages, Table, named
from parindex._render._words import TOTAL, between

_TITLE = Words(
    "What the evidence of {unit} {year}, reported by {given}, scores by {other}",
    "Minh chứng của {unit} năm {year}, khai theo {given}, được bao nhiêu điểm theo {other}",
)
_FOLLOWING = Words("What follows from the evidence", "Điểm tính được từ minh chứng")
_UNSAID = Words("What cannot be said", "Điểm chưa tính được")
_COUNT = Words(
    "{title}: items that follow from it: {scored}; only with a note: {noted}; cannot be said: {unsaid}.",
    "{title}: số tiêu chí tính được: {scored}; chỉ tính được kèm lưu ý: {noted}; chưa tính được: {unsaid}.",
)
_SAID = {"scored": Words("follows", "tính được"), "noted": Words("with a note", "kèm lưu ý")}
_FROM = Words("in {given}: {node}", "theo {given}: {node}")


def summary(pages: Pages) -> Iterator[str]:
    """Yield how many items can be scored again, if an assessment was given."""
    rescoring = pages.changes.rescoring
    if rescoring is not None:
        items = [one for one in rescoring.nodes if _is_item(one, _sides(pages, rescoring)[1])]
        counts = {said: str(sum(one.said == said for one in items)) for said in ("scored", "noted", "unsaid")}
        yield pages.say(_COUNT, title=_title(pages, rescoring), **counts)


def tables(pages: Pages) -> Iterator[tuple[str, Table]]:
    """Yield the domains and the total by both rule books, with their title, if an assessment was given."""
    rescoring = pages.changes.rescoring
    if rescoring is None:
        return
    home, other = _sides(pages, rescoring)
    rows: Table = [(home.id, "", other.id, "")]
    for domain in other.tree.children:
        one = rescoring[domain.code]
        given = named(home, one.given, pages.lang)
        rows.append(
            (given, _ends(pages, one.before), named(other, (domain.code,), pages.lang), _ends(pages, one.after))
        )
    total = pages.say(TOTAL)
    yield (
        _title(pages, rescoring),
        [*rows, (total, _ends(pages, rescoring.before), total, _ends(pages, rescoring.after))],
    )


def sections(pages: Pages) -> Iterator[tuple[str, list[Entry]]]:
    """Yield the items whose points follow, then, reason by reason, those of which nothing can be said."""
    rescoring = pages.changes.rescoring
    if rescoring is None:
        return
    home, other = _sides(pages, rescoring)
    items = [one for one in rescoring.nodes if one.code is None or _is_item(one, other)]
    following = [_following(pages, one, (home, other)) for one in items if one.said != "unsaid"]
    if following:
        yield pages.say(_FOLLOWING), following
    reasons: dict[tuple[Words, str], list[str]] = {}
    for one in items:
        if one.said == "unsaid" and one.reason is not None:
            where = "" if one.code else f"{home.id}: "
            reasons.setdefault((one.reason, where), []).append(one.code or ", ".join(one.given))
    entries = [
        Entry(kind="", nodes=f"{where}{', '.join(codes)}", more=(speak(why, pages.lang),))
        for (why, where), codes in reasons.items()
    ]
    if entries:
        yield pages.say(_UNSAID), entries


def _sides(pages: Pages, rescoring: Rescoring) -> tuple[Framework, Framework]:
    """Return the framework that the evidence was reported by, and the other one."""
    return (pages.old, pages.new) if rescoring.given == pages.old.id else (pages.new, pages.old)


def _title(pages: Pages, rescoring: Rescoring) -> str:
    who = {"unit": rescoring.unit, "year": str(rescoring.year)}
    return pages.say(_TITLE, given=rescoring.given, other=rescoring.other, **who)


def _is_item(one: Rescored, other: Framework) -> bool:
    return one.code is not None and isinstance(nodes_of(other)[one.code], Item)


def _following(pages: Pages, one: Rescored, sides: tuple[Framework, Framework]) -> Entry:
    home, other = sides
    code = one.code or ""
    came = [named(home, one.given, pages.lang)] if one.given and one.given != (code,) else []
    return Entry(
        kind=pages.say(_SAID[one.said]),
        nodes=named(other, (code,), pages.lang),
        points=f" {ARROW} ".join(_ends(pages, ends) for ends in (one.before, one.after) if ends),
        more=(
            *(pages.say(_FROM, node=node, given=home.id) for node in came),
            *([speak(one.reason, pages.lang)] if one.reason else []),
        ),
    )


def _ends(pages: Pages, ends: Ends | None) -> str:
    return between(ends, pages.lang) if ends else ""
