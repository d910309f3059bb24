"""Notes on articles of the archive become offsets; words that stand twice are found beside the others of the line."""

from __future__ import annotations

import pytest

from benchmarks import archive_attributions
from benchmarks.archive_attributions import annotate_notes, annotated, article_of, gold_report
from benchmarks.quoting import GoldError

TEXT = (
    '"It burned," said Rosa Lind, who saw it. Ana Roth said the mill was empty. '
    'She told AP that Rosa Lind "said nothing." Lind has left.'
)
NOTES = """
# mill
Rosa Lind, who saw it // said // "It burned,"
Ana Roth // said // the mill was empty
She=Ana Roth // told // that Rosa Lind "said nothing." // via AP
? Rosa Lind // said // nothing
"""


@pytest.fixture(autouse=True)
def archive(monkeypatch):
    row = {"id": "mill", "text": TEXT, "outlet": "The Mirror", "published": ""}
    monkeypatch.setattr(archive_attributions, "archive", lambda: {"mill": row})


def test_notes_become_spans_and_chains():
    (held,) = annotate_notes(NOTES.splitlines(), 1)
    report = gold_report(held, article_of("mill"))
    assert [one.source.text for one in report.attributions] == [
        "Rosa Lind, who saw it", "Ana Roth", "She", "Rosa Lind",
    ]  # fmt: skip
    assert [chain.links[1:] and [link.holder for link in chain.links] for chain in report.chains] == [
        ["The Mirror", "Rosa Lind"],
        ["The Mirror", "Ana Roth"],
        ["The Mirror", "AP", "Ana Roth"],
        ["The Mirror", "Ana Roth", "Rosa Lind"],
    ]
    assert report.attributions[3].within == "a2"
    assert report.attributions[0].cue.spans[0].start == TEXT.index("said")


def test_words_that_are_not_there_are_refused():
    with pytest.raises(GoldError, match="are not in the article"):
        list(annotate_notes(["# mill", "Rosa Lind // shouted // nothing"], 1))


def test_the_annotated_articles_hold_no_words_of_theirs():
    for one in annotated():
        assert one.attributions
        assert all(len(said.holder.split()) < 15 for said in one.attributions)
