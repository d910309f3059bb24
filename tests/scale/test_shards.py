"""Shards go out, results come back in order, and a deadly article costs only itself."""

from concurrent.futures import Future

import pytest

from whoseword.errors import RejectedError
from whoseword.records import Article, Rejection, Report
from whoseword.scale import WorkerLostError, read_stated
from whoseword.scale.engine import unpack
from whoseword.scale.shards import SHARD_ARTICLES


class Bench:
    """An engine without processes: reports are empty, and the word "deadly" ends the worker."""

    def __init__(self, workers=2, *, flaky=0):
        self.workers = workers
        self.shards = []
        self.flaky = flaky

    def submit(self, shard):
        import msgspec

        articles = msgspec.msgpack.decode(shard, type=list[Article])
        self.shards.append(len(articles))
        answer = Future()
        if self.flaky or any("deadly" in one.text for one in articles):
            self.flaky = max(0, self.flaky - 1)
            answer.set_exception(WorkerLostError("a worker ended"))
        else:
            answer.set_result(msgspec.msgpack.encode([(Report(article=one), None) for one in articles]))
        return answer


class Rooms:
    """A reading room that hands out texts; the text "broken" stops its source."""

    @staticmethod
    def read_articles(inputs, _options):
        for source in inputs:
            for number, text in enumerate(source.split("|")):
                if text == "broken":
                    raise RejectedError("reading", "it is broken")
                yield Article(id=f"{source}{number}", text=text)


def read(sources, engine):
    return [report for report, _ in read_stated(sources, engine, rooms=Rooms())]


def test_order_is_kept_over_shards():
    texts = [f"text {number}" for number in range(3 * SHARD_ARTICLES)]
    engine = Bench()
    assert [report.article.text for report in read(["|".join(texts)], engine)] == texts
    assert max(engine.shards) == SHARD_ARTICLES
    assert engine.shards[0] == 1, "the first article alone, to be seen soon"


def test_what_reading_rejects_passes_in_its_place():
    found = read(["one|broken|two", "three"], Bench())
    assert [report.rejected.room if report.rejected else report.article.text for report in found] == [
        "one",
        "reading",
        "three",
    ]


def test_a_deadly_article_is_found_and_the_others_are_read():
    texts = [f"text {number}" for number in range(20)]
    texts[11] = "deadly"
    found = read(["|".join(texts)], Bench())
    assert [report.article.text for report in found] == texts
    rejected = [report for report in found if report.rejected]
    assert [report.article.text for report in rejected] == ["deadly"]
    assert rejected[0].rejected == Rejection(
        room="scale", reason="a worker ended, twice over this article; please report it"
    )


def test_a_worker_that_dies_of_something_else_costs_nothing():
    found = read(["a|b|c|d"], Bench(flaky=1))
    assert not any(report.rejected for report in found)


def test_an_error_of_the_configuration_is_not_hidden():
    class Wrong(Bench):
        def submit(self, _shard):
            answer = Future()
            answer.set_exception(ValueError("no model"))
            return answer

    with pytest.raises(ValueError, match="no model"):
        read(["a"], Wrong())


def test_messages_come_back_as_they_were():
    article = Article(id="a", text="It said “no”.")
    engine = Bench()
    from whoseword.scale.engine import pack

    assert unpack(engine.submit(pack([article])).result()) == [(Report(article=article), None)]
