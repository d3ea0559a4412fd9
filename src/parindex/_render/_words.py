"""The few words of the reports themselves, in both languages."""

from parindex._findings import Language, Severity, Words, speak

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
METHODS = {
    "self": Words("self-scored", "tự đánh giá"),
    "survey": Words("survey", "điều tra xã hội học"),
    "statistic": Words("statistic", "số liệu thống kê"),
}
NOTHING = Words("nothing to mend", "không có gì phải sửa")
ACCEPTED = Words("{} accepted", "{} đã chấp nhận")
DOCUMENT = Words("Document", "Văn bản")
TOTAL = Words("Total", "Tổng điểm")
NOT_LOADED = Words("cannot be loaded", "không tải được")


def count(severity: Severity, number: int, lang: Language) -> str:
    """Return ``3 errors``."""
    one, many = COUNTS[severity]
    return speak(one, lang) if number == 1 else speak(many, lang).format(number)
