import json

from whoseword.exchange.cameo import ICEWS_COLUMNS, PETRARCH_COLUMNS, icews_lines, petrarch_lines
from whoseword.exchange.plover import plover_lines
from whoseword.records import (
    Actor,
    Article,
    Attribution,
    Codes,
    Event,
    Mention,
    Report,
    Source,
    Span,
    Words,
)

TEXT = "A calm day. Norway accused Kenya of shelling\tChad."
ACTORS = (
    Actor(
        id="n", name="Norway", kind="government", country="NOR", mentions=(Mention(start=12, end=18, text="Norway"),)
    ),
    Actor(id="k", name="Kenya", kind="government", country="KEN"),
    Actor(id="c", name="Chad radio", kind="organisation", country="TCD", sector="JRN"),
)
HELD = Attribution(
    id="a1",
    source=Source(spans=(Span(12, 18),), text="Norway", kind="government"),
    cue=Words(spans=(Span(19, 26),), text="accused"),
    content=Words(spans=(Span(33, 49),), text="of shelling\tChad"),
    form="indirect",
    position="alleges",
    factuality="PS+",
    made_by="test",
    score=1.0,
)
ACCUSED = Event(
    id="e1", type="ACCUSE", mode=("allege",), cameo="112", quad="verbal-conflict", scale=-3.5, actor=("n",),
    recipient=("k",), codes=Codes(actor=("NOR",), recipient=("KEN",)), spans=(Span(19, 26),), factuality="CT+",
    made_by="test",
)  # fmt: skip
SHELLED = Event(
    id="e2", type="ASSAULT", mode=("heavy-weapons",), context=("military",), cameo="194", quad="material-conflict",
    scale=-9.5, actor=("k",), recipient=("c",), codes=Codes(actor=("KEN",), recipient=("TCDJRN",)),
    spans=(Span(36, 44),), factuality="PS+", held_by=("a1",), made_by="test",
)  # fmt: skip
MET = Event(
    id="e3", type="CONSULT", cameo="040", quad="verbal-cooperation", scale=2.5, actor=("n", "k"), spans=(Span(2, 6),),
    factuality="CT+", made_by="test",
)  # fmt: skip
REPORT = Report(
    article=Article(id="x", text=TEXT, outlet="The Herald", published="2024-05-01"),
    attributions=(HELD,),
    events=(ACCUSED, SHELLED, MET),
    actors=ACTORS,
)


def test_plover_keeps_the_manuals_fields_and_adds_who_holds_it():
    accused, shelled, _ = (json.loads(line) for line in plover_lines([REPORT]))
    assert accused["event"] == ["ACCUSE"]
    assert accused["quad_code"] == 3
    assert accused["actor"] == [{"code": "NOR", "entity_text": "Norway"}]
    assert (accused["holder"], accused["chain"], accused["factuality"]) == ("outlet", "outlet", "CT+")
    assert (shelled["holder"], shelled["chain"], shelled["factuality"]) == ("Norway", "outlet < Norway", "PS+")
    assert shelled["text_info"]["sequence"] == 2
    assert shelled["date"] == "2024-05-01"


def test_a_day_that_nobody_knows_is_null_with_a_reason():
    report = Report(article=Article(id="x", text=TEXT), events=(ACCUSED,), actors=ACTORS)
    record = json.loads(next(plover_lines([report])))
    assert record["date"] is None
    assert "known" in record["comment"]


def test_petrarch_lines_have_its_eleven_columns_and_three_more():
    header, *lines = petrarch_lines([REPORT], header=True)
    assert header.split("\t") == list(PETRARCH_COLUMNS)
    cells = [line.split("\t") for line in lines]
    assert all(len(row) == len(PETRARCH_COLUMNS) for row in cells)
    assert cells[0][:6] == ["20240501", "NOR", "KEN", "112", "", "x_2"]
    assert cells[1][1:3] == ["KEN", "TCDMED"]
    assert cells[1][-3:] == ["Norway", "outlet < Norway", "PS+"]


def test_those_who_act_together_are_written_both_ways():
    pairs = [tuple(line.split("\t")[1:3]) for line in petrarch_lines([REPORT]) if "\t040\t" in line]
    assert pairs == [("NOR", "KEN"), ("KEN", "NOR")]


def test_icews_lines_have_its_twenty_columns_and_three_more():
    header, *lines = icews_lines([REPORT])
    assert header.split("\t") == list(ICEWS_COLUMNS)
    assert all(len(line.split("\t")) == len(ICEWS_COLUMNS) for line in lines)
    assert lines[0].split("\t")[6:8] == ["112", "-3.5"]
