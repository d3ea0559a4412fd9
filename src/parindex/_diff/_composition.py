"""Two crosswalks made into one: exact, or said where it is not."""

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from itertools import pairwise

import attrs

from parindex._crosswalk import Comparable, Crosswalk, Link, LinkType, Sure
from parindex._crosswalk_faults import CYCLE
from parindex._findings import Place, finding
from parindex.errors import LoadError

_COMPARABLE: tuple[Comparable, ...] = ("no", "with-note", "yes")
_SURE: tuple[Sure, ...] = ("low", "medium", "high")
_ONE_TO_ONE: tuple[LinkType, ...] = ("same", "renamed", "renumbered", "moved")


@attrs.frozen(kw_only=True)
class Lost:
    """Nodes whose links cannot be made into one.

    Attributes:
        old: codes of the first framework.
        between: codes of the framework between.
        new: codes of the last framework.
        why: what stands in the way.
    """

    old: tuple[str, ...]
    between: tuple[str, ...]
    new: tuple[str, ...]
    why: str

    def __str__(self) -> str:
        sides = [", ".join(codes) or "nothing" for codes in (self.old, self.between, self.new)]
        return f"{' > '.join(sides)}: {self.why}"


@attrs.frozen(kw_only=True)
class Composition:
    """One crosswalk made of several.

    Attributes:
        crosswalk: the links that follow exactly.
        lost: the nodes for which none does.
    """

    crosswalk: Crosswalk
    lost: tuple[Lost, ...] = ()


def compose(*crosswalks: Crosswalk) -> Composition:
    """Return the crosswalk that follows from several, each beginning where the one before ends.

    A link is made only where it follows exactly: one node to one, a split or a merger on one side of such links, new
    and dropped nodes. All others are named with the reason. Results are as comparable, and the link as sure, as in the
    weakest link of the way.

    Args:
        crosswalks: at least one.

    Raises:
        LoadError: one does not begin where the one before ends, or the way leads back to where it was.
    """
    way = [crosswalks[0].old, *(crosswalk.new for crosswalk in crosswalks)]
    joined = all(left.new == right.old for left, right in pairwise(crosswalks))
    if not joined or len(set(way)) < len(way):
        steps = "; ".join(f"{crosswalk.old} to {crosswalk.new}" for crosswalk in crosswalks)
        place = crosswalks[-1].place or Place(file=crosswalks[-1].new)
        raise LoadError(place.file, (finding(CYCLE, place=place, way=steps),))
    return reduce(_compose, crosswalks[1:], Composition(crosswalk=crosswalks[0]))


def _compose(first: Composition, second: Crosswalk) -> Composition:
    links: list[Link] = []
    lost = list(first.lost)
    for befores, afters in _parts(first.crosswalk, second):
        made = _link(befores, afters)
        if isinstance(made, Link):
            links.append(made)
        elif made is not None:
            lost.append(made)
    note = f"Composed of the crosswalks {first.crosswalk.old} to {second.old} and {second.old} to {second.new}."
    crosswalk = Crosswalk(old=first.crosswalk.old, new=second.new, note=note, links=tuple(links))
    return Composition(crosswalk=crosswalk, lost=tuple(lost))


Part = tuple[list[Link], list[Link]]


def _parts(first: Crosswalk, second: Crosswalk) -> Iterator[Part]:
    """Yield the links of both that hang together over the nodes between."""
    befores = {code: link for link in first.links for code in link.new}
    afters = {code: link for link in second.links for code in link.old}
    starts = [(link, True) for link in first.links] + [(link, False) for link in second.links]
    seen: set[int] = set()
    for start in starts:
        if id(start[0]) not in seen:
            part: Part = ([], [])
            queue = [start]
            for link, is_before in queue:
                if id(link) not in seen:
                    seen.add(id(link))
                    part[0 if is_before else 1].append(link)
                    others = (afters, link.new) if is_before else (befores, link.old)
                    queue += [(others[0][code], not is_before) for code in others[1] if code in others[0]]
            yield part


def _link(befores: list[Link], afters: list[Link]) -> Link | Lost | None:
    """Return the one link that some links come to, what stands in the way, or None where there is nothing to link."""
    old = tuple(code for link in befores for code in link.old)
    new = tuple(code for link in afters for code in link.new)
    between = {code for link in befores for code in link.new}, {code for link in afters for code in link.old}
    why = ""
    if between[0] != between[1]:
        why = f"{', '.join(sorted(between[0] ^ between[1]))} is in only one of the crosswalks"
    elif len(old) > 1 and len(new) > 1:
        why = "several nodes became several: no single link says which became which"
    elif old and new and not (_keeps_all(afters) and _comes_from_all(befores)):
        why = "a part of what was split was dropped, or a part of what was merged was new"
    if why:
        return Lost(old=old, between=tuple(sorted(between[0] | between[1])), new=new, why=why)
    return _made(old, new, befores, afters) if old or new else None


def _keeps_all(afters: list[Link]) -> bool:
    return all(link.new for link in afters)


def _comes_from_all(befores: list[Link]) -> bool:
    return all(link.old for link in befores)


def _made(old: tuple[str, ...], new: tuple[str, ...], befores: list[Link], afters: list[Link]) -> Link:
    links = [*befores, *afters]
    notes = dict.fromkeys(link.note for link in links if link.note)
    return Link(
        type=_type(old, new, links),
        old=old,
        new=new,
        shares=_shares(befores, afters) if len(old) == 1 and len(new) > 1 else (),
        comparable=_COMPARABLE[min(_COMPARABLE.index(link.comparable) for link in links)],
        sure=_SURE[min(_SURE.index(link.sure) for link in links)],
        note=" / ".join(notes) or None,
    )


def _type(old: tuple[str, ...], new: tuple[str, ...], links: list[Link]) -> LinkType:
    if not (old and new):
        return "new" if new else "dropped"
    if len(old) > 1 or len(new) > 1:
        return "split" if len(new) > 1 else "merged"
    types = {link.type for link in links}
    if not types <= set(_ONE_TO_ONE):
        return "renamed" if old == new else "renumbered"  # split and merged again: one node, whatever lies between
    if "moved" in types:
        return "moved"
    if old != new:
        return "renumbered"
    return "renamed" if "renamed" in types else "same"


def _shares(befores: list[Link], afters: list[Link]) -> tuple[Fraction, ...]:
    """Return the shares of a split that goes over other splits, or nothing where one of them is not known."""
    first = {code: share for link in befores for code, share in zip(link.new, _known_shares(link), strict=False)}
    found: list[Fraction] = []
    for link in afters:
        own = _known_shares(link)
        if not own or not set(link.old) <= set(first):
            return ()
        found += [sum((first[code] for code in link.old), Fraction()) * share for share in own]
    return tuple(found)


def _known_shares(link: Link) -> tuple[Fraction, ...]:
    return link.shares or ((Fraction(1),) if len(link.new) == 1 else ())
