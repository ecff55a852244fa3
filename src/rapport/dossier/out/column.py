"""What a column of an exported table is: its name, its kind, its meaning, and how a row gets it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")


class Kind(StrEnum):
    """What a column holds; any cell may be empty."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "true or false"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column; `of` gives its value, None for an empty cell."""

    name: str
    kind: Kind
    meaning: str
    of: Callable[[Row], Any]
