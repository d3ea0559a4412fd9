"""Whether a gain has a precedent: what comparable units that started about as low won in one year.

About as low is within a twentieth of the range of the node. Units far below are left out: they rise more, because what
is lowest one year is seldom so the next, and a share that counts them promises too much.

The interval is that of a share of clusters: the variance follows the provinces and not their single years (the
linearised variance of a ratio, with the correction for few clusters), and gives an effective number of observations
for Wilson's interval. A share of 0 or 1 has no variance; there each province counts as one observation.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import sqrt
from typing import Any, NamedTuple

from parindex._catalogue import Folder, get_framework
from parindex._diff._crosswalks import find_links
from parindex._feasibility._basis import versions_of
from parindex._findings import Finding, Kind, Place, Severity, Words, finding
from parindex._framework import Framework, Node
from parindex._panel import Panel, province_key
from parindex._text import nearest
from parindex._values import TOTAL, index_of, show
from parindex.errors import LoadError, TreeUnknownError, UnknownFrameworkError

Comparable = Callable[[int, int, str], bool]
"""Whether the figures of a node in two years can be compared."""

LEAST = 20
NEAR = Fraction(1, 20)
"""How far the starts of comparable units may lie from that of the plan, as a part of the range of the node."""
Z = 1.959963984540054

PRECEDENT = Kind(
    "PIX827",
    Severity.NOTE,
    Words("how often such a gain was made", "mức tăng này đã từng đạt bao nhiêu lần"),
    Words(
        "{basis}: of {years} province-years ({provinces} provinces) that started from {from} to {to}, {share} won at "
        "least {gain} in one year (95% interval {low} to {high}).",
        "{basis}: trong {years} lượt tỉnh-năm ({provinces} tỉnh) xuất phát từ {from} đến {to}, {share} tăng được ít "
        "nhất {gain} trong một năm (khoảng tin cậy 95%: {low} đến {high}).",
    ),
)
TOO_FEW = Kind(
    "PIX828",
    Severity.NOTE,
    Words("too few to compare with", "quá ít trường hợp để so sánh"),
    Words(
        "{basis}: only {years} province-years ({provinces} provinces) started from {from} to {to}; below {least} no "
        "share is given.",
        "{basis}: chỉ có {years} lượt tỉnh-năm ({provinces} tỉnh) xuất phát từ {from} đến {to}; dưới {least} thì "
        "không nêu tỷ lệ.",
    ),
)
RANK = Kind(
    "PIX831",
    Severity.NOTE,
    Words("the points that a rank needed", "điểm cần có của một thứ hạng"),
    Words(
        "{basis}: rank {rank} needed {points}.",
        "{basis}: thứ hạng {rank} cần {points}.",
    ),
)
OTHER_PANEL = Kind(
    "PIX846",
    Severity.ERROR,
    Words("results with codes of another version", "kết quả có mã của phiên bản khác"),
    Words(
        "the results of {year} have {code}, which {version} does not have{other}: correct the code or the year.",
        "kết quả năm {year} có mã {code}, không có trong {version}{other}: sửa mã hoặc năm.",
    ),
)
KINDS = (PRECEDENT, TOO_FEW, RANK, OTHER_PANEL)


class Precedent(NamedTuple):
    """How often a gain was made.

    Attributes:
        made: how many province-years made it.
        years: how many province-years started about as low.
        provinces: how many provinces they are of.
        interval: of the share, 95 %, clustered by province; None where there are fewer than 20 province-years.
    """

    made: int
    years: int
    provinces: int
    interval: tuple[float, float] | None

    @property
    def share(self) -> Fraction | None:
        """The share, or None where there are fewer than 20 province-years."""
        return Fraction(self.made, self.years) if self.years >= LEAST else None


def comparable_years(framework: Framework, folders: tuple[Folder, ...] = ()) -> Comparable:
    """Return a function that says whether the figures of a node in two years can be compared.

    They can where the version of the framework scored both years, or where a crosswalk links the node one to one under
    its code, and says that its results are comparable.

    Args:
        framework: the rule book of the plan.
        folders: folders of the user's own frameworks.
    """
    known = versions_of(index_of(framework.id), folders)
    ids = {year: version.id for version in known for year in version.years}

    @functools.cache
    def codes(version: str) -> frozenset[str]:
        return frozenset(framework) if version == framework.id else _comparable_codes(version, framework, folders)

    return lambda one, other, code: all(year in ids and code in codes(ids[year]) for year in (one, other))


def _comparable_codes(version: str, framework: Framework, folders: tuple[Folder, ...]) -> frozenset[str]:
    """Return the codes whose results under another version stand beside those under this one."""
    try:
        links = find_links(get_framework(version, folders=folders), framework, None, folders).links
    except (LoadError, TreeUnknownError, UnknownFrameworkError):
        return frozenset()
    return frozenset(
        one.new[0] for one in links if one.comparable == "yes" and one.old == one.new and len(one.new) == 1
    )


def precedent(
    panel: Panel,
    index: str,
    code: str,
    starts: tuple[Fraction, Fraction],
    gain: Fraction,
    comparable: Comparable,
    *,
    without: str = "",
) -> Precedent:
    """Return how often units that started about as low made at least a gain in one year.

    Args:
        panel: results of many units.
        index: the index.
        code: the node.
        starts: the least and the most points at the start of those who count; see :func:`starts_near`.
        gain: the points won from one year to the next.
        comparable: which pairs of years can be compared.
        without: a unit that does not count.
    """
    counts: dict[str, list[bool]] = {}
    left = province_key(without) if without else ""
    for name, year, unit, node in panel.results:
        if (name, node) == (index, code) and unit != left and comparable(year, year + 1, code):
            start, end = (panel.find(index, when, unit, code) for when in (year, year + 1))
            if start and end and start.points and end.points and starts[0] <= start.points.value <= starts[1]:
                counts.setdefault(unit, []).append(end.points.value - start.points.value >= gain)
    years = sum(map(len, counts.values()))
    made = sum(map(sum, counts.values()))
    clusters = [(sum(one), len(one)) for one in counts.values()]
    return Precedent(made, years, len(counts), interval_of(clusters) if years >= LEAST else None)


def starts_near(before: Fraction, node: Node) -> tuple[Fraction, Fraction]:
    """Return the points between which units started about as low as one.

    Args:
        before: its points.
        node: the node that they are of.
    """
    within = (node.max - node.min) * NEAR
    return max(before - within, node.min), min(before + within, node.max)


def interval_of(clusters: list[tuple[int, int]]) -> tuple[float, float]:
    """Return the interval of a share, 95 %, clustered: Wilson's, for an effective number of observations.

    Args:
        clusters: by cluster, how many of how many.
    """
    whole = sum(size for _, size in clusters)
    share = sum(made for made, _ in clusters) / whole
    few = len(clusters)
    count = float(few)
    if few > 1 and 0 < share < 1:
        spread = sum((made - share * size) ** 2 for made, size in clusters)
        variance = few / (few - 1) * spread / whole**2
        count = min(share * (1 - share) / variance, float(whole)) if variance else float(whole)
    middle = (share + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z * sqrt(share * (1 - share) / count + Z * Z / (4 * count * count)) / (1 + Z * Z / count)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def told_precedent(
    framework: Framework,
    code: str,
    starts: tuple[Fraction, Fraction],
    gain: Fraction,
    found: Precedent,
    basis: Words,
    place: Place | None,
) -> Finding:
    """Return the finding that says how often a gain was made, or that there is too little to compare with.

    Args:
        framework: the rule book.
        code: the node.
        starts: the least and the most points at the start of those who count.
        gain: what is to be won.
        found: how often it was.
        basis: the version under which this holds.
        place: where the target stands.
    """
    counts = {"years": str(found.years), "provinces": str(found.provinces)}
    least, most = (show(round(end, 2)) for end in starts)
    common: dict[str, Any] = {"basis": basis, "from": least, "to": most, **counts}
    if found.share is None or found.interval is None:
        return finding(TOO_FEW, place=place, framework=framework.id, node=code, **common, least=str(LEAST))
    low, high = (f"{round(end * 100)}%" for end in found.interval)
    share = f"{round(found.share * 100)}%"
    more: dict[str, Any] = {"gain": show(gain), "share": share, "low": low, "high": high}
    return finding(PRECEDENT, place=place, framework=framework.id, node=code, **common, **more)


def rank_points(panel: Panel, index: str, rank: int, comparable: Comparable, code: str = TOTAL) -> dict[int, Fraction]:
    """Return the points that a rank needed, by year: the least of those who stood there or above.

    Args:
        panel: results of many units, with their ranks.
        index: the index.
        rank: the rank.
        comparable: whether a year can be compared with itself under the version.
        code: the node.
    """
    needed: dict[int, Fraction] = {}
    for (name, year, _, node), result in panel.results.items():
        points = result.points
        counts = (name, node) == (index, code) and comparable(year, year, code)
        if counts and points is not None and result.rank is not None and result.rank <= rank:
            needed[year] = min(needed.get(year, points.value), points.value)
    return dict(sorted(needed.items()))


def told_rank(framework: Framework, rank: int, needed: Mapping[int, Fraction], basis: Words) -> Finding:
    """Return the finding that says what a rank needed.

    Args:
        framework: the rule book.
        rank: the rank.
        needed: the points by year.
        basis: the version under which this holds.
    """
    en = ", ".join(f"{show(points)} in {year}" for year, points in needed.items())
    vi = "; ".join(f"{show(points).replace('.', ',')} (năm {year})" for year, points in needed.items())
    return finding(RANK, framework=framework.id, node=TOTAL, basis=basis, rank=str(rank), points=Words(en, vi))


def panel_faults(panel: Panel, framework: Framework) -> Iterator[Finding]:
    """Yield the codes of a panel that the version of their year does not have; each once.

    Args:
        panel: results of many units.
        framework: the rule book; only the years that it is known to score can be judged.
    """
    index = index_of(framework.id)
    years = {year for one in versions_of(index) if one.id == framework.id for year in one.years}
    seen: dict[str, int] = {}
    for name, year, _, code in panel.results:
        if name == index and code not in framework and year in years:
            seen.setdefault(code, year)
    for code, year in seen.items():
        near = ", ".join(nearest(code, framework))
        other = Words(f"; the nearest are {near}", f"; gần nhất là {near}") if near else ""
        yield finding(OTHER_PANEL, framework=framework.id, year=str(year), code=code, version=framework.id, other=other)
