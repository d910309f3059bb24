"""The door: one pass, nothing held whole, files that are there only when they are whole."""

import io
import subprocess
import sys
import tracemalloc

import pytest
from msgspec.structs import replace
from sources import written

from whoseword.errors import ConfigurationError
from whoseword.exchange import FORMATS, ExportOptions, export
from whoseword.records import Article, Rejection, Report


@pytest.mark.parametrize("name", FORMATS)
def test_reports_are_read_once_and_written_while_they_come(report, name):
    """The first bytes are out long before the last report is asked for."""
    given, written_at = [], []

    def reports():
        for number in range(12):
            given.append(number)
            yield replace(
                report, article=replace(report.article, id=f"a{number}", url=f"https://post.example/{number}")
            )

    class Out(io.BytesIO):
        def write(self, part):
            written_at.append(len(given))
            return super().write(part)

    if name == "parquet":
        pytest.importorskip("pyarrow")
        from whoseword.exchange import parquet

        parquet.GROUP, before = 8, parquet.GROUP
        export(reports(), name, Out())
        parquet.GROUP = before
    else:
        export(reports(), name, Out())
    assert written_at[0] < 3
    assert len(given) == 12


@pytest.mark.parametrize("name", ["csv", "webannotation", "graphml", "plover", "claimreview"])
def test_memory_does_not_grow_with_the_number_of_reports(report, name):
    class Nowhere(io.RawIOBase):
        def write(self, part):
            return len(part)

    def peak(number):
        tracemalloc.start()
        export((report for _ in range(number)), name, Nowhere())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)
    assert peak(60) < 2 * peak(6) + 100_000


@pytest.mark.parametrize("name", FORMATS)
def test_a_rejected_and_an_empty_report_stop_nothing(report, name):
    odd = Report(article=Article(id="x", text=""), rejected=Rejection(room="reading", reason="no text"))
    bare = Report(article=Article(id="odd id / ü", text="Nothing is said."))
    assert written([odd, bare, report], name) or name == "cameo"
    assert written([], name) is not None


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_export_is_the_same_bytes(report, name):
    assert written([report], name) == written([report], name)


def test_an_old_file_stays_when_an_export_breaks(tmp_path, report):
    def broken():
        yield report
        raise RuntimeError("gone")

    path = tmp_path / "out.jsonld"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError, match="gone"):
        export(broken(), "webannotation", path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.jsonld"]


def test_wrong_calls_are_told_before_anything_is_read(tmp_path, report):
    with pytest.raises(ConfigurationError, match="no format 'exel'; choose one of csv"):
        export([report], "exel", tmp_path / "x")
    with pytest.raises(ConfigurationError, match="from a ledger only"):
        export([report], "stix", tmp_path / "x", ExportOptions(claim="c1"))
    with pytest.raises(ConfigurationError, match="is one file"):
        export([report], "stix", tmp_path)
    with pytest.raises(ConfigurationError, match="cannot write"):
        export([report], "csv", tmp_path / "no" / "such" / "folder.csv")


def test_a_missing_library_is_named_with_its_extra(monkeypatch, report):
    monkeypatch.setitem(sys.modules, "stix2", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'whoseword\[stix\]'"):
        written([report], "stix")


def test_reports_are_exported_without_spacy_and_without_a_database(root):
    heavy = {"spacy", "sqlalchemy", "rdflib", "stix2", "pyarrow", "pandas"}
    code = f"import sys, whoseword.exchange; print({heavy} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(root / "src")}
    )
    assert done.stdout.strip() == "set()"


def test_one_claim_of_a_ledger(book):
    assert b"claim-dam" in written(book, "graphml", claim="claim-dam")
    from whoseword.ledger import ClaimFilter

    assert b"claim-dam" not in written(book, "graphml", wanted=ClaimFilter(type="AID"))
