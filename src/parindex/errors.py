"""Every exception that parindex raises on purpose; all of them are a :class:`ParindexError`.

The classes are stable; the texts are not: catch the class, and read ``LoadError.findings`` for the parts.
"""

from typing import Any

from parindex._findings import Finding, Words

__all__ = [
    "AssessmentError",
    "CombineError",
    "EvidenceError",
    "FrameError",
    "LoadError",
    "MissingExtraError",
    "ParindexError",
    "PlanningError",
    "TreeUnknownError",
    "UnknownCodeError",
    "UnknownFrameworkError",
    "UnknownUnitError",
]

_SHOWN = 20
"""How many problems of a data frame its error prints; the rest are in ``findings``."""


class ParindexError(Exception):
    """Base of all errors of this library."""


class LoadError(ParindexError):
    """A file cannot be used; ``findings`` holds every problem of it, each with its place.

    Attributes:
        path: the file, as it was given.
        findings: all problems, in the order of the file.
    """

    def __init__(self, path: str, findings: tuple[Finding, ...]) -> None:
        self.path = path
        self.findings = findings
        count = f"{len(findings)} problems" if len(findings) > 1 else "1 problem"
        super().__init__("\n".join([f"{path}: {count}", *map(str, findings)]))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path, self.findings)


class MissingExtraError(ParindexError, ImportError):
    """A library that this needs is not installed; the message has the command that adds it.

    Attributes:
        library: the library.
        extra: the extra of this package that has it.
    """

    def __init__(self, library: str, extra: str) -> None:
        self.library = library
        self.extra = extra
        super().__init__(f"this needs {library}, which is not installed; add it: pip install 'parindex[{extra}]'")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.library, self.extra)


class UnknownFrameworkError(ParindexError, LookupError):
    """No framework has this id.

    Attributes:
        asked: the id that was asked for.
        nearest: the ids that look like it, best first; all ids where none does.
    """

    def __init__(self, asked: str, nearest: tuple[str, ...]) -> None:
        self.asked = asked
        self.nearest = nearest
        super().__init__(f"there is no framework {asked!r}; there is {', '.join(nearest)}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.asked, self.nearest)


class TreeUnknownError(ParindexError, LookupError):
    """A version of an index is on record, but not its tree; the message says what is known of it.

    Attributes:
        id: the version that was asked for.
        known: what is known of it.
    """

    def __init__(self, version: str, known: str) -> None:
        self.id = version
        self.known = known
        super().__init__(f"the tree of {version} is not known; what is known: {known}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.id, self.known)


class UnknownCodeError(ParindexError, LookupError):
    """A framework has no node with this code; the message names the nearest ones."""


class EvidenceError(ParindexError, ValueError):
    """Evidence that a rule cannot take: an input is missing, unknown or out of its range.

    Attributes:
        words: why, in both languages.
    """

    def __init__(self, words: Words | str) -> None:
        self.words: Words = words if isinstance(words, Words) else Words(words, words)
        super().__init__(self.words.en)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.words,)


class AssessmentError(ParindexError):
    """An assessment cannot be scored; ``findings`` holds everything that is wrong with it, and nothing was scored.

    Attributes:
        unit: the unit it is of.
        year: the year it is of.
        findings: all problems, in the order of the entries.
    """

    def __init__(self, unit: str, year: int, findings: tuple[Finding, ...]) -> None:
        self.unit = unit
        self.year = year
        self.findings = findings
        count = f"{len(findings)} problems" if len(findings) > 1 else "1 problem"
        super().__init__("\n".join([f"{unit} {year}: {count}", *map(str, findings)]))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.unit, self.year, self.findings)


class FrameError(ParindexError, ValueError):
    """A data frame cannot be scored; ``findings`` holds everything that is wrong with it, and nothing was scored.

    Attributes:
        findings: all problems: those of columns, or where the columns can be used, those of values by item and unit.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        count = f"{len(findings)} problems" if len(findings) > 1 else "1 problem"
        first = [str(one) for one in findings[:_SHOWN]]
        rest = [f"and {len(findings) - _SHOWN} more"] if len(findings) > _SHOWN else []
        super().__init__("\n".join([f"data frame: {count}", *first, *rest]))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.findings,)


class UnknownUnitError(ParindexError, LookupError):
    """No unit is meant by this name, or more than one; the message names the nearest, or all."""


class CombineError(ParindexError, ValueError):
    """Figures of merged units that cannot be made into one; the message says which and why."""


class PlanningError(ParindexError, ValueError):
    """What is asked of a plan contradicts itself; ``findings`` names every conflict, and nothing was computed.

    Attributes:
        findings: all conflicts.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("\n".join(map(str, findings)))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.findings,)
