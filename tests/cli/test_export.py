"""The command ``export``, from a ledger and from what ``read`` writes."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from whoseword.cli import app
from whoseword.exchange import FORMATS
from whoseword.exchange.tables import TABLES
from whoseword.records import encode

sys.path.append(str(Path(__file__).resolve().parents[1] / "showing"))
from handmade import handmade_report

RUN = CliRunner()


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_bytes(encode(handmade_report()) + b"\n\n" + encode(handmade_report()) + b"\n")
    return path


@pytest.fixture
def ledger(tmp_path):
    sys.path.append(str(Path(__file__).resolve().parents[1] / "exchange"))
    from sources import fill

    from whoseword.ledger import open_ledger

    path = tmp_path / "book.db"
    with open_ledger(path) as book:
        fill(book)
    return str(path)


def test_reports_come_from_standard_input_and_losses_are_said(lines):
    done = RUN.invoke(app, ["export", "webannotation", "-"], input=lines.read_bytes())
    assert done.exit_code == 0
    assert json.loads(done.stdout)["type"] == "AnnotationPage"
    assert "webannotation has no place for: " in done.stderr
    assert "Attribution.estimate" in done.stderr


def test_reports_come_from_a_file_and_go_to_a_folder(lines, tmp_path):
    done = RUN.invoke(app, ["export", "csv", str(lines), "-o", f"{tmp_path}/out/"])
    assert done.exit_code == 0
    assert done.stdout == done.stderr == ""
    assert (tmp_path / "out" / "attributions.csv").read_bytes().count(b"\r\n") == 17


def test_a_line_that_is_no_report_is_said_and_passed_over(lines):
    broken = b'{"article": 1}\nno json\n' + lines.read_bytes()
    done = RUN.invoke(app, ["export", "tsv", "-", "--table", "articles"], input=broken)
    assert done.exit_code == 1
    assert "-, line 1 is no report" in done.stderr
    assert "-, line 2 is no report" in done.stderr
    assert done.stdout.startswith("id\turl\t")


def test_a_ledger_on_a_day(ledger):
    done = RUN.invoke(app, ["export", "csv", "--ledger", ledger, "--on", "2025-03-03"])
    assert done.exit_code == 0
    assert ",disputed," in done.stdout
    assert RUN.invoke(app, ["export", "csv", "--ledger", ledger, "--status", "withdrawn"]).stdout.count("\n") == 1


def test_wrong_calls(tmp_path):
    assert RUN.invoke(app, ["export", "exel"]).exit_code == 2
    missing = RUN.invoke(app, ["export", "csv", "--ledger", str(tmp_path / "nothing.db")])
    assert missing.exit_code == 1
    assert "whoseword" in type(missing.exception).__module__
    assert RUN.invoke(app, ["export", "csv", str(tmp_path / "none.jsonl")]).exception is not None
    assert not (tmp_path / "nothing.db").exists()


def test_every_format_and_table_can_be_asked_for():
    from typing import get_args

    from whoseword.cli.export import FormatName, TableName

    assert get_args(FormatName) == tuple(FORMATS)
    assert get_args(TableName) == tuple(TABLES)
