"""A plan as Markdown: one pipe table a table of the plan."""

import re
from collections.abc import Iterator

from parindex._render._appendix import Appendix
from parindex._render._paper import GOALS, TASKS, Paper, task_lines


def to_markdown(paper: Paper) -> str:
    """Return a plan as Markdown.

    Args:
        paper: the plan laid out.
    """
    return "\n\n".join(_blocks(paper)) + "\n"


def _blocks(paper: Paper) -> Iterator[str]:
    yield f"**{escaped(paper.issuer)}**"
    yield escaped(paper.number)
    yield f"*{escaped(paper.dated)}*"
    yield f"**{escaped(paper.kind)}**"
    yield f"**{escaped(paper.title)}**"
    if paper.goals:
        yield f"**I. {GOALS}**"
        yield "\n".join(f"- {escaped(goal)}" for goal in paper.goals)
    if paper.tasks:
        yield f"**{'II' if paper.goals else 'I'}. {TASKS}**"
    for number, task in enumerate(paper.tasks, 1):
        for label, text in task_lines(number, task):
            yield f"{label}{escaped(text)}" if text else f"**{escaped(label)}**"
    for appendix in paper.appendices:
        yield from (f"**{escaped(text)}**" for text in (appendix.label, appendix.title) if text)
        yield f"*{escaped(appendix.attached)}*"
        yield _table(appendix)


def _table(appendix: Appendix) -> str:
    rules = [":---:" if heading.short else "---" for heading in appendix.headings]
    rows = [[heading.text for heading in appendix.headings], *(line.texts for line in appendix.lines)]
    head, *body = (f"| {' | '.join(map(escaped, row))} |" for row in rows)
    return "\n".join([head, f"| {' | '.join(rules)} |", *body])


def escaped(text: str) -> str:
    r"""Return text in which nothing is taken for a mark of Markdown.

    Args:
        text: the text.

    Examples:
        >>> escaped("a|b <i>c</i> 2*3*4")
        'a\\|b &lt;i>c&lt;/i> 2&#42;3&#42;4'
    """
    text = re.sub(r"&(?=#?\w+;)", "&amp;", text)
    text = re.sub(r"<(?=[/A-Za-z!])", "&lt;", text)
    return text.replace("*", "&#42;").replace("|", "\\|").replace("\n", "<br>")
