"""The text of Word's XML: what a reader of the page sees, paragraph by paragraph.

Deleted and hidden text, the instructions of fields and the marks of footnotes are not on the page as text, so they are
left out here; inserted text, content controls, links and text boxes are.
"""

import re
from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

WRAPPERS = frozenset(
    {_W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple")}
    | {_W + "dir", _W + "bdo", _MC + "AlternateContent", _MC + "Choice"}
)
"""Elements that only stand around others."""

_TRACKED = frozenset(_W + name for name in ("ins", "del", "moveTo", "moveFrom"))
FALLBACK = _MC + "Fallback"
"""What only repeats, for old programs, what stands beside it for new ones."""

_SYMBOLS = {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xA8: "☐", 0xB7: "•", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×"}
_MARK = re.compile(r"[\d*()¹²³]+")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_OFF = ("0", "false", "off", "none")


def w(name: str) -> str:
    """Return the full name of an element or attribute of Word's main vocabulary."""
    return _W + name


def children(parent: Any, *names: str) -> Iterator[Any]:
    """Yield the child elements of these names, also those that only wrappers stand around; None has none."""
    if parent is None:
        return
    wanted = {_W + name for name in names}
    stack = list(reversed(parent))
    while stack:
        one = stack.pop()
        if one.tag in wanted:
            yield one
        elif one.tag in WRAPPERS:
            stack.extend(reversed(one))


def child(parent: Any, name: str) -> Any:
    """Return the child element of this name; None where there is none, or no parent."""
    return None if parent is None else parent.find(_W + name)


def attribute(one: Any, name: str) -> str:
    """Return an attribute; empty where there is none, or no element."""
    return "" if one is None else one.get(_W + name) or ""


def is_on(one: Any) -> bool:
    """Return whether a property such as ``vanish`` is there and not switched off."""
    return one is not None and attribute(one, "val") not in _OFF


class Look:
    """Which character styles hide text or raise it, and what was left out so far.

    Args:
        styles: the root of the styles part; None where there is none.

    Attributes:
        footnotes: the footnotes and endnotes met, in order: ``footnote`` or ``endnote``, and the id.
        hidden: whether hidden text was left out.
        tracked: whether deleted text was left out or inserted text taken in.
    """

    def __init__(self, styles: Any) -> None:
        self._hides: set[str] = set()
        self._raises: set[str] = set()
        for style in children(styles, "style"):
            look, name = child(style, "rPr"), attribute(style, "styleId")
            if is_on(child(look, "vanish")):
                self._hides.add(name)
            if attribute(child(look, "vertAlign"), "val") == "superscript":
                self._raises.add(name)
        self.footnotes: dict[tuple[str, str], None] = {}
        self.hidden = self.tracked = False

    def text(self, paragraph: Any) -> str:
        """Return the text of a paragraph.

        Args:
            paragraph: its element.
        """
        out: list[str] = []
        fields: list[bool] = []  # of each open field, whether its result has begun
        stack = list(reversed(paragraph))
        while stack:
            one = stack.pop()
            tag = str(one.tag)  # that of a comment is no text
            if tag == _W + "r":
                self._run(one, out, fields)
            elif tag in WRAPPERS or tag.startswith(_M):
                stack.extend(reversed(one))
                if tag == _M + "t" and one.text:
                    out.append(one.text)
            self.tracked |= tag in _TRACKED
        return "".join(out)

    def _run(self, run: Any, out: list[str], fields: list[bool]) -> None:
        look = child(run, "rPr")
        style = attribute(child(look, "rStyle"), "val")
        vanish = child(look, "vanish")
        if is_on(vanish) or (vanish is None and style in self._hides):
            self.hidden = True
            return
        own = attribute(child(look, "vertAlign"), "val")
        raised = own == "superscript" or (not own and style in self._raises)
        text = "".join(self._piece(one, fields) for one in run)
        if raised and _MARK.fullmatch(text.strip()):
            # 1,50 with a raised 1 behind it is 1,50 with a footnote, never 1,501; m with a raised 2 stays m².
            text = "" if out and out[-1][-1].isdigit() else text.translate(_SUPERSCRIPT)
        if text and all(fields):
            out.append(text)

    def _piece(self, one: Any, fields: list[bool]) -> str:
        name = str(one.tag).removeprefix(_W)
        if name == "t":
            return one.text or ""
        if name in ("br", "cr"):
            return "\n"
        if name in ("tab", "ptab"):
            return "\t"
        if name == "noBreakHyphen":
            return "-"
        if name == "sym":
            return _symbol(one)
        if name in ("footnoteReference", "endnoteReference"):
            self.footnotes[name.removesuffix("Reference"), attribute(one, "id")] = None
        elif name == "fldChar":
            _turn(fields, attribute(one, "fldCharType"))
        return ""


def _turn(fields: list[bool], kind: str) -> None:
    if kind == "begin":
        fields.append(False)
    elif kind == "separate" and fields:
        fields[-1] = True
    elif kind == "end" and fields:
        fields.pop()


def _symbol(one: Any) -> str:
    try:
        code = int(attribute(one, "char"), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:  # noqa: PLR2004  # the letters of a symbol font
        return _SYMBOLS.get(code - 0xF000, "")
    return chr(code) if 0 < code <= 0xFFFF else ""  # noqa: PLR2004


def is_inside(one: Any, *tags: str) -> bool:
    """Return whether an element stands in one of these."""
    return any(parent.tag in tags for parent in one.iterancestors())
