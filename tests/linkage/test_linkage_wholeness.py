"""Statements are told from phrases, so that lists can show a phrase in its sentence."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from whoseword.linkage.wholeness import is_whole

# words with tag, head and relation of one sentence; the words of the content; the telling word; whether they are whole
SAID = (
    "It/PRP/1/nsubj said/VBD/1/root that/IN/4/mark Norland/NNP/4/nsubj sent/VBD/1/ccomp engines/NNS/4/obj "
    "before/IN/8/mark it/PRP/8/nsubj fell/VBD/4/advcl"
)
CONCERN = "It/PRP/1/nsubj repeated/VBD/1/root its/PRP$/3/nmod:poss concern/NN/1/obj about/IN/5/case talks/NNS/3/nmod"
MET = (
    "Officials/NNS/2/nsubj:pass are/VBP/2/aux:pass said/VBN/2/root to/TO/5/mark have/VB/5/aux met/VBN/2/xcomp "
    "and/CC/7/cc talked/VBN/5/conj"
)
READY = "It/PRP/1/nsubj says/VBZ/1/root Norland/NNP/4/nsubj is/VBZ/4/cop ready/JJ/1/ccomp"


def doc_of(sentence: str) -> Doc:
    words, tags, heads, deps = zip(*(word.split("/") for word in sentence.split()), strict=True)
    return Doc(spacy.blank("en").vocab, words=words, tags=tags, heads=[int(head) for head in heads], deps=deps)


@pytest.mark.parametrize(
    ("sentence", "first", "last", "word", "whole"),
    [
        (SAID, 2, 9, 4, True),
        (SAID, 6, 9, 8, False),
        (CONCERN, 2, 6, 3, False),
        (MET, 0, 6, 5, True),
        (MET, 3, 6, 5, False),
        (READY, 2, 5, 4, True),
    ],
)
def test_a_statement_has_a_subject_and_a_finite_verb_of_its_own(sentence, first, last, word, whole):
    doc = doc_of(sentence)
    assert is_whole(list(doc[first:last]), doc[word]) is whole
