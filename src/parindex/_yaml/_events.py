"""Parser events to text, lists and mappings that know their places.

The builder takes events one by one: composed nodes have lost anchors, tags and quotes, and libyaml composes deep
nesting by recursion until the interpreter ends.
"""

from typing import Any

import yaml

from parindex._findings import Finding, Kind, Place, Severity, Value, Words, finding

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]  # libyaml, ten times as fast
except ImportError:  # pragma: no cover: the tests of this module run on both parsers
    from yaml import Loader as _Parser  # type: ignore[assignment]

MAX_DEPTH = 64

SYNTAX = Kind(
    "PIX007",
    Severity.ERROR,
    Words("not YAML", "không phải YAML"),
    Words(
        "is not YAML: look just before for an open quote or bracket, a colon in bare text, or wrong indentation.",
        "sai cú pháp YAML: xem ngay phía trước có nháy, ngoặc chưa đóng, dấu hai chấm ngoài nháy, hoặc sai lề.",
    ),
)
TOO_DEEP = Kind(
    "PIX008",
    Severity.ERROR,
    Words("nested too deep", "lồng quá sâu"),
    Words(
        "is nested deeper than {limit} levels: no file of these formats is.",
        "lồng sâu quá {limit} cấp: không tệp nào cần sâu như vậy.",
    ),
)
DUPLICATE_KEY = Kind(
    "PIX009",
    Severity.ERROR,
    Words("duplicate key", "khoá trùng"),
    Words(
        "key {key} stands here and on line {first}: keep one.",
        "khoá {key} đã có ở dòng {first}: giữ lại một.",
    ),
)
ANCHOR = Kind(
    "PIX010",
    Severity.ERROR,
    Words("anchor or alias", "neo hoặc bí danh"),
    Words(
        "anchors and aliases (&, *) are not used in these files: write the value out.",
        "không dùng neo và bí danh (&, *): viết giá trị ra.",
    ),
)
TAG = Kind(
    "PIX011",
    Severity.ERROR,
    Words("tag", "thẻ kiểu"),
    Words(
        "tag {tag} is not used in these files: delete it.",
        "không dùng thẻ kiểu {tag}: hãy xoá.",
    ),
)
MERGE = Kind(
    "PIX012",
    Severity.ERROR,
    Words("merge key", "khoá gộp"),
    Words(
        "merge key << is not used in these files: write the keys out.",
        "không dùng khoá gộp <<: viết các khoá ra.",
    ),
)
DOCUMENTS = Kind(
    "PIX013",
    Severity.ERROR,
    Words("several documents", "nhiều văn bản trong một tệp"),
    Words(
        "a second document starts here: one file holds one document.",
        "văn bản thứ hai bắt đầu tại đây: mỗi tệp chỉ một văn bản.",
    ),
)
EMPTY = Kind(
    "PIX014",
    Severity.ERROR,
    Words("empty file", "tệp rỗng"),
    Words(
        "is empty: start with 'format: parindex/<name>/1'.",
        "tệp rỗng: bắt đầu bằng 'format: parindex/<tên>/1'.",
    ),
)
NOT_A_MAPPING = Kind(
    "PIX015",
    Severity.ERROR,
    Words("not a mapping of keys", "không phải danh sách khoá"),
    Words(
        "the file must hold keys and values, and starts with a {shape}.",
        "tệp phải gồm các khoá và giá trị, nhưng lại bắt đầu bằng {shape}.",
    ),
)
BAD_KEY = Kind(
    "PIX016",
    Severity.ERROR,
    Words("key is not text", "khoá không phải chữ"),
    Words(
        "a key must be text: use a word.",
        "khoá phải là chữ: dùng một từ.",
    ),
)
KINDS = (SYNTAX, TOO_DEEP, DUPLICATE_KEY, ANCHOR, TAG, MERGE, DOCUMENTS, EMPTY, NOT_A_MAPPING, BAD_KEY)

SHAPES = {
    "text": Words("piece of text", "đoạn chữ"),
    "list": Words("list", "danh sách"),
    "mapping": Words("mapping of keys", "nhóm khoá"),
}
"""What the three kinds of value are called in sentences."""

_Scalar = yaml.ScalarEvent
_QUOTES = ("'", '"')


class _Placed:
    """A value that knows where it starts. The values of one file share a subclass each, which holds ``file``."""

    __slots__ = ()
    file = ""
    mark: Any

    @property
    def place(self) -> Place:
        """Where it starts, counted from 1."""
        return _place(self.file, self.mark)


class Text(_Placed, str):
    """A scalar, as text."""

    __slots__ = ("mark",)
    quoted = False


class Sequence(_Placed, list[Any]):
    """A list."""

    __slots__ = ("mark",)


class Mapping(_Placed, dict[str, Any]):
    """A mapping of keys to values."""

    __slots__ = ("key_marks", "mark")
    text_of: type[Text] = Text
    key_marks: list[Any]

    def place_of(self, key: str) -> Place:
        """Return where a key stands."""
        return self.key_places()[key]

    def key_places(self) -> dict[str, Place]:
        """Return where every key stands."""
        return {key: _place(self.file, mark) for key, mark in zip(self, self.key_marks, strict=False)}

    def take(self, key: str) -> Any:
        """Remove a key and return its value."""
        del self.key_marks[list(self).index(key)]
        return self.pop(key)

    def keys_as_text(self) -> list[Text]:
        """Return the keys as scalars, with their places."""
        texts = [self.text_of(key) for key in self]
        for text, mark in zip(texts, self.key_marks, strict=True):
            text.mark = mark
        return texts


def _place(name: str, mark: Any) -> Place:
    return Place(file=name, line=mark.line + 1, column=mark.column + 1)


class _TooDeepError(Exception):
    def __init__(self, event: Any) -> None:
        self.event = event


class Builder:
    """Builds the value of one file, and collects what is refused in ``found``.

    Without ``places``, scalars that are not quoted are plain strings: a file without a fault needs no more of them.
    """

    def __init__(self, data: bytes, name: str, parser: Any = _Parser, *, places: bool = True) -> None:
        self.name = name
        self.places = places
        self.found: list[Finding] = []
        self._next = parser(data).get_event
        # One class a file: what a class holds costs nothing where an attribute of every value would cost a tenth.
        self._plain: type[Text] = type("Text", (Text,), {"__slots__": (), "file": name})
        self._quoted: type[Text] = type("Text", (self._plain,), {"__slots__": (), "quoted": True})
        self._list: type[Sequence] = type("Sequence", (Sequence,), {"__slots__": (), "file": name})
        self._dict: type[Mapping] = type("Mapping", (Mapping,), {"__slots__": (), "file": name, "text_of": self._plain})

    def build(self) -> Mapping:
        """Return the mapping that the file holds; where it holds none, ``found`` says why."""
        try:
            return self._document()
        except yaml.MarkedYAMLError as problem:
            place = _place(self.name, problem.problem_mark or problem.context_mark)
            self.found.append(finding(SYNTAX, place=place))
        except _TooDeepError as problem:
            self._report(TOO_DEEP, problem.event, limit=str(MAX_DEPTH))
        return Mapping()

    def _document(self) -> Mapping:
        self._next()
        start = self._next()
        if isinstance(start, yaml.StreamEndEvent):
            self._report(EMPTY, start)
            return Mapping()
        event = self._next()
        value = self._value(event, 1)
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            self._report(DOCUMENTS, after)
        if isinstance(value, Mapping) and value:
            return value
        if not value:
            self._report(EMPTY, event)
        else:
            self._report(NOT_A_MAPPING, event, shape=SHAPES["list" if isinstance(value, list) else "text"])
        return Mapping()

    def _value(self, event: Any, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._report(ANCHOR, event)
            text = self._quoted()
            text.mark = event.start_mark
            return text
        if event.anchor is not None:
            self._report(ANCHOR, event)
        if event.tag is not None:
            self._report(TAG, event, tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if kind is _Scalar:
            return self._scalar(event)
        if depth > MAX_DEPTH:
            raise _TooDeepError(event)
        return self._mapping(event, depth) if kind is yaml.MappingStartEvent else self._sequence(event, depth)

    def _scalar(self, event: Any) -> str:
        if not self.places and event.style not in _QUOTES:
            value: str = event.value
            return value
        text: Text = (self._quoted if event.style in _QUOTES else self._plain)(event.value)
        text.mark = event.start_mark
        return text

    def _mapping(self, start: Any, depth: int) -> Mapping:
        value = self._dict()
        value.mark = start.start_mark
        value.key_marks = marks = []
        take, plain, quoted, scalar, places = self._next, self._plain, self._quoted, _Scalar, self.places
        while True:
            event = take()
            if type(event) is not scalar:
                if type(event) is yaml.MappingEndEvent:
                    return value
                self._odd_key(event, depth)
                continue
            key = event.value
            fresh = key not in value
            if not fresh or key == "<<" or event.anchor is not None or event.tag is not None:
                self._check_key(event, value)
            child = take()
            # Most values are scalars, and most of the time of reading goes into this loop.
            if type(child) is scalar and child.anchor is None and child.tag is None:
                inner: Any = child.value
                is_quoted = child.style in _QUOTES
                if is_quoted or places:
                    inner = quoted(inner) if is_quoted else plain(inner)
                    inner.mark = child.start_mark
            else:
                inner = self._value(child, depth + 1)
            if fresh:
                marks.append(event.start_mark)
                value[key] = inner

    def _odd_key(self, event: Any, depth: int) -> None:
        self._value(event, depth + 1)
        if type(event) is not yaml.AliasEvent:
            self._report(BAD_KEY, event)
        self._value(self._next(), depth + 1)

    def _check_key(self, event: Any, value: Mapping) -> None:
        self._value(event, 1)
        if event.value in value:
            first = str(value.place_of(event.value).line)
            self._report(DUPLICATE_KEY, event, key=repr(event.value), first=first)
        if event.value == "<<" and event.style not in _QUOTES:
            self._report(MERGE, event)

    def _sequence(self, start: Any, depth: int) -> Sequence:
        value = self._list()
        value.mark = start.start_mark
        while True:
            event = self._next()
            if type(event) is yaml.SequenceEndEvent:
                return value
            value.append(self._value(event, depth + 1))

    def _report(self, kind: Kind, event: Any, **values: Value) -> None:
        place = Place(file=self.name) if kind is EMPTY else _place(self.name, event.start_mark)
        self.found.append(Finding(kind=kind, place=place, values=tuple(values.items())))
