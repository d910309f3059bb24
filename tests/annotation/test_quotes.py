"""Quotations: marks of many kinds, over paragraphs, odd ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.annotation.quotes import find_quotations


def found(text: str) -> list[str]:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    return [text[quotation.start : quotation.end] for quotation in find_quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" twice.', ['"no"']),
        ("She called it “a lie”.", ["“a lie”"]),
        ("Der Minister sagte „nein“.", ["„nein“"]),
        ("Il a dit « non ».", ["« non »"]),
        ("The ‘so-called’ deal isn’t dead.", ["‘so-called’"]),
        ("It's Iran's and the workers' plan.", []),
        ('A 6" pipe was found.', []),
        ('"A," he said, "B."', ['"A,"', '"B."']),
        ('An odd " mark and "a pair".', ['"a pair"']),
    ],
)
def test_marks(text, expected):
    assert found(text) == expected


def test_a_quotation_over_paragraphs_is_one():
    text = "“We will stay.\n“We will not go,” she said.\n“Other.”"
    bounds = [(0, 14), (15, 42), (43, 51)]
    quotations = find_quotations(text, bounds)
    assert [quotation.part_of for quotation in quotations] == [0, 0, 1]
    assert [quotation.closed for quotation in quotations] == [False, True, True]


def test_an_open_quotation_ends_with_its_paragraph_when_the_next_opens_none():
    text = "“We will stay.\nThe army left."
    assert [quotation.part_of for quotation in find_quotations(text, [(0, 14), (15, 29)])] == [0]


@given(st.text(alphabet="ab \"“”‘’'«».,\n", max_size=80))
def test_never_breaks_and_never_overlaps(text):
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    end = 0
    for quotation in find_quotations(text, paragraphs):
        assert end <= quotation.start < quotation.end <= len(text)
        end = quotation.end


def test_a_quotation_that_runs_on_over_an_empty_line_holds_no_part_of_it():
    text = "“One.\n\nTwo.”"
    found = find_quotations(text, [(0, 5), (6, 6), (7, 12)])
    assert [text[one.start : one.end] for one in found] == ["“One.", "Two.”"]
