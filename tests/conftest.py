"""What all tests share: hypothesis under CI draws the same examples each time; places for records.

A test that takes `fresh` runs on both databases. PostgreSQL is started when the first test asks for it;
where it cannot be installed those tests are skipped, except under CI, where they fail.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.databases import KINDS, Fresh, fresh_file, fresh_schema
from tests.services.postgresql import Cluster, NoPostgreSQL, start_cluster

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A running PostgreSQL."""
    try:
        cluster = start_cluster()
    except NoPostgreSQL as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"PostgreSQL: {error}")
    try:
        yield cluster
    finally:
        cluster.remove()


@pytest.fixture(scope="session", params=KINDS)
def fresh(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """New, empty places for records: files, then schemas of PostgreSQL."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("records")
        return lambda: fresh_file(folder)
    cluster: Cluster = request.getfixturevalue("postgresql")
    return lambda: fresh_schema(cluster)
