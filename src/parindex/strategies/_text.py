"""Points, names and numbers."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import strategies as st

_WORDS = (
    "Kế hoạch",
    "Tỷ lệ hồ sơ",
    "Thủ tục hành chính",
    "Đúng hạn",
    "Chế độ báo cáo",
    "Hoà giải",
    "Quỹ đất",
    "Uỷ quyền",
)
_TONES = {"oà": "òa", "oá": "óa", "uỷ": "ủy", "uý": "úy", "Uỷ": "Ủy", "Hoà": "Hòa"}
STEP = Fraction(1, 4)
"""What points are counted in."""


def points(*, least: Fraction = STEP, most: Fraction = Fraction(3)) -> st.SearchStrategy[Fraction]:
    """Return a strategy for points in quarters.

    Args:
        least: the fewest points.
        most: the most points.

    Examples:
        >>> from fractions import Fraction
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.points(most=Fraction(2)), lambda value: True)
        Fraction(1, 4)
    """
    return st.integers(-(-least // STEP), most // STEP).map(lambda count: count * STEP)


def names() -> st.SearchStrategy[str]:
    """Return a strategy for Vietnamese names as rule books write them.

    Examples:
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.names(), lambda name: True)
        'Kế hoạch'
    """
    return st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join)


def printed_names() -> st.SearchStrategy[tuple[str, str]]:
    """Return a strategy for a name and the same name as a document prints it.

    The two differ in case, tone placement (hoà and hòa), hyphens, spaces and bracketed marks, never in their words.

    Examples:
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.printed_names(), lambda pair: pair[0] != pair[1])
        ('Kế hoạch', 'KẾ HOẠCH')
    """
    noises: tuple[Callable[[str], str], ...] = (
        str.upper,
        str.lower,
        _other_tones,
        lambda name: name.replace(" ", "  "),
        lambda name: name.replace(" ", "-"),
        lambda name: f"{name} (*)",
        lambda name: f" {name}.",
    )
    chosen = st.lists(st.sampled_from(noises), max_size=2, unique=True)
    return st.tuples(names(), chosen).map(lambda pair: (pair[0], _noisy(*pair)))


def _other_tones(name: str) -> str:
    for old, new in _TONES.items():
        name = name.replace(old, new)
    return name


def _noisy(name: str, noises: list[Callable[[str], str]]) -> str:
    for noise in noises:
        name = noise(name)
    return name


def printed_numbers(*, most: int = 100, places: int = 4) -> st.SearchStrategy[tuple[str, Fraction]]:
    """Return a strategy for numbers as documents print them, each with its exact value.

    They have a decimal comma or point, zeros behind, spaces after the decimal sign, a percent sign.

    Args:
        most: the greatest whole part.
        places: how many decimals at most.

    Examples:
        >>> from hypothesis import find
        >>> from parindex import strategies
        >>> find(strategies.printed_numbers(), lambda pair: "," in pair[0])
        ('0,0', Fraction(0, 1))
    """
    digits = st.text("0123456789", max_size=places)
    parts = st.tuples(st.integers(0, most), digits, st.sampled_from((",", ".", ", ")), st.sampled_from(("", "%", " %")))
    return parts.map(lambda drawn: _printed_number(*drawn))


def _printed_number(whole: int, digits: str, mark: str, unit: str) -> tuple[str, Fraction]:
    value = Fraction(int(f"{whole}{digits}"), 10 ** len(digits))
    return f"{whole}{mark}{digits}{unit}" if digits else f"{whole}{unit}", value
