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
KINDS = (NO_TABLE, LEGACY_FONT, NO_FRAMEWORK, NO_HEADER, STRAY, NO_HEAD, NOT_TEXT, OTHER_FILE)
