"""Why a Word or Excel file is refused, and what is said about one that was read.

They stand apart from what finds them, so that the list of all kinds costs no reader of files.
"""

from typing import NoReturn

from parindex._findings import Finding, Kind, Place, Severity, Value, Words
from parindex.errors import LoadError

MAX_CELLS = 500_000
"""Cells that a document may hold, those that merged ranges cover among them."""

OTHER_SUFFIXES = (
    *(".doc", ".docm", ".dot", ".dotx", ".odt", ".rtf", ".htm", ".html", ".wps"),
    *(".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".et"),
    *(".pdf", ".png", ".jpg", ".jpeg", ".zip"),
)
"""Suffixes of what people have instead of a file that is read; what such a file is, its content says."""

OTHER_FORMAT = Kind(
    "PIX020",
    Severity.ERROR,
    Words("not a .docx or .xlsx file", "không phải tệp .docx hoặc .xlsx"),
    Words(
        "is {what}, which is not read: {advice}.",
        "là {what}, không đọc được: {advice}.",
    ),
)
ENCRYPTED = Kind(
    "PIX021",
    Severity.ERROR,
    Words("file with a password", "tệp có mật khẩu"),
    Words(
        "is encrypted: open it in Word or Excel, remove the password (File, Info, Protect Document), and save it.",
        "đã mã hoá: mở bằng Word hoặc Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu) rồi lưu lại.",
    ),
)
DAMAGED = Kind(
    "PIX022",
    Severity.ERROR,
    Words("damaged file", "tệp hỏng"),
    Words(
        "is damaged ({why}): open it in Word or Excel, which can repair it, and save it again, or get another copy.",
        "bị hỏng ({why}): mở bằng Word hoặc Excel để sửa rồi lưu lại, hoặc lấy bản khác.",
    ),
)
MACROS = Kind(
    "PIX023",
    Severity.ERROR,
    Words("file with macros", "tệp có macro"),
    Words(
        "holds macros, which this library neither runs nor opens: save it as .docx or .xlsx, without macros.",
        "có chứa macro, thư viện này không chạy và không mở: lưu lại thành .docx hoặc .xlsx không có macro.",
    ),
)
BOMB = Kind(
    "PIX024",
    Severity.ERROR,
    Words("unpacks to too much", "giải nén ra quá lớn"),
    Words(
        "unpacks to more than {limit}: keep the tables of the plan and delete the rest, or split it.",
        "giải nén ra hơn {limit}: chỉ giữ các bảng của kế hoạch, bỏ phần còn lại, hoặc tách tệp.",
    ),
)
DOCTYPE = Kind(
    "PIX025",
    Severity.ERROR,
    Words("XML that declares entities", "XML có khai báo thực thể"),
    Words(
        "declares a document type in {part}, which Word and Excel never write: do not trust this file; open it in a "
        "program you trust and save it again.",
        "có khai báo kiểu tài liệu (DOCTYPE) ở {part}, Word và Excel không bao giờ ghi như vậy: không nên tin tệp này; "
        "mở bằng phần mềm tin cậy rồi lưu lại.",
    ),
)
TOO_MANY_CELLS = Kind(
    "PIX026",
    Severity.ERROR,
    Words("too many cells", "quá nhiều ô"),
    Words(
        "has more than {limit} cells: keep the tables of the plan and delete the rest, or split it.",
        "có hơn {limit} ô: chỉ giữ các bảng của kế hoạch, bỏ phần còn lại, hoặc tách tệp.",
    ),
)
EMPTY = Kind(
    "PIX027",
    Severity.ERROR,
    Words("empty document", "tài liệu trống"),
    Words(
        "holds neither text nor tables: check that it is the right file and that it was saved.",
        "không có chữ và không có bảng: kiểm tra lại có đúng tệp và đã lưu chưa.",
    ),
)
PICTURES = Kind(
    "PIX028",
    Severity.ERROR,
    Words("pictures instead of tables", "ảnh chụp thay cho bảng"),
    Words(
        "holds no table that could be read, but {count} large pictures: text in a picture is not read; ask for the "
        "file with the table itself, or type the table in.",
        "không có bảng đọc được mà có {count} ảnh lớn: chữ trong ảnh không đọc được; xin tệp có bảng thật, hoặc nhập "
        "lại bảng.",
    ),
)
NO_VALUE = Kind(
    "PIX040",
    Severity.ERROR,
    Words("formula without a value", "công thức chưa có giá trị"),
    Words(
        "cell {cell} is a formula whose value the file does not hold, so it is read as empty: open the file in Excel, "
        "save it, and read it again.",
        "ô {cell} là công thức nhưng tệp không lưu giá trị, nên đọc là ô trống: mở bằng Excel, lưu rồi đọc lại.",
    ),
)
ERROR_VALUE = Kind(
    "PIX041",
    Severity.ERROR,
    Words("formula that fails", "công thức lỗi"),
    Words(
        "cell {cell} shows {stated}: mend the formula or type the figure.",
        "ô {cell} hiện {stated}: sửa công thức hoặc nhập số.",
    ),
)
HIDDEN_CELLS = Kind(
    "PIX042",
    Severity.NOTE,
    Words("hidden rows or columns", "dòng hoặc cột ẩn"),
    Words(
        "hides {what}, which are read like the others: delete them if they are no part of the plan.",
        "có ẩn {what}, vẫn được đọc như các phần khác: xoá nếu không thuộc kế hoạch.",
    ),
)
HIDDEN_SHEET = Kind(
    "PIX043",
    Severity.WARNING,
    Words("hidden sheet", "trang tính ẩn"),
    Words(
        "sheet '{sheet}' is hidden and was not read: unhide it if it is part of the plan.",
        "trang tính '{sheet}' đang ẩn nên không đọc: bỏ ẩn nếu thuộc kế hoạch.",
    ),
)
TRACKED = Kind(
    "PIX044",
    Severity.NOTE,
    Words("tracked changes", "có theo dõi thay đổi"),
    Words(
        "has changes that are neither accepted nor rejected; it is read as if all were accepted: accept or reject them "
        "in Word (Review) to be sure.",
        "còn thay đổi chưa chấp nhận hoặc từ chối; đang đọc như đã chấp nhận tất cả: nên xử lý trong Word "
        "(thẻ Xem lại).",
    ),
)
HIDDEN_TEXT = Kind(
    "PIX045",
    Severity.NOTE,
    Words("hidden text", "có chữ ẩn"),
    Words(
        "has hidden text, which is not read: show it in Word (Home, ¶) and delete it, or format it as visible.",
        "có chữ định dạng ẩn, không được đọc: hiện lên trong Word (Trang đầu, ¶) rồi xoá hoặc bỏ định dạng ẩn.",
    ),
)
KINDS = (
    OTHER_FORMAT,
    ENCRYPTED,
    DAMAGED,
    MACROS,
    BOMB,
    DOCTYPE,
    TOO_MANY_CELLS,
    EMPTY,
    PICTURES,
    NO_VALUE,
    ERROR_VALUE,
    HIDDEN_CELLS,
    HIDDEN_SHEET,
    TRACKED,
    HIDDEN_TEXT,
)


def refuse(name: str, kind: Kind, **values: Value) -> NoReturn:
    """Raise that a file cannot be used.

    Args:
        name: the file, as places show it.
        kind: why.
        values: what fills the sentence.

    Raises:
        LoadError: always.
    """
    raise LoadError(name, (Finding(kind=kind, place=Place(file=name), values=tuple(values.items())),))
