"""The table of what formats hold says what they do: every field is looked for in what is written."""

import io
import re
from itertools import product

import msgspec
import pytest
from maximal import VALUES, maximal_linked, maximal_report, token

from whoseword import records
from whoseword.exchange import FORMATS, ExportOptions, export, holdings, losses
from whoseword.exchange.holding import notes
from whoseword.exchange.tables import TABLES
from whoseword.ledger import open_ledger
from whoseword.records import Record, Report

pytest.importorskip("pyarrow")
pytest.importorskip("rdflib")
pytest.importorskip("stix2")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    report = maximal_report()
    with open_ledger(tmp_path_factory.mktemp("ledger") / "all.db") as opened:
        opened.add(msgspec.structs.replace(report, rejected=None), maximal_linked())
        opened.judge("note", "TokClaimId", "TokJudgementValue", "TokJudgementPerson", "TokJudgementNote")
        yield opened


def written(source, name, table=None):
    out = io.BytesIO()
    export(source, name, out, ExportOptions(table=table))
    return out.getvalue()


def readable(source, name):
    """Return everything that a format says of a source, as text."""
    if not FORMATS[name].is_table:
        return written(source, name).decode().replace("\\", "")
    tables = [each for each in TABLES.values() if each.of == "article" or not isinstance(source, list)]
    if name != "parquet":
        return "".join(written(source, name, table.name).decode() for table in tables)
    from pyarrow import parquet

    made = (parquet.read_table(io.BytesIO(written(source, name, table.name))) for table in tables)
    return "".join(str(table.to_pylist()) for table in made)


@pytest.fixture(scope="module")
def of_reports():
    return {name: readable([maximal_report()], name) for name in FORMATS}


@pytest.fixture(scope="module")
def of_ledger(ledger):
    return {name: readable(ledger, name) for name in FORMATS}


def known_value(field):
    """Return the text that stands for a field, where it is not that of another field too."""
    kind, _, name = field.partition(".")
    if kind == "Status" or field == "Judgement.recorded":  # derived by the ledger; see test_ledger_out
        return None
    value = VALUES.get(field, token(getattr(records, kind), name) if hasattr(records, kind) else None)
    value = value[0] if isinstance(value, tuple) else value
    shared = [other for other, known in VALUES.items() if other != field and value in (known, (known,), *_one(known))]
    return None if shared or not isinstance(value, str) else value


def _one(value):
    return value if isinstance(value, tuple) else ()


MEASURED = [
    (one, name, degree) for one, name in product(holdings(), FORMATS) if (degree := one.degrees[name]) != "partly"
]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_holds_what_the_table_says(name, of_reports, of_ledger):
    wrong = []
    for one, format_name, degree in MEASURED:
        value = known_value(one.field)
        if format_name != name or value is None or not _is_text(one.field):
            continue
        text = (of_ledger if one.of_ledger else of_reports)[name]
        found = value.casefold() in text.casefold() or (
            re.fullmatch(r"[\d-]+", value) and value.replace("-", "") in text
        )
        if bool(found) != (degree == "whole"):
            wrong.append(f"{one.field} is {degree}, {'found' if found else 'not found'}")
    assert not wrong, "; ".join(wrong)


def _is_text(field):
    """Tell whether a field holds a word of its own: records in records, numbers and spans do not."""
    kind, _, name = field.partition(".")
    record = getattr(records, kind, None)
    if record is None:
        return False
    types = {one.name: one.type for one in msgspec.structs.fields(record)}
    return name in types and field != "Article.text" and not _holds_record(types[name])


def _holds_record(kind):
    parts = getattr(kind, "__args__", ())
    return (
        kind in (int, float, bool, records.Span)
        or (isinstance(kind, type) and issubclass(kind, Record))
        or any(_holds_record(part) for part in parts if part is not type(None))
    )


def test_every_field_is_in_the_table():
    listed = {one.field for one in holdings()}
    # words, offsets and makers of parts belong to the part; the others name what a row belongs to
    inner = {"Source.spans", "Source.text", "Source.made_by", "Link.attribution", "RootOf.stance"}
    outer = "Article Attribution Source Link Event Actor Rejection Claim Stance RootOf"
    fields = {f"{name}.{one.name}" for name in outer.split() for one in msgspec.structs.fields(getattr(records, name))}
    assert fields - listed - inner == set()


def test_every_format_is_in_the_table_and_has_its_note():
    assert all(set(one.degrees) == set(FORMATS) for one in holdings())
    assert set(notes()) == set(FORMATS)


def test_losses_are_named():
    assert "Attribution.estimate" in losses("stix", of_ledger=False)
    assert "RootOf.same_as" in losses("stix", of_ledger=True)
    assert "RootOf.same_as" not in losses("stix", of_ledger=False)
    assert losses("csv", of_ledger=False) == ()


def test_the_maximal_report_is_what_read_writes():
    report = maximal_report()
    assert records.decode(records.encode(report), Report) == report
