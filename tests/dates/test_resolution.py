"""What holds for any text: records in order, words as written, a reason for every null, and no exception."""

import doctest

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.dates import score
from whoseword.dates import resolve_dates
from whoseword.dates.grammar import load_grammar
from whoseword.dates.resolution import published_day

BLANK = spacy.blank("en")
WORDS = """
Monday last next week the May 31 30
2024 1999 two years ago in since until 12:30 p.m. GMT on of , - / early late quarter “ ”
" said will 99999 decades every night 9/11 00/00/0000 fiscal half a century February 29 from to
"""
PIECES = [*WORDS.split(), "\n", "\n\n"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.sampled_from([None, "2024-02-29", "0001-01-01", "x"]),
)
@settings(max_examples=300, deadline=None)
def test_any_words_give_records_in_order_with_a_reason_for_each_null(text, published):
    reached = 0
    for date in resolve_dates(BLANK(text), published):
        (span,) = date.spans
        assert reached <= span.start < span.end
        assert text[span.start : span.end] == date.text
        reached = span.end
        assert (date.start is not None and date.end is not None and date.value is not None) or date.reason
        assert date.start is None or date.end is None or date.start <= date.end or date.mod


@pytest.mark.parametrize(
    "published", [None, "", "  ", "yesterday", "2024-13-01", "2023-02-29", "14.03.2024", "20240314"]
)
def test_no_day_of_publication_is_made_up(published):
    day, reason = published_day(published)
    assert day is None
    assert reason
    dates = resolve_dates(BLANK("They met on Monday, last week and yesterday, two years ago."), published)
    assert len(dates) == 4
    assert all(date.start is None and date.end is None and date.reason == reason for date in dates)


@pytest.mark.parametrize("published", ["2024-03-14", "2024-03-14T23:50Z", "2024-03-14T08:00:00+02:00", " 2024-3-14"])
def test_a_clock_time_behind_the_day_of_publication_is_left_aside(published):
    (monday,) = resolve_dates(BLANK("They met on Monday."), published)
    assert monday.start == "2024-03-11"


@pytest.mark.parametrize(
    "text",
    [
        "", "The Sunday Times and the Daily Mail wrote it.", "She may march in an august hall.", "Mr. May won 3 seats.",
        "They killed 2000 people and took $2015.", "The 35-year-old envoy, aged 35, spoke.", "It was 3:30 to one.",
    ],
)  # fmt: skip
def test_words_that_only_look_like_dates_give_none(text):
    assert [date.text for date in resolve_dates(BLANK(text), "2024-03-14") if date.type != "TIME"] == []


def test_a_person_named_like_a_month_is_no_date():
    doc = BLANK("The letter of April Reed was read.")
    assert resolve_dates(doc, "2024-03-14")
    doc.set_ents([doc.char_span(14, 24, label="PERSON")])
    assert resolve_dates(doc, "2024-03-14") == ()


def test_the_grammar_misses_nothing_by_looking_at_few_places_only(root):
    grammar = load_grammar()
    text = (root / "tests" / "dates" / "expressions.yaml").read_text(encoding="utf-8")
    named = (
        match for match in grammar.scanner.finditer(text) if grammar.rules[int(match.lastgroup[1:])].kind != "nothing"
    )
    assert [match.start() for match in named] == [found.start for found in grammar.find(text)]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "floor"), [("esc_timex", 0.73), ("meantime", 0.84)])
def test_the_values_of_a_public_set_do_not_fall(shared, name, floor):
    if not (shared / "corpora" / name).is_dir():
        pytest.skip(f"the corpora folder has no {name}")
    assert score(shared / "corpora", name, errors=False)["value_accuracy_on_matched"] >= floor


def test_the_examples_of_the_documentation_run(root):
    assert doctest.testfile(str(root / "docs" / "dates.md"), module_relative=False).failed == 0
