"""Finding a person by a name as typed lives beside the record: see record/finding.py."""

from __future__ import annotations

from rapport.record.finding import find_person

__all__ = ["find_person"]
