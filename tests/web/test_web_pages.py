"""Every page answers, says what it should, and can be shared as an address."""

from __future__ import annotations

import csv
import html
import io
import re
import time

import pytest
from board_helpers import client_of

from whoseword.records import Article, Claim, Linked, Rejection, Report, Stance

PAGES = [
    "/", "/?status=disputed", "/?text=missiles&sort=roots", "/?country=irn&type=aid&since=2024-09-01",
    "/claim/claim-transfer", "/claim/claim-transfer?on=2024-09-07", "/claim/claim-talks?by=recorded",
    "/claim/claim-strike?first=2025-03-04&last=2025-03-05", "/claim/claim-transfer?by=event",
    "/claim/claim-transfer?group=party", "/claim/claim-talks?group=holder",
    "/claim.html?claim=claim-talks",
    "/articles", "/articles?outlet=Meridian+News", "/article/m02", "/article/d01?version=2&against=1", "/actor/Iran",
    "/actor/Nasser%20Kanaani",
    "/events", "/events?level=any&country=irn", "/events?level=any&map=acted&part=world",
    "/event-counts.csv", "/add", "/search?q=missiles", "/search?q=%22",
    "/api/docs", "/favicon.ico",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "default-src" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404), ("/claim/none", 404), ("/article/none", 404), ("/actor/Nobody%20At%20All", 404),
        ("/?status=sure", 422), ("/?after=xyz", 422), ("/claim/claim-talks?on=yesterday", 422),
        ("/claim/claim-talks?group=shoe", 422),
        ("/events?level=sure", 422),
        ("/add/none", 404), ("/static/passwd", 422),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert "This did not work" in answer.text


def test_the_four_answers_stand_at_the_top(client):
    text = client.get("/claim/claim-transfer").text
    short = text[text.index('class="in-short"') : text.index('id="timeline"')]
    for words in ("Wall Street Journal", "Harbour Standard", "United States", "Iran", "9 September 2024"):
        assert words in short
    changed = " ".join(re.sub("<[^>]+>", "", short[short.index("which day") :]).split())
    assert "7 September 2024: disputed, as Iran's mission" in html.unescape(changed)
    assert short.count('class="words"') == 2, "the words of the first one to say it, and of the first to deny it"


def test_the_front_page_leads_with_what_is_disputed_and_answers_for_the_first(client):
    text = client.get("/").text
    leading = text[text.index('id="disputed"') : text.index('id="newest"')]
    assert leading.count('class="status disputed"') == leading.count("<article") >= 1
    assert leading.count("<dt>") == 4
    assert 'id="disputed"' not in client.get("/?sort=newest").text


def test_what_nobody_asserts_or_denies_is_shown_when_asked_for(fresh):
    article = Article(id="asked", text="The harbour should be opened, the mayor was asked.", published="2026-01-01")
    claim = Claim(id="claim-silent", proposition="The harbour is to be opened")
    stance = Stance(
        id="stance-silent", claim=claim.id, article=article.id, attribution=None, holder="Harbour Watch",
        position="asks", factuality="Uu",
    )  # fmt: skip
    fresh.add(Report(article=article), Linked(claims=(claim,), stances=(stance,)))
    client = client_of(fresh)
    assert "/claim/claim-silent" not in client.get("/").text
    assert "/claim/claim-silent" in client.get("/?silent=yes").text


def test_a_claim_as_of_a_day_knows_nothing_later(client):
    text = client.get("/claim/claim-transfer?on=2024-09-06").text
    assert "ALLEGED".lower() in text
    assert "Kanaani" not in text[text.index('id="matrix"') :]


def test_the_slider_leads_to_an_address_with_a_day(client):
    answer = client.get("/claim/claim-transfer?step=1", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("?on=2024-09-07")


def test_a_search_shows_the_status_of_claims_then_articles_with_the_words_marked(client):
    text = client.get("/search?q=missiles").text
    claims, articles = text.index('id="claims"'), text.index('id="articles"')
    assert 'class="status disputed"' in text[claims:articles]
    assert "<mark>missiles</mark>" in text[articles:]
    assert "Nothing holds these words" in client.get("/search?q=submarine").text


def test_zooming_goes_in_out_and_sideways_by_addresses_alone(client):
    path, seen = "/claim/claim-talks?on=2025-05-14", []
    for step in ("closer", "later", "all days"):
        text = client.get(path).text
        zooms = dict(re.findall(r'<a href="([^"]*)#timeline">([^<]+)</a>', text))
        steps = {words: html.unescape(where) for where, words in zooms.items()}
        seen.append(sorted(steps))
        path = "/claim/claim-talks" + steps[step]
    assert "all days" not in seen[0]
    assert "earlier" in seen[2]
    assert path == "/claim/claim-talks?on=2025-05-14"


def test_holders_stand_under_their_country_which_sums_them_up(client):
    whole = client.get("/claim/claim-transfer").text
    matrix = whole[whole.index('class="matrix"') :].split("</table>")[0]
    rows = [row.split("</tr>")[0] for row in matrix.split('<tr class="')[1:]]
    names = [re.sub("<[^>]+>", "", row.split("<th")[1].split("</th>")[0]).split(">")[-1].strip() for row in rows]
    iran = next(place for place, row in enumerate(rows) if " all" in row[:20] and names[place] == "Iran")
    assert rows[iran].startswith("contra")
    assert "denies" in rows[iran]
    assert rows[iran + 1].split('"')[0].endswith("one")
    assert (
        " all"
        not in client.get("/claim/claim-transfer?group=holder").text.split('class="matrix"')[1].split("</table>")[0]
    )


def test_reversals_copies_and_circles_are_marked(client):
    text = client.get("/claim/claim-talks").text
    assert "↺" in text
    assert "have it from one another" in text
    assert "folded into it" in text


def test_pages_go_on_where_the_last_one_ended(client, monkeypatch):
    monkeypatch.setattr("whoseword.web.claims_page.SIZE", 3)
    seen, path = [], "/?silent=yes"
    while path:
        text = client.get(path).text
        seen += [part.split('"')[0] for part in text.split('<a href="/claim/')[1:]]
        path = text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&") if 'rel="next"' in text else ""
    assert len(seen) == len(set(seen)) == 8


def test_versions_are_compared(client):
    text = client.get("/article/d01?version=2&against=1").text
    assert "<ins>" in text
    assert "<del>" in text


def test_an_actor_shows_against_whom_events_are_held(client):
    text = client.get("/actor/Iran").text
    table = text[text.index("Against whom events are held") :].split("</table>")[0]
    rows = {row.split("<")[0]: re.findall(r"<td>(\d*)</td>", row) for row in table.split('<th scope="row">')[1:]}
    assert all(len(numbers) == 4 for numbers in rows.values())
    assert any(numbers[1] for other, numbers in rows.items() if other.startswith("RUS")), (
        "the transfer is held, no fact"
    )


def test_events_are_facts_unless_asked_otherwise(client):
    facts = list(csv.DictReader(io.StringIO(client.get("/events.csv").text)))
    held = list(csv.DictReader(io.StringIO(client.get("/events.csv?level=any").text)))
    assert facts
    assert {row["fact"] for row in facts} == {"yes"}
    assert len(held) > len(facts)


def test_wire_copies_do_not_count_again(client):
    alone = client.get("/events.csv?level=any").text.count("\n")
    assert client.get("/events.csv?level=any&copies=yes").text.count("\n") > alone


def test_a_judgement_is_recorded_and_taken_back(fresh):
    client = client_of(fresh)
    page = client.get("/claim/claim-transfer").text
    word = page.split('name="form_word" value="')[1].split('"')[0]
    form = {"form_word": word, "kind": "grade", "target": "claim-transfer", "value": "B", "digit": "2", "person": "Eva"}
    answer = client.post("/judge", data=form | {"back": "/claim/claim-transfer#judged"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claim/claim-transfer#judged")
    (made,) = fresh.judgements("claim-transfer")
    assert (made.value, made.person) == ("B2", "Eva")
    client.post("/judge", data={"form_word": word, "kind": "withdraw", "target": made.id, "person": "Eva"})
    assert fresh.judgements("claim-transfer") == ()
    struck = client.get("/claim/claim-transfer").text
    assert "<del>grade <bdi>B2</bdi></del>" in struck
    assert "taken back by" in struck
    assert "<del>grade <bdi>B2</bdi></del>" in client.get("/claim.html?claim=claim-transfer").text


def test_a_form_leads_nowhere_else(fresh):
    client = client_of(fresh)
    word = client.get("/claim/claim-talks").text.split('name="form_word" value="')[1].split('"')[0]
    form = {"form_word": word, "kind": "note", "target": "claim-talks", "value": "seen", "person": "Eva"}
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        assert client.post("/judge", data=form | {"back": back}, follow_redirects=False).headers["location"] == "/"


def test_map_and_counts_say_the_same(client):
    text = client.get("/events?level=any").text
    rows = list(csv.DictReader(io.StringIO(client.get("/event-counts.csv?level=any").text)))
    iran = sum(int(row["number"]) for row in rows if row["country"] == "IRN")
    assert f'aria-label="Iran: {iran}"' in text
    assert 'class="land touched"' in text


def test_versions_stand_side_by_side_with_what_is_gone(client):
    text = client.get("/article/d01?version=2&against=1").text
    assert "<ins>This article has</ins> been <ins>corrected.</ins>" in text
    assert text.index("Version 1") < text.index("Version 2")
    assert "Statements that are gone" in text


def test_words_of_an_event_are_marked_and_lead_to_it(client):
    text = client.get("/article/m06").text
    assert "of-e1" in text
    assert 'id="r1-e1"' in text


def test_what_was_not_taken_is_called_by_its_own_name(fresh):
    def adder(inputs, _options, ledger):
        for path in inputs:
            refusal = Rejection(room="reading", reason=f"{path}: this is binary data")
            yield ledger.add(Report(article=Article(id="bad", text=""), rejected=refusal))

    board = client_of(fresh, adder=adder)
    word = re.search(r'name="form_word" value="([^"]+)"', board.get("/add").text)[1]
    sent = board.post(
        "/add", data={"form_word": word}, files={"file": ("../notes.bin", b"\x00")}, follow_redirects=False
    )
    for _ in range(100):
        job = board.get(sent.headers["location"]).text
        if "Done." in job:
            break
        time.sleep(0.02)
    for page in (job, board.get("/add").text):
        assert "notes.bin: this is binary data" in page
        assert "whoseword-" not in page
