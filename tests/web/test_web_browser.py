"""The board in a real browser: every page without complaints, by keyboard alone, on a phone, for everybody."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
PAGES = {
    "claims": "/", "claim": "/claim/claim-transfer", "circle": "/claim/claim-talks", "article": "/article/m06",
    "versions": "/article/d01?version=2&against=1", "actor": "/actor/Iran", "events": "/events?level=any",
    "add": "/add",
    "search": "/search?q=missiles", "api": "/api/docs", "articles": "/articles",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_every_page_loads_and_fits_a_phone(page, served, name):
    page.goto(served + PAGES[name])
    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    if folder := os.environ.get("WHOSEWORD_SCREENSHOTS"):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=Path(folder) / f"{name}-{scheme}.png")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_keeps_anybody_out(page, served, name, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python")
    page.emulate_media(color_scheme=scheme)
    page.goto(served + PAGES[name])
    found = axe.Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in serious] == []


def test_keys_lead_from_the_list_to_a_claim_and_through_its_days(page, served):
    page.goto(served)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claim/claim-transfer")
    page.keyboard.press("[")
    page.wait_for_url("**?on=2024-09-11")
    page.keyboard.press("/")
    page.keyboard.type("missiles")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=missiles")


def test_the_first_tab_skips_to_the_page(page, served):
    page.goto(served)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_slider_shows_its_day_and_asks_for_it(page, served):
    page.goto(served + "/claim/claim-transfer")
    page.locator("#step").fill("1")
    page.wait_for_url("**on=2024-09-07*")
    assert "7 September 2024" in page.locator("output").inner_text()


def test_pointing_at_words_shows_chain_position_and_rule(page, served):
    page.goto(served + "/article/m06")
    page.locator(".text .content.hedges").first.hover()
    glance = page.locator("#glance").inner_text()
    for words in ("suggests", "The Danube Courier", "no source named", "positions.suggests.v1"):
        assert words in glance
    page.keyboard.press("Escape")
    assert page.locator("#glance").is_hidden()
    page.mouse.move(0, 0)  # or the words under it would be pointed at again when the page scrolls
    page.locator(".text a.number").first.focus()
    assert "asserts" in page.locator("#glance").inner_text()


def test_the_map_leads_to_the_events_of_a_country(page, served):
    page.goto(served + "/events?level=any")
    page.locator(".world a[aria-label^='Iran:']").click()
    page.wait_for_url("**country=IRN**")
    assert page.locator(".world .disc").count() == 1


def test_everything_works_without_scripts(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "/claim/claim-transfer")
    page.locator("a[rel=prev]").click()
    assert page.url.endswith("on=2024-09-11")
    page.locator("svg a[href='?on=2024-09-06']").click()
    assert page.locator(".verdict .status").inner_text().lower() == "alleged"
    page.locator(".slider button").click()
    assert "on=2024-09-06" in page.url
    context.close()


def test_a_grade_can_be_given(page, fresh):
    from board_helpers import Served

    board = Served(fresh)
    try:
        page.goto(board.url + "/claim/claim-transfer")
        page.locator("#letter").select_option("B")
        page.locator("#digit").select_option("3")
        page.locator("#person").fill("Eva Lind")
        page.get_by_role("button", name="Record the grade").click()
        page.get_by_role("button", name="Take back: grade B3").click()
        assert page.get_by_role("button", name="Take back").count() == 0
    finally:
        board.stop()


def test_an_article_is_added_and_one_is_refused(page, fresh):
    from board_helpers import Served

    from whoseword.ledger import AddResult
    from whoseword.records import Article, Rejection, Report

    def adder(inputs, _options, ledger):
        for number, path in enumerate(inputs):
            text = Path(path).read_text(encoding="utf-8")
            if "refuse" in text:
                refusal = Rejection(room="reading", reason="no sentences")
                report = Report(article=Article(id=f"bad{number}", text=""), rejected=refusal)
            else:
                report = Report(article=Article(id=f"good{number}", text=text, title="A harbour opens"))
            result: AddResult = ledger.add(report)
            yield result

    board = Served(fresh, adder)
    try:
        page.goto(board.url + "/add")
        page.locator("#pasted").fill("The harbour is open again, the port authority said.")
        page.get_by_role("button", name="Add it").click()
        page.get_by_text("Done.").wait_for()
        page.get_by_role("link", name="A harbour opens").click()
        assert "harbour is open" in page.locator("article").inner_text()
        page.goto(board.url + "/add")
        files = {"x.txt": b"refuse me", "y.txt": b"The harbour is closed again, the port authority said."}
        page.locator("#file").set_input_files(
            [{"name": name, "mimeType": "text/plain", "buffer": words} for name, words in files.items()]
        )
        page.get_by_role("button", name="Add it").click()
        page.get_by_text("no sentences").wait_for()
        page.get_by_role("link", name="A harbour opens").wait_for()
    finally:
        board.stop()
