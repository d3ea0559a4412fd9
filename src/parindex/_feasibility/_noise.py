"""Survey targets and changes that the sample is too small to show."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import sqrt

import attrs

from parindex._assessment import Exact, exact
from parindex._feasibility._figures import Aims
from parindex._findings import Finding, Kind, Severity, Words, finding
from parindex._framework import Node
from parindex._values import show

NINETY = Fraction("1.645")
"""Half a 90 % interval in standard errors, as PAPI prints it."""

NOISE = Kind(
    "PIX829",
    Severity.NOTE,
    Words("a change that cannot be told from noise", "mức thay đổi không phân biệt được với sai số"),
    Words(
        "{basis}: {stated} is {gain} more than the {before} achieved, but two such surveys differ by up to {limit} by "
        "chance alone: the change cannot be told from noise.",
        "{basis}: {stated} cao hơn {before} đã đạt {gain}, nhưng hai cuộc điều tra như vậy có thể chênh nhau đến "
        "{limit} chỉ do ngẫu nhiên: không phân biệt được mức thay đổi này với sai số.",
    ),
)
KINDS = (NOISE,)


def _exact(given: Exact | None) -> Fraction | None:
    return None if given is None else exact(given)


@attrs.frozen(kw_only=True)
class Sample:
    """How exact a survey is; one of the three is enough.

    Attributes:
        error: its standard error, in points.
        half_width: half its printed 90 % interval, in points, as PAPI prints it: 1.645 standard errors.
        answers: how many people answered; then the error is that of a share.
    """

    error: Fraction | None = attrs.field(default=None, converter=_exact)
    half_width: Fraction | None = attrs.field(default=None, converter=_exact)
    answers: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a sample of which nothing, or two things, are said."""
        if [self.error, self.half_width, self.answers].count(None) != 2 or self.answers == 0:  # noqa: PLR2004
            msg = "give one of error, half_width and answers"
            raise ValueError(msg)

    def error_at(self, points: Fraction, node: Node) -> Fraction:
        """Return the standard error at a result, in points.

        Args:
            points: the result.
            node: whose bounds; a share is measured between them.
        """
        if self.error is not None:
            return self.error
        if self.half_width is not None:
            return self.half_width / NINETY
        share = min(max((points - node.min) / (node.max - node.min), Fraction()), Fraction(1))
        return Fraction(sqrt(share * (1 - share) / (self.answers or 1))) * (node.max - node.min)


def noisy(aims: Aims, basis: Words, samples: Mapping[str, Sample]) -> Iterator[Finding]:
    """Yield the targets whose change from the last result a survey of this size cannot show.

    The difference of two surveys of equal size has the square root of 2 times the error of one.

    Args:
        aims: the targets.
        basis: the version under which this holds.
        samples: by code, how exact the survey is.
    """
    for code, sample in samples.items():
        aim, before = aims.targets.get(code), aims.achieved.get(code)
        if aim is None or before is None:
            continue
        gain = aim.points - before
        error = sample.error_at(before, aims.framework[code])
        if gain > 0 and gain**2 < 2 * (NINETY * error) ** 2:
            limit = round(Fraction(sqrt(2)) * NINETY * error, 3)
            yield finding(
                NOISE,
                place=aim.place,
                framework=aims.framework.id,
                node=code,
                stated=show(aim.points),
                basis=basis,
                gain=show(gain),
                before=show(before),
                limit=show(limit),
            )
