"""The commands ``explain`` and ``events`` on a report made by hand."""

import json

import pytest
from handmade import handmade_report
from typer.testing import CliRunner

from whoseword.cli import app
from whoseword.records import encode
from whoseword.showing.view import numbered


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_bytes(encode(handmade_report()) + b"\n")
    return str(path)


def run(*command):
    return CliRunner().invoke(app, command, env={"COLUMNS": "100"})


def test_explain_takes_an_id_the_beginning_of_one_or_a_number(written):
    report = handmade_report()
    attribution = report.attributions[0]
    number = str(numbered(report)[attribution.id])
    shown = run("explain", written, attribution.id)
    assert shown.exit_code == 0
    assert attribution.position in shown.stdout
    assert run("explain", written, number).stdout == shown.stdout


def test_explain_says_what_it_did_not_find(written):
    assert "no attribution zzz" in str(run("explain", written, "zzz").exception)


def test_events_are_listed_with_their_holder(written):
    report = handmade_report()
    shown = run("events", written)
    assert shown.exit_code == 0
    assert all(event.type in shown.stdout for event in report.events)


def test_counts_are_of_facts_unless_asked(written):
    report = handmade_report()
    facts = [event for event in report.events if not event.held_by and event.factuality == "CT+" and not event.aux]
    rows = [json.loads(line) for line in run("events", written, "--counts", "-f", "jsonl").stdout.splitlines()]
    assert sum(row["count"] for row in rows) == len(facts)
    rows = [
        json.loads(line)
        for line in run("events", written, "--counts", "--level", "all", "-f", "jsonl").stdout.splitlines()
    ]
    assert sum(row["count"] for row in rows) == len(report.events)


@pytest.mark.parametrize("shape", ["plover", "cameo", "jsonl"])
def test_events_in_the_formats_of_the_field(written, shape):
    shown = run("events", written, "-f", shape)
    assert shown.exit_code == 0
    assert shown.stdout.count("\n") >= len(handmade_report().events)


def test_counts_have_no_format_of_the_field(written):
    assert "exclude each other" in str(run("events", written, "--counts", "-f", "plover").exception)


def test_a_line_that_is_no_report_is_named(written):
    with open(written, "a", encoding="utf-8") as lines:  # noqa: PTH123 - append
        lines.write("{}\n")
    assert "line 2" in str(run("events", written).exception)
