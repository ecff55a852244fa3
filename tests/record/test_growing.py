"""PostgreSQL is told that pages lie in memory or on a solid disc, unless somebody has set it otherwise."""

from __future__ import annotations

from urllib.parse import quote

from rapport.record import Record
from tests.databases import fresh_schema
from tests.services.postgresql import Cluster


def page_cost(where: str) -> str:
    with Record(where) as record:
        with record._write() as connection:
            written = connection.exec_driver_sql("SHOW random_page_cost").scalar()
        with record._read() as connection:
            assert connection.exec_driver_sql("SHOW random_page_cost").scalar() == written
    return str(written)


def test_rows_are_looked_up_by_index(postgresql: Cluster) -> None:
    assert page_cost(fresh_schema(postgresql)) == "1.1"


def test_what_the_address_sets_stays(postgresql: Cluster) -> None:
    assert page_cost(fresh_schema(postgresql) + quote(" -crandom_page_cost=2")) == "2"


def test_what_the_server_sets_stays(postgresql: Cluster) -> None:
    where = fresh_schema(postgresql)
    postgresql.execute("ALTER ROLE rapport SET random_page_cost = 3")
    try:
        assert page_cost(where) == "3"
    finally:
        postgresql.execute("ALTER ROLE rapport RESET random_page_cost")
