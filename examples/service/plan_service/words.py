"""The words of the page and of the problems, in both languages."""

from typing import Literal

from starlette.requests import Request

Language = Literal["en", "vi"]
Words = tuple[str, str]
"""English, Vietnamese."""


def say(words: Words, lang: Language) -> str:
    """Return words in a language."""
    return words[lang == "vi"]


def language_of(request: Request) -> Language:
    """Return the language that ``?lang`` names, else the first of ours that the browser prefers, else Vietnamese."""
    asked = request.query_params.get("lang")
    if asked in ("en", "vi"):
        return "en" if asked == "en" else "vi"
    for part in request.headers.get("accept-language", "").split(","):
        tag = part.partition(";")[0].strip().casefold().partition("-")[0]
        if tag in ("en", "vi"):
            return "en" if tag == "en" else "vi"
    return "vi"


PROBLEMS: dict[str, tuple[Words, Words]] = {
    "too-large": (
        ("The file is too large", "Tệp quá lớn"),
        (
            "At most {most} MB can be sent. A plan without pictures is much smaller: delete them, or split the file.",
            "Mỗi lần gửi tối đa {most} MB. Kế hoạch không kèm hình ảnh nhỏ hơn nhiều: hãy bỏ hình ảnh hoặc tách tệp.",
        ),
    ),
    "too-large-inside": (("The file unpacks to too much", "Tệp giải nén ra quá lớn"), ("", "")),
    "not-this-file": (("Not a file that is read here", "Không phải loại tệp đọc được"), ("", "")),
    "unreadable": (("The file cannot be read", "Không đọc được tệp"), ("", "")),
    "not-scored": (("The assessment cannot be scored", "Không chấm được hồ sơ"), ("", "")),
    "no-file": (
        ("No file was sent", "Chưa chọn tệp"),
        ("Choose a file and send it again.", "Hãy chọn một tệp rồi gửi lại."),
    ),
    "no-framework": (
        ("No such framework", "Không có bộ tiêu chí này"),
        ("There is {near}.", "Hiện có: {near}."),
    ),
    "no-tree": (
        ("The tree of this version is not known", "Chưa rõ cây tiêu chí của phiên bản này"),
        ("Choose another version.", "Hãy chọn phiên bản khác."),
    ),
    "not-installed": (("A library is not installed here", "Máy chủ chưa cài thư viện"), ("{why}", "{why}")),
    "refused": (("The request cannot be met", "Không thực hiện được yêu cầu"), ("{why}", "{why}")),
    "not-found": (
        ("No such page", "Không có trang này"),
        ("There is nothing at this address.", "Địa chỉ này không có gì."),
    ),
    "not-allowed": (
        ("Not done that way", "Cách gọi không đúng"),
        ("This address is not asked that way.", "Địa chỉ này không nhận cách gọi đó."),
    ),
    "bad-request": (("The request is not complete", "Yêu cầu chưa đủ"), ("{why}", "{why}")),
}

TITLE = ("Check an improvement plan", "Kiểm tra kế hoạch cải thiện chỉ số")
LEAD = (
    "PAR Index, SIPAS and PAPI: does the plan add up, does it follow the framework, what needs another look?",
    "PAR Index, SIPAS, PAPI: số liệu có cộng khớp, có đúng bộ tiêu chí, còn gì cần xem lại?",
)
OTHER_LANGUAGE = ("Tiếng Việt", "English")
CHECK = ("Check a plan", "Kiểm tra kế hoạch")
CHECK_HELP = (
    "A Word (.docx) or Excel (.xlsx) file, at most {most} MB. It is read once and not kept.",
    "Tệp Word (.docx) hoặc Excel (.xlsx), tối đa {most} MB. Tệp chỉ được đọc một lần, không lưu lại.",
)
FILE = ("File of the plan", "Tệp kế hoạch")
CHECK_NOW = ("Check", "Kiểm tra")
FRAMEWORK = ("Framework", "Bộ tiêu chí")
ANY_FRAMEWORK = ("found by itself", "tự nhận biết")
SCORE = ("Score an assessment", "Chấm điểm hồ sơ")
SCORE_HELP = ("A file of the format parindex/assessment/1.", "Tệp định dạng parindex/assessment/1.")
ASSESSMENT = ("File of the assessment", "Tệp hồ sơ tự đánh giá")
SCORE_NOW = ("Score", "Chấm điểm")
DIFF = ("Compare two versions", "So sánh hai phiên bản")
OLD, NEW = ("from", "từ"), ("to", "đến")
DIFF_NOW = ("Compare", "So sánh")
BACK = ("Another file", "Chọn tệp khác")
SOUND = ("Nothing to mend was found.", "Không thấy nội dung nào phải sửa.")
SEVERITIES = {
    "error": (("{} errors", "{} lỗi"), ("error", "lỗi")),
    "warning": (("{} warnings", "{} cảnh báo"), ("warning", "cảnh báo")),
    "note": (("{} notes", "{} lưu ý"), ("note", "lưu ý")),
}
WAS_READ = ("What was read", "Nội dung đã đọc")
TABLE = ("Table {}: {} rows, {}", "Bảng {}: {} dòng, {}")
NO_FRAMEWORK = ("no framework recognised", "chưa nhận ra bộ tiêu chí")
WHOLE = ("the whole document", "toàn văn bản")
TOTAL = ("Total", "Tổng điểm")
CODE, NAME, POINTS, MOST = ("Code", "Mã"), ("Name", "Tên"), ("Points", "Điểm"), ("Maximum", "Điểm tối đa")
TO = ("to", "đến")
BECAME = {
    "same": ("changed in part", "thay đổi một phần"),
    "renumbered": ("renumbered", "đổi số thứ tự"),
    "renamed": ("renamed", "đổi tên"),
    "moved": ("moved", "chuyển nhóm"),
    "split": ("split", "tách"),
    "merged": ("merged", "gộp"),
    "new": ("new", "mới"),
    "dropped": ("dropped", "bỏ"),
}
CHANGE, BEFORE, AFTER = ("Change", "Thay đổi"), ("Before", "Trước"), ("After", "Sau")
CHANGES = ("{} of {} nodes changed", "{} thay đổi, {} mục giữ nguyên")
SUGGESTED = ("suggested only", "chỉ là gợi ý")
FOOT = (
    "Made with parindex. Findings are for review by a person.",
    "Dùng thư viện parindex. Kết quả để người phụ trách rà soát.",
)
