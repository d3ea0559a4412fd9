"""Findings: what is wrong with a file or a plan, where, and what follows.

Every remark of the library is a :class:`Finding` of a :class:`Kind`. A kind carries a stable code and one sentence in
English and in Vietnamese; the finding carries the place and the values that fill the sentence. This is the bottom
layer: it knows nothing of frameworks, plans or files.
"""

import datetime as dt
import enum
from typing import Literal, NamedTuple

import attrs

Language = Literal["en", "vi"]


class Severity(enum.StrEnum):
    """How sure a finding is."""

    ERROR = "error"
    """Arithmetic or the document itself proves it."""
    WARNING = "warning"
    """Probable; a person should look."""
    NOTE = "note"
    """Advice, or something worth knowing."""


class Number(str):
    """A number in canonical text (``1.5``, ``10/3``); Vietnamese sentences show it with a decimal comma."""

    __slots__ = ()


class Words(NamedTuple):
    """The same words in both languages."""

    en: str
    vi: str


Value = str | Number | Words


def speak(value: Value, lang: Language) -> str:
    """Return ``value`` as a reader of ``lang`` expects it."""
    if isinstance(value, Words):
        return value.vi if lang == "vi" else value.en
    if isinstance(value, Number) and lang == "vi":
        return value.replace(".", ",")
    return value


def day(date: dt.date) -> Words:
    """Return a date as readers of each language write it."""
    return Words(date.isoformat(), f"{date.day}/{date.month}/{date.year}")


@attrs.frozen(kw_only=True, order=True)
class Place:
    """Where something stands, counted from 1; places of one file sort in its order.

    In a file of lines it is shown as ``plan.yaml:10:54``; in a table of a document as ``plan.docx:table 2:row 5:column
    3``, outside its tables as ``plan.docx:paragraph 12``; in a workbook as ``plan.xlsx:Sheet1!B14``.

    Attributes:
        file: name of the file.
        block: number of the paragraph or table among all those of a document, or of the sheet in a workbook; 0 in
            other files.
        table: number of the table in a document; 0 elsewhere.
        sheet: name of the sheet in a workbook; empty elsewhere.
        line: line of the file; number of the paragraph; row of the table or of the sheet.
        column: column of the line, of the table or of the sheet.
    """

    file: str
    block: int = 0
    table: int = 0
    sheet: str = ""
    line: int = 1
    column: int = 1

    @property
    def cell(self) -> str:
        """The cell of a workbook, for example ``B14``; empty elsewhere."""
        return f"{column_letters(self.column)}{self.line}" if self.sheet else ""

    def within(self, lang: Language = "en") -> str:
        """Return where in its file something stands.

        Args:
            lang: ``en`` or ``vi``.
        """
        if self.sheet:
            is_word = self.sheet.replace("_", "").isalnum()
            sheet = self.sheet if is_word else "'" + self.sheet.replace("'", "''") + "'"
            return f"{sheet}!{self.cell}"
        if self.table:
            return speak(_IN_TABLE, lang).format(self.table, self.line, self.column)
        if self.block:
            return speak(_IN_TEXT, lang).format(self.line)
        return f"{self.line}:{self.column}"

    def __str__(self) -> str:
        return f"{self.file}:{self.within()}"


_IN_TEXT = Words("paragraph {}", "đoạn {}")
_IN_TABLE = Words("table {}:row {}:column {}", "bảng {}:dòng {}:cột {}")


def column_letters(number: int) -> str:
    """Return the letters of a column of a workbook, counted from 1.

    Examples:
        >>> column_letters(28)
        'AB'
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@attrs.frozen
class Kind:
    """One sort of finding.

    Attributes:
        code: stable code, ``PIX`` and three digits.
        severity: how sure such a finding is.
        title: a few words that name the kind.
        sentence: the message, with ``{names}`` for the values of a finding.
    """

    code: str
    severity: Severity
    title: Words
    sentence: Words


@attrs.frozen(kw_only=True)
class Clause:
    """A further sentence of one finding: what explains it, or which side is in the wrong."""

    sentence: Words
    values: tuple[tuple[str, Value], ...] = ()

    def text(self, lang: Language) -> str:
        """Return the sentence in ``lang``."""
        return _fill(self.sentence, self.values, lang)


@attrs.frozen(kw_only=True)
class Finding:
    """One remark of a check.

    Attributes:
        kind: what sort of remark it is.
        place: where it stands in its file; None for records built by hand.
        framework: id of the framework it was judged by, if any.
        node: code of the node it is about (``total`` for the whole); None for the document.
        field: the figure it is about, for example ``maximum`` or ``target 2020``.
        stated: what is printed, as canonical number or text.
        computed: what follows from the other figures.
        values: what fills the sentence of the kind, beside ``stated`` and ``computed``.
        clauses: further sentences of this finding.
    """

    kind: Kind
    place: Place | None = None
    framework: str | None = None
    node: str | None = None
    field: str | None = None
    stated: str | None = None
    computed: str | None = None
    values: tuple[tuple[str, Value], ...] = ()
    clauses: tuple[Clause, ...] = ()

    @property
    def code(self) -> str:
        """Stable code of the kind, for example ``PIX201``."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """Severity of the kind."""
        return self.kind.severity

    def message(self, lang: Language = "en") -> str:
        """Return the whole message: what is wrong, the arithmetic, and what to do.

        Args:
            lang: ``en`` or ``vi``.
        """
        own: tuple[tuple[str, Value], ...] = (("stated", self.stated or ""), ("computed", self.computed or ""))
        sentences = [_fill(self.kind.sentence, own + self.values, lang)]
        sentences += [clause.text(lang) for clause in self.clauses]
        return " ".join(sentences)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        about = f"{self.node}: " if self.node else ""
        return f"{where}{self.severity} {self.code}: {about}{self.message()}"


def finding(
    kind: Kind,
    *,
    place: Place | None = None,
    framework: str | None = None,
    node: str | None = None,
    field: str | None = None,
    stated: str | None = None,
    computed: str | None = None,
    clauses: tuple[Clause, ...] = (),
    **values: Value,
) -> Finding:
    """Return a finding of ``kind``; ``values`` fill its sentence."""
    return Finding(
        kind=kind,
        place=place,
        framework=framework,
        node=node,
        field=field,
        stated=stated,
        computed=computed,
        values=tuple(values.items()),
        clauses=clauses,
    )


def clause(sentence: Words, **values: Value) -> Clause:
    """Return a further sentence; ``values`` fill it."""
    return Clause(sentence=sentence, values=tuple(values.items()))


def _fill(sentence: Words, values: tuple[tuple[str, Value], ...], lang: Language) -> str:
    return speak(sentence, lang).format_map({name: speak(value, lang) for name, value in values})
