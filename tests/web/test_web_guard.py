"""Who may come in, and what a browser may do."""

from __future__ import annotations

import pytest
from board_helpers import client_of

from whoseword.errors import ConfigurationError
from whoseword.web import BoardOptions

TOKEN = "a-token-of-many-letters"
AWAY = BoardOptions(host="0.0.0.0", token=TOKEN)


def test_other_hosts_need_a_token_that_is_hard_to_guess():
    with pytest.raises(ConfigurationError, match="token"):
        BoardOptions(host="0.0.0.0")
    with pytest.raises(ConfigurationError, match="characters"):
        BoardOptions(host="0.0.0.0", token="short")


def test_strangers_must_show_the_token(stories):
    client = client_of(stories, AWAY, address="192.0.2.7")
    assert client.get("/api/claims").status_code == 401
    assert client.get("/", follow_redirects=False).headers["location"] == "/enter"
    assert client.get("/api/claims", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/api/claims", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_a_browser_enters_with_the_token_once(stories):
    client = client_of(stories, AWAY, address="192.0.2.7")
    assert client.get("/enter").status_code == 200
    assert client.post("/enter", data={"token": "wrong"}).status_code == 401
    assert client.post("/enter", data={"token": TOKEN}, follow_redirects=False).status_code == 303
    assert client.get("/").status_code == 200


def test_a_name_that_strangers_point_at_us_is_no_way_in(stories):
    answer = client_of(stories).get("/api/claims", headers={"Host": "evil.example"})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["/judge", "/add", "/api/judgements", "/api/articles"])
def test_pages_of_strangers_change_nothing(fresh, path, headers):
    answer = client_of(fresh).post(path, headers=headers, json={})
    assert answer.status_code == 403


def test_a_form_without_its_word_changes_nothing(fresh):
    client = client_of(fresh)
    client.get("/")
    form = {"kind": "note", "target": "claim-talks", "value": "seen", "person": "Eva", "form_word": "guessed"}
    assert client.post("/judge", data=form).status_code == 403
    assert fresh.judgements("claim-talks") == ()


def test_a_word_of_one_visitor_does_not_serve_another(fresh):
    ours, theirs = client_of(fresh), client_of(fresh)
    theirs.app = ours.app
    word = ours.get("/claim/claim-talks").text.split('name="form_word" value="')[1].split('"')[0]
    form = {"kind": "note", "target": "claim-talks", "value": "seen", "person": "Eva", "form_word": word}
    assert theirs.post("/judge", data=form).status_code == 403


def test_a_readonly_board_takes_nothing(fresh):
    client = client_of(fresh, BoardOptions(readonly=True))
    judgement = {"kind": "note", "target": "claim-talks", "value": "x", "person": "Eva"}
    assert client.post("/api/judgements", json=judgement).status_code == 403
    assert "Record" not in client.get("/claim/claim-talks").text


def test_what_is_too_large_is_refused(stories):
    client = client_of(stories, BoardOptions(largest_upload=1000))
    assert client.post("/api/articles", json={"text": "x" * 2000}).status_code == 413


def test_cookies_are_out_of_reach_of_scripts_and_strangers(stories):
    cookie = client_of(stories).get("/").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
