"""What all tests share: hypothesis under CI draws the same examples each time; places for records.

A test that takes `fresh` or `bare` runs on both databases. PostgreSQL and Chromium are started when the first
test asks for them; where they cannot be installed those tests are skipped, except under CI, where they fail.
What the shipped weights read is read once by each worker that is asked for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.databases import KINDS, Fresh, copied_files, copied_schemas, fresh_file, fresh_schema
from tests.services.chromium import NoChromium, start_chromium
from tests.services.postgresql import Cluster, NoPostgreSQL, start_cluster

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from rapport.reading.reader import Reader
    from rapport.reading.reading import Reading

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let files with tests that may take long start first; the order within a file stays."""
    long = {item.path for item in items if item.get_closest_marker("timeout")}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped weights, in one thread: the other core has tests of its own."""
    from rapport import Reader

    return Reader(threads=1)


@pytest.fixture(scope="session")
def samples_read(reader: Reader) -> list[Reading]:
    """All samples as the shipped weights read them."""
    from training.score_samples import readings

    return readings(reader)


@pytest.fixture(scope="session")
def elsewhere_read(reader: Reader) -> list[Reading]:
    """The articles of elsewhere that are only measured, as the shipped weights read them."""
    from training.elsewhere import elsewhere_readings

    return elsewhere_readings(reader, "check")


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
    """New places, each with an empty record: files, then schemas of PostgreSQL."""
    if request.param == "sqlite":
        return copied_files(tmp_path_factory.mktemp("records"))
    return copied_schemas(request.getfixturevalue("postgresql"))


@pytest.fixture(scope="session", params=KINDS)
def bare(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """New places with nothing in them: files, then schemas of PostgreSQL."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("bare")
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
