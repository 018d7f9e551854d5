import pytest

from tests.engine.report.page_reader import PageReader
from tests.engine.report.regency import write_regency
from verivali.engine.report import write_report


@pytest.fixture(scope="session")
def regency(tmp_path_factory):
    """The folder of a run over a whole regency, and its summary."""
    folder = tmp_path_factory.mktemp("regency")
    return folder, write_regency(folder, households=1_000)


@pytest.fixture(scope="session")
def regency_html(regency):
    folder, summary = regency
    return write_report(folder, summary).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def regency_page(regency_html):
    return PageReader(regency_html)


@pytest.fixture
def read(tmp_path):
    """Writes the report of `tmp_path` for a summary and reads it."""
    return lambda summary: PageReader(write_report(tmp_path, summary).read_text(encoding="utf-8"))
