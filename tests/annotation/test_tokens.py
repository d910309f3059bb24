"""Paragraphs and words of a text."""

import pytest
import spacy

from whoseword.annotation.tokens import paragraph_bounds, tokenize


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.\r", "Two."]),
        (
            "Head\n\nThe ministry said on\nMonday that it would\nleave.\n\nTwo.",
            ["Head", "The ministry said on\nMonday that it would\nleave.", "Two."],
        ),
        ("", []),
        ("   ", []),
    ],
)  # fmt: skip
def test_paragraphs(text, paragraphs):
    assert [text[start:end].strip() for start, end in paragraph_bounds(text)] == [one.strip() for one in paragraphs]


def test_tokens_cover_the_text_and_know_their_paragraph():
    text = "He said “no”.\n\n  “Yes,” said Iran's envoy."
    tokens = tokenize(spacy.blank("en"), text)
    assert tokens.doc.text == text
    assert tokens.words[:3] == ["He", "said", "“"]
    assert tokens.quotes.tolist()[:6] == [0, 0, 2, 1, 2, 0]
    assert len(set(tokens.paragraphs.tolist())) == 2
    assert [span.text for span in tokens.doc.spans["whoseword.quote"]] == ["“no”", "“Yes,”"]
