"""A draft of a crosswalk, for an expert to edit."""

from collections.abc import Iterable

from parindex._catalogue import Folder
from parindex._crosswalk import Comparable, Crosswalk, Link
from parindex._diff._comparing import diff
from parindex._diff._crosswalks import find_framework, refuse_other_measure
from parindex._diff._records import Change, Facet
from parindex._framework import Framework

_NOTE = (
    "A draft made by matching names, places, points and children; no document was read. Confirm or correct every link, "
    "say in comparable whether results may be compared, name the sources, and then rewrite this note."
)
_TO_DO = "To be confirmed:"


def suggest(old: Framework | str, new: Framework | str, *, folders: Iterable[Folder] = ()) -> Crosswalk:
    """Return a draft of a crosswalk: every node in one link, each weakly sure, with what is known of it in its note.

    What a crosswalk of the catalogue says is kept, but for its shares and sources.

    Args:
        old: the old framework, or its id.
        new: the new one.
        folders: folders of the user's own frameworks.

    Raises:
        LoadError: the two are in different measures.
        MissingExtraError: names must be compared letter by letter, and the libraries for it are not installed.
    """
    places = tuple(folders)
    before, after = find_framework(old, places), find_framework(new, places)
    refuse_other_measure(before, after)
    changes = diff(before, after, folders=places)
    links = (*changes.same, *changes.changes)
    order = {code: number for number, code in enumerate((*before, *(f"+{code}" for code in after)))}
    drafted = sorted(map(_link, links), key=lambda link: order.get(link.old[0] if link.old else f"+{link.new[0]}", 0))
    return Crosswalk(old=before.id, new=after.id, note=_NOTE, links=tuple(drafted))


def _link(change: Change) -> Link:
    if change.curated and change.comparable and change.sure:
        return Link(
            type=change.kind,
            old=change.old,
            new=change.new,
            comparable=change.comparable,
            sure=change.sure,
            note=change.note,
        )
    return Link(
        type=change.kind,
        old=change.old,
        new=change.new,
        comparable=_comparable(change),
        sure="low",
        note=_note(change),
    )


def _comparable(change: Change) -> Comparable:
    return "with-note" if change.old and change.new else "no"


def _note(change: Change) -> str:
    if change.score is None:
        return f"{_TO_DO} no other node is like it."
    likeness = "the same name" if change.score == 1 else f"likeness {float(change.score):.2f}"
    differing = [_differing(facet) for facet in change.facets if facet.field not in ("name", "source")]
    return f"{_TO_DO} {'; '.join([likeness, *differing])}."


def _differing(facet: Facet) -> str:
    return f"{facet.field} {facet.old or 'none'} to {facet.new or 'none'}"
