"""The API says what its description promises, page by page and once only."""

from __future__ import annotations

import time

import msgspec
import pytest
from board_helpers import client_of

from whoseword.ledger import ClaimPage, EventEntry, StanceLine
from whoseword.records import Report


def test_answers_are_the_records_themselves(client):
    page = msgspec.json.decode(client.get("/api/claims/claim-transfer").content, type=ClaimPage)
    assert page.status.status == "disputed"
    report = msgspec.json.decode(client.get("/api/articles/m02").content, type=Report)
    assert report.attributions
    items = client.get("/api/stances?claim=claim-transfer").json()["items"]
    assert msgspec.convert(items, tuple[StanceLine, ...])
    assert msgspec.convert(client.get("/api/events?level=any").json()["items"], tuple[EventEntry, ...])


def test_what_the_caller_has_is_not_sent_again(client):
    first = client.get("/api/claims/claim-transfer")
    again = client.get("/api/claims/claim-transfer", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/claims/claim-talks", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("path", ["/api/claims", "/api/stances", "/api/articles", "/api/events?level=any"])
def test_lists_go_on_page_by_page_without_doubles(client, path):
    join = "&" if "?" in path else "?"
    whole = client.get(f"{path}{join}limit=1000").json()["items"]
    seen, after = [], ""
    while True:
        page = client.get(f"{path}{join}limit=5{after}").json()
        seen += page["items"]
        if page["after"] is None:
            break
        after = f"&after={page['after']}"
    assert seen == whole


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/claims/none", 404), ("/api/articles/none", 404), ("/api/jobs/none", 404), ("/api/claims?limit=0", 422),
        ("/api/claims?after=%00", 422), ("/api/claims/claim-talks?on=soon", 422), ("/api/nothing", 404),
    ],
)  # fmt: skip
def test_problems_come_as_words(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert isinstance(answer.json()["detail"], str)


def test_a_judgement_is_written(fresh):
    client = client_of(fresh)
    answer = client.post(
        "/api/judgements", json={"kind": "grade", "target": "claim-talks", "value": "b2", "person": "Eva"}
    )
    assert answer.status_code == 201
    assert client.get("/api/judgements?target=claim-talks").json() == [answer.json()]
    wrong = client.post("/api/judgements", json={"kind": "grade", "target": "claim-talks", "value": "9", "person": "E"})
    assert wrong.status_code == 422


def test_an_article_is_queued_and_its_end_can_be_asked_for(fresh):
    def adder(_inputs, _options, _ledger):
        yield from ()

    client = client_of(fresh, adder=adder)
    answer = client.post("/api/articles", json={"text": "The harbour is open again."})
    assert answer.status_code == 202
    for _ in range(100):
        job = client.get(f"/api/jobs/{answer.json()['id']}").json()
        if job["state"] == "done":
            break
        time.sleep(0.05)
    assert job["state"] == "done"
    for wrong in (
        {},
        {"text": "a", "url": "https://a.example"},
        {"url": "file:///etc/passwd"},
        {"text": " "},
        {"x": 1},
    ):
        assert client.post("/api/articles", json=wrong).status_code == 422


@pytest.mark.slow
def test_the_description_holds_whatever_is_asked(fresh):
    """Let schemathesis try the API with what its description allows, and with what it does not."""
    schemathesis = pytest.importorskip("schemathesis", reason="this test needs: pip install schemathesis")
    from hypothesis import HealthCheck, Phase, given, settings

    client = client_of(fresh, adder=lambda *_: ())
    schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    checks = schemathesis.checks

    def try_out(case):
        answer = client.request(**_request(case))
        if answer.status_code == 304:
            return
        assert answer.status_code < 500, answer.text
        case.validate_response(
            answer,
            checks=[
                checks.CHECKS.get_one(name)
                for name in ("status_code_conformance", "content_type_conformance", "response_schema_conformance")
            ],
        )

    def _request(case):
        made = case.as_transport_kwargs(base_url="http://127.0.0.1:8377")
        made.pop("cookies", None)
        return {name: value for name, value in made.items() if value is not None}

    for result in schema.get_all_operations():
        operation = result.ok()
        tried = given(case=operation.as_strategy())(try_out)
        settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate],
                 database=None)(tried)()  # fmt: skip
