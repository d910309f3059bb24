"""Whoseword inside a spaCy pipeline."""

from importlib.metadata import entry_points

import pytest
import spacy
from fakes import FAKES, article
from spacy.language import Language

from whoseword import components
from whoseword.records import encode

FACTORIES = {"whoseword_annotation", "whoseword_report"}


@pytest.fixture
def reporting():
    return components.Reporting(spacy.blank("en"), "whoseword_report", rooms=FAKES)


def test_the_registered_names_are_these():
    """A name that is gone breaks other people's configuration files."""
    assert {name for name in Language.factories if name.startswith("whoseword")} == FACTORIES


def test_every_factory_has_an_entry_point():
    declared = {point.name for point in entry_points(group="spacy_factories") if point.name.startswith("whoseword")}
    if not declared:
        pytest.skip("the package is not installed, only on the path")
    assert declared == FACTORIES


def test_spans_of_one_attribution_share_its_id(reporting):
    doc = spacy.blank("en")("Calda said nothing.")
    doc.user_data[components.ARTICLE] = encode(article("a1")).decode()
    (content,) = reporting(doc).spans["whoseword.content"]
    assert (content.text, content.label_, content.id_) == ("Calda", "reports", "a1-a")
    assert components.report_of(doc).article.outlet == "Amsel Post"


def test_a_report_survives_the_bytes_of_its_doc(reporting):
    doc = reporting(spacy.blank("en")("Calda said nothing."))
    copy = spacy.tokens.Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert components.report_of(copy) == components.report_of(doc)
    assert [span.text for span in copy.spans["whoseword.content"]] == ["Calda"]
