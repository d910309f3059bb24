"""The order of the rooms, and that no article stops the others."""

from pathlib import Path

import pytest
from fakes import FAKES, fakes

from whoseword import pipeline
from whoseword.errors import ConfigurationError, ModelError


def read_all(*inputs, rooms=FAKES):
    return list(pipeline.read_all(inputs, rooms=rooms))


def outcome(reports):
    return [(report.article.id, report.rejected.room if report.rejected else None) for report in reports]


def test_reports_come_in_the_order_of_the_inputs():
    names = [f"n{number}" for number in range(40)]
    assert outcome(read_all(*names)) == [(name, None) for name in names]


def test_what_one_input_holds_comes_in_its_place():
    assert [report.article.id for report in read_all("a", "two", "b")] == ["a", "two-1", "two-2", "b"]


def test_no_article_stops_the_others():
    reports = read_all("a", "bad", "b", "broken", "poison", "c", "foreign", "d")
    assert outcome(reports)[:3] == [("a", None), ("bad", "reading"), ("b", None)]
    assert reports[3].rejected.room == "reading"
    assert "ValueError: broken" in reports[3].rejected.reason
    assert outcome(reports)[4:] == [("poison", "annotation"), ("c", None), ("foreign", "attribution"), ("d", None)]


@pytest.mark.parametrize("room", ["resolve_dates", "resolve_actors", "code_events", "judge_commitment"])
def test_a_room_that_breaks_rejects_its_article_and_keeps_its_text(room):
    def broken(*_):
        message = "too odd"
        raise IndexError(message)

    (report,) = read_all("a", rooms=fakes(**{room: broken}))
    assert report.article.text
    assert report.attributions == ()
    assert "IndexError: too odd" in report.rejected.reason


def test_a_wrong_model_stops_the_run():
    def damaged(*_):
        message = "the model file is damaged"
        raise ModelError(message)

    with pytest.raises(ModelError):
        read_all("a", "b", rooms=fakes(annotate=damaged))


def test_the_first_report_waits_for_no_other_article():
    taken = []

    def inputs():
        for name in ("a", "b", "c"):
            taken.append(name)
            yield name

    next(pipeline.read_all(inputs(), rooms=FAKES))
    assert taken == ["a"]


def test_read_tells_a_text_from_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a story.txt").write_text("x", encoding="utf-8")
    assert pipeline.read("Calda said on Monday that it rained.", rooms=FAKES).article.id == "text"
    assert pipeline.read("Calda\nrain", rooms=FAKES).article.id == "text"
    assert pipeline.read("word " * 5000, rooms=FAKES).article.id == "text"
    assert pipeline.read("a story.txt", rooms=FAKES).article.id == "a story.txt"
    assert pipeline.read("story.txt", rooms=FAKES).article.id == "story.txt"
    assert pipeline.read("https://post.example/a b", rooms=FAKES).article.id == "https://post.example/a b"


def test_read_is_for_one_article():
    with pytest.raises(ConfigurationError, match="holds 2 articles"):
        pipeline.read("two", rooms=FAKES)
