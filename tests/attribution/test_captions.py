"""Labels of pictures, videos and links belong to nobody."""

import pytest
import spacy

from whoseword.attribution.captions import label_tokens, without_labels
from whoseword.attribution.frames import Frame
from whoseword.data import load


@pytest.mark.parametrize("row", load("attribution_captions")["labels"], ids=lambda row: row["catches"][:20])
def test_labels_are_found_and_copy_is_left_alone(row):
    nlp = spacy.blank("en")
    assert label_tokens(nlp(row["catches"]), row["catches"])
    assert not label_tokens(nlp(row["spares"]), row["spares"])


def test_a_source_loses_its_label_and_a_labelled_content_is_no_content():
    doc = spacy.blank("en")("Play Video The minister says the ship left .")
    frame = Frame([(4, 5)], [(0, 4)], [(5, 8)], 1.0, "test", head=4)
    assert [one.source for one in without_labels(doc, doc.text, [frame])] == [[(2, 4)]]
    turned = Frame([(4, 5)], [(2, 4)], [(0, 2)], 1.0, "test", head=4)
    assert not list(without_labels(doc, doc.text, [turned]))
