"""The output folder appears whole or not at all."""

import pytest

from verivali.engine.errors import BadInput
from verivali.engine.output import MARK, replacing


def write_run(out, text):
    with replacing(out) as (fresh, work):
        (fresh / MARK).write_text(text)
        (work / "scratch").write_text("gone afterwards")


def interrupt_run(out):
    with replacing(out) as (fresh, _):
        (fresh / MARK).write_text("half")
        raise KeyboardInterrupt


def test_a_run_leaves_only_its_output_folder(tmp_path):
    write_run(tmp_path / "out", "first")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / MARK).read_text() == "first"


def test_an_earlier_run_is_replaced_whole(tmp_path):
    write_run(tmp_path / "out", "first")
    (tmp_path / "out" / "findings.parquet").write_text("old")
    write_run(tmp_path / "out", "second")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [MARK]
    assert (tmp_path / "out" / MARK).read_text() == "second"


def test_an_interrupted_run_leaves_the_earlier_output_untouched(tmp_path):
    write_run(tmp_path / "out", "first")
    with pytest.raises(KeyboardInterrupt):
        interrupt_run(tmp_path / "out")
    assert (tmp_path / "out" / MARK).read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_other_files_is_refused(tmp_path):
    (tmp_path / "photo.jpg").write_text("family")
    with pytest.raises(BadInput, match="holds other files"):
        write_run(tmp_path, "first")
    assert (tmp_path / "photo.jpg").read_text() == "family"


def test_a_file_where_the_folder_should_be_is_refused(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(BadInput, match="will not be overwritten"):
        write_run(tmp_path / "out", "first")


def test_an_empty_folder_may_be_used(tmp_path):
    (tmp_path / "out").mkdir()
    write_run(tmp_path / "out", "first")
    assert (tmp_path / "out" / MARK).read_text() == "first"
