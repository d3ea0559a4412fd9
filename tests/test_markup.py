"""Markup: what stands in it is escaped once, whatever it is."""

from parindex._render._markup import Markup, joined, tag


def test_text_is_escaped_and_markup_is_not() -> None:
    """A text with markup in it shows as text; markup put into markup stays what it is."""
    inner = tag("b", '<i>x</i> & "y"')
    assert inner == "<b>&lt;i&gt;x&lt;/i&gt; &amp; &quot;y&quot;</b>"
    assert tag("p", inner, "<") == f"<p>{inner}&lt;</p>"
    assert joined("a", inner, by=" < ") == f"a &lt; {inner}"
    assert isinstance(joined("a"), Markup)


def test_attributes_are_escaped_left_out_or_stand_alone() -> None:
    """A quote cannot end an attribute; None and False leave it out; True stands alone; void elements close."""
    assert tag("a", "x", href='"><script>', title=None, hidden=False, data_open=True) == (
        '<a href="&quot;&gt;&lt;script&gt;" data-open>x</a>'
    )
    assert tag("rect", x=1.5, class_="k") == '<rect x="1.5" class="k"/>'
