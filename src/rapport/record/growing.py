"""A PostgreSQL that takes a record to be small, or on a slow disc, in; one that looks rows up by index, out.

Left to itself it walks through whole tables for the few thousand rows that a group of articles touches, and
each group costs the more, the more articles there are.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.pool import ConnectionPoolEntry

# From 4**4 articles on PostgreSQL looks at its larger tables each time there are four times as many.
LEAST_GROWN = 4
_LARGER = "articles readings people mentions attributions abouts statements reports stories sayings sketches"

# What a page that lies anywhere costs in pages that follow one another, when both are in memory or on a solid
# disc; the server's default of 4 is that of turning ones. With it a group walked through six tables, and at
# 30,000 articles one cost a fifth more than at first.
ANYWHERE, ON_TURNING_DISCS = "1.1", "4"


def on_connect(connection: Any, entry: ConnectionPoolEntry) -> None:
    """Tell a new connection what a page costs; what the server or the address sets otherwise stays."""
    connection.execute(
        "SELECT set_config('random_page_cost', %s, false) WHERE current_setting('random_page_cost') = %s",
        [ANYWHERE, ON_TURNING_DISCS],
    )
    connection.commit()


def notice_growth(connection: Connection, before: int, now: int) -> None:
    """Let PostgreSQL look at what its tables hold, when there are four times as many articles as last time.

    It does so by itself once a minute at most. Until then it takes a new record for nearly empty.
    """
    if connection.dialect.name == "postgresql" and any(before < 4**n <= now for n in range(LEAST_GROWN, 16)):
        connection.exec_driver_sql(f"ANALYZE {', '.join(_LARGER.split())}")
