"""The few words of the reports themselves, in both languages."""

from fractions import Fraction

from parindex._findings import Language, Number, Severity, Words, speak
from parindex._values import show

COUNTS = {
    Severity.ERROR: (Words("1 error", "1 lỗi"), Words("{} errors", "{} lỗi")),
    Severity.WARNING: (Words("1 warning", "1 cảnh báo"), Words("{} warnings", "{} cảnh báo")),
    Severity.NOTE: (Words("1 note", "1 lưu ý"), Words("{} notes", "{} lưu ý")),
}
SEVERITIES = {
    Severity.ERROR: Words("error", "lỗi"),
    Severity.WARNING: Words("warning", "cảnh báo"),
    Severity.NOTE: Words("note", "lưu ý"),
}
NOTHING = Words("nothing to mend", "không có gì phải sửa")
ACCEPTED = Words("{} accepted", "{} đã chấp nhận")
DOCUMENT = Words("Document", "Văn bản")
TOTAL = Words("Total", "Tổng điểm")
NOT_LOADED = Words("cannot be loaded", "không tải được")

METHODS = {
    "self": Words("self-scored", "tự đánh giá"),
    "survey": Words("survey", "điều tra xã hội học"),
    "statistic": Words("statistic", "số liệu thống kê"),
}
LABELS = {
    "grades": Words("classes", "xếp loại"),
    "publication": Words("groups", "nhóm"),
    "path": Words("path", "thuộc"),
    "maximum": Words("maximum", "điểm tối đa"),
    "method": Words("method", "phương pháp"),
    "rule": Words("rule", "thang điểm"),
    "inputs": Words("inputs", "chỉ tiêu"),
    "combined": Words("combined", "cách tính"),
    "reading": Words("reading", "cách hiểu"),
    "known": Words("known", "đã biết"),
    "evidence": Words("evidence", "căn cứ"),
    "source": Words("source", "nguồn"),
    "derived": Words("derived", "suy ra"),
    "printed": Words("printed as", "bản gốc in"),
    "note": Words("note", "ghi chú"),
    "children": Words("children", "mục con"),
    "aliases": Words("also printed as", "tên gọi khác"),
}
MEASURES = {"points": Words("points", "điểm"), "percent": Words("percent", "phần trăm")}
CONFIDENCE = {
    "high": Words("high", "độ chắc cao"),
    "medium": Words("medium", "độ chắc vừa"),
    "low": Words("low", "độ chắc thấp"),
}
AGAINST = Words("Against it:", "Ngược lại:")
WAYS = {
    "sum": Words("sum of its children", "tổng các mục con"),
    "mean": Words("mean of its children", "trung bình các mục con"),
    "weighted": Words("weighted mean of its children", "trung bình có trọng số các mục con"),
    "unknown": Words("unknown", "chưa rõ"),
}
STATUS = {
    "published": Words("published", "đã công bố"),
    "inferred": Words("inferred, not published", "suy ra, chưa công bố"),
    "unknown": Words("unknown", "chưa rõ"),
}
OTHER_NAME = Words("Vietnamese", "tiếng Anh")
RULE_STATUS = Words("status of the rule", "tình trạng thang điểm")
EXAMPLE = Words("example", "ví dụ")
ROW = Words("row", "dòng")


def decimal(value: Fraction, lang: Language) -> str:
    """Return a number as a page shows it: exact where it has a decimal, else with two places and the sign for about.

    Examples:
        >>> decimal(Fraction(3, 2), "vi"), decimal(Fraction(10, 3), "en")
        ('1,5', '≈ 3.33')
    """
    exact = show(value)
    if "/" not in exact:
        return speak(exact, lang)
    hundredths = int(value * 100 + Fraction(1, 2))
    return f"≈ {speak(Number(f'{hundredths // 100}.{hundredths % 100:02}'), lang)}"


def count(severity: Severity, number: int, lang: Language) -> str:
    """Return ``3 errors``."""
    one, many = COUNTS[severity]
    return speak(one, lang) if number == 1 else speak(many, lang).format(number)


def shown(value: Fraction, lang: Language) -> str:
    """Return a number as a reader expects it; one with many decimals or none that ends is rounded, and marked so."""
    near = round(value, _PLACES)
    return speak(show(value), lang) if near == value else f"~{speak(show(round(value, 4)), lang)}"


def between(ends: tuple[Fraction, Fraction], lang: Language) -> str:
    """Return the least and the most, or the one number that both are."""
    low, high = (shown(end, lang) for end in ends)
    return low if ends[0] == ends[1] else f"{low} {speak(_TO, lang)} {high}"


_TO = Words("to", "đến")
_PLACES = 6


def capital(text: str) -> str:
    """Return text that begins with a capital letter.

    Examples:
        >>> capital("điểm bị mất")
        'Điểm bị mất'
    """
    return text[:1].upper() + text[1:]
