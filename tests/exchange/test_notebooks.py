"""Reports and claims at the end of a notebook's cell."""

import html
import re

from msgspec.structs import replace


def test_a_report_is_its_page_in_a_frame_without_scripts(report):
    odd = replace(report, article=replace(report.article, title='A "title" <script>alert(1)</script>'))
    shown = odd._repr_html_()
    assert shown.startswith("<iframe sandbox ")
    inside = html.unescape(re.search(r'srcdoc="([^"]*)"', shown)[1])
    assert inside.startswith("<!DOCTYPE html>")
    assert "<script>" not in inside
    assert "Ilse Brandt" in inside


def test_claims_are_tables_of_escaped_words(book):
    line = next(iter(book.claims()))
    assert "<td>Norland blew up the Selk dam</td>" in line._repr_html_()
    page = book.claim("claim-dam", on="2025-03-03")
    shown = page._repr_html_()
    assert "<b>disputed</b>" in shown
    assert re.search(r"<p>denied by \w+", shown)
    odd = replace(page, claim=replace(page.claim, proposition="<b>x</b>"))
    assert "&lt;b&gt;x" in odd._repr_html_()
    assert "no status" in replace(page, status=None)._repr_html_()
