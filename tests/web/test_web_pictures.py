"""The pictures in the documentation, taken in a real browser: ``WHOSEWORD_PICTURES=docs/pictures pytest tests/web``."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
LARGEST = 60_000  # bytes
QUALITY = 50  # of WebP; letters stay sharp
WIDE, PHONE = (1180, 820), (390, 844)
# name: address, what of the page (nothing: as much as the window shows), window, colours
PICTURES = {
    "front": ("/", None, (1180, 740), "light"),
    "claim": ("/claim/claim-transfer", None, (1180, 1010), "light"),
    "claim-dark": ("/claim/claim-strike?on=2025-03-06", None, (1180, 900), "dark"),
    "holders": ("/claim/claim-talks?group=party", "section[aria-labelledby=matrix]", WIDE, "light"),
    "chains": ("/claim/claim-talks", "section[aria-labelledby=chains]", WIDE, "light"),
    "stance": ("/claim/claim-talks", "article.stance:nth-of-type(2)", WIDE, "light"),
    "article": ("/article/m06", None, (1180, 620), "light"),
    "versions": ("/article/d01?version=2&against=1", None, (1180, 660), "light"),
    "actor": ("/actor/Nasser%20Kanaani", None, (1180, 700), "light"),
    "events": ("/events?level=any", None, (1180, 900), "light"),
    "phone": ("/claim/claim-transfer", None, PHONE, "dark"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small_and_stands_in_the_documentation(page, served, root, tmp_path, name):
    address, part, window, scheme = PICTURES[name]
    page.set_viewport_size(dict(zip(("width", "height"), window, strict=True)))
    page.emulate_media(color_scheme=scheme)
    page.goto(served + address)
    if name == "stance":
        page.locator(part).locator("summary").click()
    box = {"x": 0, "y": 0, "width": window[0], "height": window[1]}
    if part:
        inside = page.locator(part).bounding_box()
        box |= {"y": inside["y"] + page.evaluate("scrollY") - 12, "height": inside["height"] + 24}
    asked = {"format": "webp", "quality": QUALITY, "captureBeyondViewport": True, "clip": {**box, "scale": 1}}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    picture = base64.b64decode(taken["data"])
    folder = Path(os.environ.get("WHOSEWORD_PICTURES", tmp_path))
    (folder / f"{name}.webp").write_bytes(picture)
    kept = root / "docs/pictures" / f"{name}.webp"
    assert len(picture) <= LARGEST
    assert kept.stat().st_size <= LARGEST
    assert f"pictures/{name}.webp)" in (root / "docs/board.md").read_text(encoding="utf-8")
