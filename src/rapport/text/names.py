"""Names as written: taken apart, compared, and grouped inside one article.

The door to what the other files of this folder know about names; it adds nothing of its own.
"""

from __future__ import annotations

from rapport.text.body_names import body_key, usual_key
from rapport.text.fold import fold
from rapport.text.name_clusters import fullest_name
from rapport.text.name_groups import group_names
from rapport.text.name_match import NameMatch, compatible, match_names
from rapport.text.person_name import Name, parse_name, title_gender

__all__ = [
    "Name",
    "NameMatch",
    "body_key",
    "compatible",
    "fold",
    "fullest_name",
    "group_names",
    "match_names",
    "parse_name",
    "title_gender",
    "usual_key",
]
