"""Everything kept: articles, their readings, people and statements, in one database."""

from rapport.record.record import Record

__all__ = ["Record"]
