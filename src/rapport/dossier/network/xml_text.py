"""Any text to text that XML 1.0 can hold and that moves no other text."""

from __future__ import annotations

import re

# Not even escaped may the first stand in XML; the second, bidirectional marks, turn a line round.
UNWRITABLE = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def xml_text(text: str) -> str:
    """The text with a replacement character for each that cannot stand in it."""
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
