"""The commands of the ledger: tables for people, JSON and CSV for programs, exit codes."""

import csv
import io
import json
from dataclasses import replace

import pytest
from fakes import FAKES
from msgspec import structs
from typer.testing import CliRunner

from whoseword import linkage, model, pipeline, rooms
from whoseword.cli import app, opening
from whoseword.cli.tables import cell, shape_of
from whoseword.errors import ConfigurationError, LedgerError
from whoseword.ledger import open_ledger
from whoseword.records import Claim, Linked, Stance, record_id

CLAIM = Claim(id="claim-1", proposition="=Calda shut the [bold]port[/bold]\x1b[31m", type="ASSAULT", actor=("CALGOV",))


def link_report(report, stated, index):
    """Link each attribution to one claim, the first article's as an assertion, others' as denials."""
    del stated, index
    if report.rejected:
        return Linked()
    position, factuality = ("asserts", "CT+") if report.article.id == "a" else ("denies", "CT-")
    made = Stance(
        id=record_id("stance", report.article.id), claim=CLAIM.id, article=report.article.id,
        attribution=report.attributions[0].id, holder=f"Speaker {report.article.id}", position=position,
        factuality=factuality,
    )  # fmt: skip
    return Linked(claims=(CLAIM,), stances=(made,))


@pytest.fixture
def whoseword(monkeypatch, tmp_path):
    """Run the command line on fake rooms, a made-up linkage and a ledger of its own."""
    monkeypatch.setattr(rooms, "shipped_rooms", lambda: FAKES)
    monkeypatch.setattr(pipeline, "shipped_rooms", lambda: FAKES)
    monkeypatch.setattr(linkage, "state_claims", lambda *_: None)
    monkeypatch.setattr(pipeline, "link_report", link_report)
    monkeypatch.setattr(model, "load_model", lambda: None)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("WHOSEWORD_LEDGER", str(tmp_path / "ledger.db"))
    return lambda *command: CliRunner().invoke(app, command, catch_exceptions=False)


def test_articles_are_added_once(whoseword):
    assert "2 new" in whoseword("add", "a", "b").stderr
    assert "2 unchanged" in whoseword("add", "a", "b").stderr
    done = whoseword("add", "c", "bad")
    assert "1 new, 1 rejected" in done.stderr
    assert done.exit_code == 1


def test_claims_are_a_table_json_lines_and_csv(whoseword):
    whoseword("add", "a", "b")
    table = whoseword("claims", "--status", "disputed").stdout
    assert "disputed" in table
    assert "[bold]port[/bold]" in table
    assert "\x1b" not in table
    (line,) = map(json.loads, whoseword("claims", "--jsonl").stdout.splitlines())
    assert (line["id"], line["roots"]) == ("claim-1", {"certain": 1, "possible": 1})
    (row,) = csv.DictReader(io.StringIO(whoseword("claims", "--csv").stdout))
    assert row["proposition"].startswith("'=")
    assert json.loads(whoseword("claims", "--json").stdout)[0]["status"] == "disputed"
    assert "no claim fits" in whoseword("claims", "--country", "NOR").stdout
    with pytest.raises(ConfigurationError, match="three letters, as IRN"):
        whoseword("claims", "--country", "Norland")
    assert whoseword("claims", "--csv", "--country", "NOR").stdout == ""


def test_the_table_fits_a_terminal_and_names_both_sides(whoseword, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    whoseword("add", "a", "b")
    lines = whoseword("claims").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    for words in ("for Speaker a", "against Speaker b", "claim-1"):
        assert any(words in line for line in lines)


@pytest.mark.parametrize("option", ["--since", "--until"])
def test_a_day_that_is_none_is_refused(whoseword, option):
    with pytest.raises(ConfigurationError, match=f"{option} '30 June' is no day"):
        whoseword("claims", option, "30 June")


def test_chains_are_drawn_into_a_file(whoseword, tmp_path):
    pytest.importorskip("fast_sugiyama", reason="drawings need the extra: pip install 'whoseword[web]'")
    whoseword("add", "a", "b")
    done = whoseword("trace", "claim-1", "--svg", str(tmp_path / "chains.svg"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Calda shut the [bold]port[/bold]" in (tmp_path / "chains.svg").read_text(encoding="utf-8")


def test_a_claim_is_shown_with_history_and_chains(whoseword):
    whoseword("add", "a", "b")
    shown = whoseword("claim", "claim-1").stdout
    for words in ("disputed: some assert it", "History", "Speaker a asserts", "suggested credibility: 4"):
        assert words in shown
    assert json.loads(whoseword("claim", "claim-1", "--json").stdout)["status"]["status"] == "disputed"
    assert "denied" in whoseword("trace", "claim-1").stdout
    assert len(whoseword("trace", "claim-1", "--jsonl").stdout.splitlines()) == 2
    assert "asserts" in whoseword("actor", "speaker A").stdout
    assert "nothing is known" in whoseword("actor", "nobody").stdout


def test_status_of_a_claim_on_a_day_and_of_the_ledger(whoseword):
    whoseword("add", "a", "b")
    assert whoseword("status", "claim-1").stdout.startswith("disputed")
    assert whoseword("status", "claim-1", "--on", "2020-01-01").stdout.startswith("no status")
    assert whoseword("status", "claim-1", "--on", "2020-01-01", "--json").stdout == "null\n"
    assert json.loads(whoseword("status", "--json").stdout)["articles"] == 2


def test_judgements_need_a_person(whoseword):
    whoseword("add", "a")
    judged = json.loads(whoseword("judge", "grade", "claim-1", "b3", "--person", "Eva").stdout)
    assert (judged["value"], judged["person"]) == ("B3", "Eva")
    assert "Eva: grade B3" in whoseword("claim", "claim-1").stdout
    with pytest.raises(ConfigurationError, match="needs a person"):
        whoseword("judge", "note", "claim-1", "call them")


def test_strangers_are_named(whoseword):
    whoseword("add", "a")
    with pytest.raises(LedgerError, match="no claim 'nobody'"):
        whoseword("claim", "nobody")


@pytest.mark.parametrize("command", ["claims", "claim x", "trace x", "actor x", "status", "export csv", "report x"])
def test_asking_makes_no_ledger(whoseword, tmp_path, command):
    with pytest.raises(ConfigurationError, match="there is no ledger"):
        whoseword(*command.split())
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_cannot_be_written_can_be_asked(whoseword, tmp_path, monkeypatch):
    whoseword("add", "a", "b")
    monkeypatch.setattr(opening.os, "access", lambda *_: False)
    (tmp_path / "ledger.db-shm").mkdir()  # as in a folder that cannot be written: SQLite cannot make this file
    assert "disputed" in whoseword("claims").stdout
    with pytest.raises(LedgerError):
        whoseword("judge", "note", "claim-1", "call them", "--person", "Eva")


def test_adding_says_how_many_articles_have_no_day(whoseword, monkeypatch):
    assert "without a day" not in whoseword("add", "a").stderr
    read = FAKES.read_articles
    undated = replace(
        FAKES, read_articles=lambda *given: (structs.replace(one, published=None) for one in read(*given))
    )
    monkeypatch.setattr(rooms, "shipped_rooms", lambda: undated)
    assert "1 without a day of publication" in whoseword("add", "b").stderr


def test_pages_follow_each_other(whoseword, tmp_path):
    whoseword("add", "a", "b")
    with open_ledger(tmp_path / "ledger.db") as ledger:
        first = ledger.stances().page(None, 1)
        assert len(ledger.stances().page(first.after, 1).items) == 1


def test_cells_and_shapes():
    assert [cell(value) for value in ("=1", "+1", "-1", "@x", "a", -1, None, ["b"])] == [
        "'=1", "'+1", "'-1", "'@x", "a", -1, None, '["b"]',
    ]  # fmt: skip
    with pytest.raises(ConfigurationError, match="exclude each other"):
        shape_of(True, False, True)
