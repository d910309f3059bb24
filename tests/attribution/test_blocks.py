"""Quotations that marks give to somebody: after a colon, over paragraphs, signed with a dash."""

import pytest

from whoseword.annotation import annotate
from whoseword.attribution import attribute
from whoseword.records import Article

pytestmark = pytest.mark.model


def who_said(text: str) -> list[tuple[str | None, str, str]]:
    article = Article(id="a", text=text)
    (doc,) = annotate([article])
    found, _ = attribute(doc, article)
    return [(one.source.text if one.source else None, one.cue.text, one.content.text) for one in found]


def test_a_colon_at_the_end_of_a_paragraph_hands_over_to_the_quotation_below():
    text = 'The mayor wrote:\n\n"The road was shut at noon.\n\n"It stays shut."\n\nThe council met on Monday.'
    assert ("The mayor", "wrote", '"The road was shut at noon.\n\n"It stays shut."') in who_said(text)


def test_without_a_quotation_below_a_colon_hands_over_nothing():
    found = who_said("The mayor met three people:\n\nThe road was shut at noon.\n\nThe council met on Monday.")
    assert found == []


@pytest.mark.parametrize("dash", [" — ", " - "])
def test_a_dash_and_a_name_sign_a_quotation(dash):
    found = who_said(f"“We were never asked.”{dash}Rosa Lind, a nurse\n\nThe town has three hundred people.")
    assert found == [("Rosa Lind", dash.strip(), "“We were never asked.”")]


def test_a_dash_inside_a_sentence_signs_nothing():
    assert who_said("The sign read “Closed” — Rosa Lind walked past it twice.") in (
        [],
        [("The sign", "read", "“Closed”")],
    )
