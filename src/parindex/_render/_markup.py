"""HTML and SVG put together so that no text from data is ever taken for markup."""

import html


class Markup(str):
    """Markup that is ready to print; any other text is escaped before it stands in markup."""

    __slots__ = ()


NOTHING = Markup()


def escaped(text: str) -> Markup:
    """Return text as markup: unchanged where it is markup already.

    Examples:
        >>> escaped("Sở <Nội vụ> & xã"), escaped(Markup("<b>1</b>"))
        ('Sở &lt;Nội vụ&gt; &amp; xã', '<b>1</b>')
    """
    return text if isinstance(text, Markup) else Markup(html.escape(text))


def joined(*parts: str, by: str = "") -> Markup:
    """Return parts one behind the other.

    Args:
        parts: texts and markup.
        by: what stands between them.
    """
    return Markup(escaped(by).join(map(escaped, parts)))


def tag(name: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """Return an element.

    Args:
        name: its name.
        children: texts, which are escaped, and markup.
        attributes: by name; ``class_`` is ``class``, ``aria_label`` is ``aria-label``. True stands alone; None and
            False are left out.

    Examples:
        >>> tag("p", "1 < 2", class_="note", hidden=True, title=None)
        '<p class="note" hidden>1 &lt; 2</p>'
    """
    written = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{joined(*children)}</{name}>")


_VOID = ("input", "link", "meta", "rect")


def _attribute(name: str, value: str | float | None) -> str:
    if value is None or isinstance(value, bool):
        return f" {name}" if value else ""
    return f' {name}="{html.escape(str(value))}"'
