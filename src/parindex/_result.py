"""What a check comes to."""

from collections.abc import Iterator
from typing import overload

import attrs

from parindex._findings import Finding, Severity


@attrs.frozen(kw_only=True)
class Findings:
    """All findings of one check, in the order of the file, and those that its owner has accepted.

    It is a sequence of the findings that are not accepted.

    Examples:
        >>> import parindex as par
        >>> par.check(par.get_framework("par-index/2018")).errors
        ()
    """

    found: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self.found[index]

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(one for one in self.found if one.severity is severity)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are proved."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are probable."""
        return self.of(Severity.WARNING)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """Advice."""
        return self.of(Severity.NOTE)

    def __str__(self) -> str:
        return "\n".join(str(one) for one in self.found) or "no findings"
