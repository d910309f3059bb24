"""Tables, read back by pandas and pyarrow, and cells that no spreadsheet runs."""

import csv
import io
import json

import pytest
from handmade import TEXT
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sources import written

from whoseword.errors import ConfigurationError
from whoseword.exchange import defuse, export, restore, to_pandas
from whoseword.exchange.tables import TABLES

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''=1", "＝1")


@given(st.text() | st.text("'=+-@\t\rab"))
def test_a_defused_cell_gives_its_text_back(text):
    assert restore(defuse(text)) == text
    assert defuse(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}


def rows(data, delimiter=","):
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
@pytest.mark.parametrize("words", HOSTILE)
def test_formulas_in_cells_are_defused_and_come_back(report, name, delimiter, words):
    odd = replace(report, article=replace(report.article, title=words))
    (row,) = rows(written([odd], name, table="articles"), delimiter)
    assert row["title"] == f"'{words}"
    assert restore(row["title"]) == words


def test_numbers_below_nothing_stay_numbers(report):
    event = replace(report.events[0], scale=-9.5)
    found = rows(written([replace(report, events=(event,))], "csv", table="events"))
    assert found[0]["scale"] == "-9.5"


def test_spans_in_csv_are_json_that_point_to_the_words(report):
    found = rows(written([report], "csv"))
    assert len(found) == len(report.attributions)
    for row in found:
        parts = [TEXT[span["start"] : span["end"]] for span in json.loads(row["content_spans"])]
        assert " ".join(parts) == restore(row["content"])


@pytest.mark.parametrize("table", TABLES)
def test_parquet_and_csv_and_data_frames_have_the_same_rows(book, table):
    pandas, parquet = pytest.importorskip("pandas"), pytest.importorskip("pyarrow.parquet")
    stored = parquet.read_table(io.BytesIO(written(book, "parquet", table=table)))
    frame = to_pandas(book, table)
    read = pandas.read_csv(io.BytesIO(written(book, "csv", table=table)))
    assert stored.column_names == list(frame.columns) == list(read.columns) == list(TABLES[table].columns)
    assert stored.num_rows == len(frame) == len(read)


def test_parquet_keeps_spans_as_structures(report):
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(written([report], "parquet")))
    first = table.to_pylist()[0]
    assert first["source_spans"] == [
        {"start": one.start, "end": one.end} for one in report.attributions[0].source.spans
    ]
    assert first["chain"] == ["Amsel Post", "Coastal Wire", "Transport Ministry of Calda"]


def test_parquet_is_written_in_groups(report, monkeypatch):
    parquet = pytest.importorskip("pyarrow.parquet")
    from whoseword.exchange import parquet as ours

    monkeypatch.setattr(ours, "GROUP", 5)
    file = parquet.ParquetFile(io.BytesIO(written([report] * 4, "parquet")))
    assert file.num_row_groups == 7  # 32 rows
    assert file.metadata.num_rows == 32


def test_a_grade_stays_a_letter_and_a_digit(book):
    (row,) = rows(written(book, "csv", table="judgements"))
    assert (row["reliability"], row["credibility"]) == ("B", "2")
    assert row["note"] == "'=HYPERLINK(1)"


def test_the_day_asked_for_decides_the_status(book):
    days = {"2025-03-02": "on-record", "2025-03-03": "disputed", "2025-03-05": "acknowledged"}
    assert {day: rows(written(book, "csv", on=day))[0]["status"] for day in days} == days
    assert rows(written(book, "csv", on="2025-01-01")) == []
    assert len(rows(written(book, "csv", table="articles", on="2025-03-03"))) == 2


def test_stances_carry_side_root_and_reversal(book):
    found = rows(written(book, "csv", table="stances"))
    assert [row["side"] for row in found] == ["1", "-1", "1"]
    assert found[0]["root_holder"] == "Ostmark"


def test_a_folder_gets_every_table(report, book, tmp_path):
    export([report], "csv", f"{tmp_path}/reports/")
    export(book, "tsv", f"{tmp_path}/ledger/")
    assert {path.name for path in (tmp_path / "reports").iterdir()} == {
        f"{table.name}.csv" for table in TABLES.values() if table.of == "article"
    }
    assert {path.name for path in (tmp_path / "ledger").iterdir()} == {f"{name}.tsv" for name in TABLES}
    assert rows((tmp_path / "ledger" / "claims.tsv").read_bytes(), "\t")[0]["status"] == "acknowledged"


def test_frames_hold_the_words_as_they_are(report):
    pytest.importorskip("pandas")
    odd = replace(report, article=replace(report.article, title="=1+1"))
    assert to_pandas([odd], "articles").title[0] == "=1+1"
    assert to_pandas(odd).position.tolist() == [one.position for one in report.attributions]


def test_tables_of_claims_need_a_ledger(report):
    with pytest.raises(ConfigurationError, match="comes from a ledger only"):
        written([report], "csv", table="claims")
    with pytest.raises(ConfigurationError, match="no table 'clams'"):
        written([report], "csv", table="clams")
