"""What all tests share: hypothesis under CI draws the same examples each time; places for records.

A test that takes `fresh` runs on both databases. PostgreSQL and Chromium are started when the first test asks
for them; where they cannot be installed those tests are skipped, except under CI, where they fail.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.databases import KINDS, Fresh, fresh_file, fresh_schema
from tests.services.chromium import NoChromium, start_chromium
from tests.services.postgresql import Cluster, NoPostgreSQL, start_cluster

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running Chromium."""
    with ExitStack() as stack:
        try:
            browser = stack.enter_context(start_chromium())
        except NoChromium as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"Chromium: {error}")
        yield browser
