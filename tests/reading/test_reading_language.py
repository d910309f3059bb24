import pytest

from whoseword import data
from whoseword.errors import RejectedError
from whoseword.reading.language import detect_language, refuse_other_languages

EXAMPLES = data.load("language")


@pytest.mark.parametrize("sentence", EXAMPLES["catches"])
def test_english_with_foreign_names_is_english(sentence):
    assert detect_language(sentence) == "en"


@pytest.mark.parametrize(("code", "sentence"), EXAMPLES["spares"].items())
def test_other_languages_are_named(code, sentence):
    assert detect_language(sentence) == code


def test_the_reason_names_the_language():
    with pytest.raises(RejectedError, match=r"in German \(de\), and only English") as caught:
        refuse_other_languages("Der Minister sagte am Montag, die Vorwürfe seien falsch und ohne jede Grundlage.")
    assert caught.value.room == "reading"


def test_an_english_article_with_a_long_foreign_quotation_is_english():
    text = (
        "The minister told reporters in Berlin on Monday that the report was wrong and that he would stay. "
        "„Das ist falsch, und das wissen alle, die dabei waren“, he said, before he left for the airport."
    )
    assert detect_language(text) == "en"


def test_no_words_are_in_doubt_english():
    assert detect_language("1,234 !!!") == "en"
