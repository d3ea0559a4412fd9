"""Copies the data files into wheels; an editable install reads them where they are edited."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the shipped frameworks and the pages of the finding codes, and the JSON Schemas."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folders, except to an editable wheel."""
        if version != "editable":
            build_data["force_include"] |= {
                "frameworks": "parindex/frameworks",
                "docs/findings": "parindex/findings",
                "docs/schemas": "parindex/schemas",
            }
