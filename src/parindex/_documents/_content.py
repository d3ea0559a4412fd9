"""What was read but cannot be used: nothing at all, or pictures of tables."""

from parindex._documents._raw import RawDocument
from parindex._documents._refusals import EMPTY, PICTURES, refuse

LEAST_COLUMNS = 3
"""Columns of the narrowest table that can be one of a plan: a code or a name, and figures."""


def check_content(document: RawDocument, pictures: int) -> RawDocument:
    """Return a document that holds something to understand.

    Args:
        document: what was read.
        pictures: how many pictures it has that are large enough for a table.

    Raises:
        LoadError: it is empty, or its tables are pictures.
    """
    if pictures and not any(len(table.rows[0].cells) >= LEAST_COLUMNS for table in document.tables):
        refuse(document.file, PICTURES, count=str(pictures))
    if not document.lines and not document.tables:
        refuse(document.file, EMPTY)
    return document
