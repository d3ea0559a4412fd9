"""The page of each finding code: what it means, why it matters, a wrong and a right example, what it does not judge."""

import os

from parindex._findings import Kind, Language
from parindex._shipped import shipped_folder


def page(kind: Kind, lang: Language) -> str:
    """Return the page of a kind, as Markdown.

    Args:
        kind: the kind of finding.
        lang: ``en`` or ``vi``.
    """
    with open(
        os.path.join(shipped_folder("findings", "docs/findings"), lang, f"{kind.code}.md"), encoding="utf-8"
    ) as file:
        return file.read()
