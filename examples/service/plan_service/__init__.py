"""A small service around parindex: check an uploaded plan, score an assessment, compare two versions of an index."""
