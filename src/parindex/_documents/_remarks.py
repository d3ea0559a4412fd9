"""What readers of documents have to say: why a file is refused, and what could not be placed."""

from parindex._findings import Kind, Severity, Words

NO_TABLE = Kind(
    "PIX060",
    Severity.ERROR,
    Words("no table that can be read", "không có bảng đọc được"),
    Words(
        "no table has a column of codes, names, tasks or figures: keep the header row in the table, or name the columns"
        " with --columns; a picture of a table must be typed in.",
        "không bảng nào có cột mã số, tên, nhiệm vụ hay số liệu: giữ dòng tiêu đề trong bảng, hoặc nêu tên cột bằng"
        " --columns; bảng dạng ảnh phải được nhập lại.",
    ),
)
LEGACY_FONT = Kind(
    "PIX061",
    Severity.ERROR,
    Words("text in a font of the time before Unicode", "văn bản dùng phông chữ trước Unicode"),
    Words(
        "the text ({sample}) is written for a font such as .VnTime (TCVN3) or VNI-Times, so its letters are not"
        " Vietnamese: convert it to Unicode, with UniKey for example, and save it again.",
        "văn bản ({sample}) gõ bằng phông như .VnTime (TCVN3) hoặc VNI-Times nên không đọc được thành tiếng Việt:"
        " chuyển mã sang Unicode, chẳng hạn bằng UniKey, rồi lưu lại.",
    ),
)
NO_FRAMEWORK = Kind(
    "PIX062",
    Severity.WARNING,
    Words("a table that matches no framework", "bảng không khớp bộ tiêu chí nào"),
    Words(
        "too few rows of {table} have the names of {tried}: it was kept without a framework and is not checked; write"
        " its framework into the plan if it has one.",
        "quá ít dòng của {table} mang tên mục của {tried}: bảng được giữ lại nhưng không gắn bộ tiêu chí và không được"
        " đối chiếu; ghi bộ tiêu chí vào kế hoạch nếu có.",
    ),
)
NO_HEADER = Kind(
    "PIX063",
    Severity.WARNING,
    Words("columns not recognised", "không nhận ra các cột"),
    Words(
        "no header row of {table} was recognised: its cells were kept as text; name the columns with --columns.",
        "không nhận ra dòng tiêu đề của {table}: các ô được giữ dưới dạng chữ; nêu tên cột bằng --columns.",
    ),
)
STRAY = Kind(
    "PIX064",
    Severity.NOTE,
    Words("text under no column", "nội dung không thuộc cột nào"),
    Words(
        "{text} stands under no column of its table and was {kept}: look at its row in the document.",
        "{text} không nằm dưới cột nào của bảng và {kept}: xem lại dòng này trong văn bản.",
    ),
)
NO_HEAD = Kind(
    "PIX065",
    Severity.NOTE,
    Words("a part of the head was not found", "không tìm thấy một phần đầu văn bản"),
    Words(
        "not found in the document: {what}. In the plan stands {used}: write what is right into it.",
        "không tìm thấy trong văn bản: {what}. Kế hoạch tạm ghi {used}: sửa lại cho đúng.",
    ),
)
NOT_TEXT = Kind(
    "PIX066",
    Severity.ERROR,
    Words("not text in Unicode", "không phải văn bản Unicode"),
    Words(
        "byte {byte} is not UTF-8: save the file as text in UTF-8, or give the Word or Excel file itself.",
        "byte {byte} không phải UTF-8: lưu tệp dạng văn bản UTF-8, hoặc dùng chính tệp Word, Excel.",
    ),
)
OTHER_FILE = Kind(
    "PIX067",
    Severity.ERROR,
    Words("a kind of file that is not read", "loại tệp không đọc được"),
    Words(
        "files of kind {suffix} are not read: open it and save it as .docx or .xlsx, or as text (.txt, .tsv, .md).",
        "không đọc tệp loại {suffix}: mở tệp rồi lưu thành .docx hoặc .xlsx, hoặc dạng văn bản (.txt, .tsv, .md).",
    ),
)
NUMBER_CODE = Kind(
    "PIX068",
    Severity.NOTE,
    Words("codes stored as numbers", "mã số lưu dưới dạng số"),
    Words(
        "codes are stored as numbers, which have no zero at their end, so that 1.10 is 1.1; the framework and the names"
        " of the rows say which is which: {cells}. Format the column as text and type these codes again.",
        "mã số được lưu dưới dạng số nên không giữ được số 0 ở cuối, 1.10 thành 1.1; đã đọc theo bộ tiêu chí và tên"
        " dòng: {cells}. Định dạng cột là văn bản rồi nhập lại các mã này.",
    ),
)
TWO_CODES = Kind(
    "PIX069",
    Severity.ERROR,
    Words("a code stored as a number that can be two", "mã số lưu dưới dạng số, có thể là hai mã"),
    Words(
        "cell {cell} is a number shown as {stated}, which can be code {codes}, and the name of its row does not say"
        " which: format the cell as text and type the code again.",
        "ô {cell} là số, hiện {stated}, có thể là mã {codes}, và tên dòng không cho biết là mã nào: định dạng ô là văn"
        " bản rồi nhập lại mã.",
    ),
)
DATE_CODE = Kind(
    "PIX070",
    Severity.WARNING,
    Words("a code that became a date", "mã số bị đổi thành ngày tháng"),
    Words(
        "cell {cell} is the date {stated}, where codes or numbers stand: Excel makes dates of codes such as 1.2 or 1-2."
        " The row was read by its name; format the cell as text and type the code again.",
        "ô {cell} là ngày {stated}, trong khi cột này ghi mã hoặc số thứ tự: Excel đổi mã như 1.2 hoặc 1-2 thành ngày"
        " tháng. Dòng được đọc theo tên; định dạng ô là văn bản rồi nhập lại mã.",
    ),
)
HIDDEN_DIGITS = Kind(
    "PIX071",
    Severity.NOTE,
    Words("figures shown with fewer digits than stored", "số hiển thị ít chữ số hơn số được lưu"),
    Words(
        "cells show fewer digits than they store: {cells}. What they show was read, for it is what the document prints;"
        " show more places, or round the figures, so that both are the same.",
        "một số ô hiện ít chữ số hơn số được lưu: {cells}. Đã đọc theo số hiển thị, vì đó là số in ra trong văn bản;"
        " cho hiện thêm chữ số thập phân, hoặc làm tròn, để hai số như nhau.",
    ),
)
KINDS = (
    NO_TABLE, LEGACY_FONT, NO_FRAMEWORK, NO_HEADER, STRAY, NO_HEAD, NOT_TEXT, OTHER_FILE, NUMBER_CODE, TWO_CODES,
    DATE_CODE, HIDDEN_DIGITS,
)  # fmt: skip
