"""A report in a notebook: its page in a frame of its own, so that neither style sheet touches the other."""

import html

from whoseword.records import Report
from whoseword.showing.page import page

HEIGHT = 480  # pixels; the page scrolls inside


def framed(report: Report) -> str:
    """Return a frame that holds the whole page; no script of it would run, and it has none."""
    name = html.escape(report.article.title or report.article.id, quote=True)
    inside = html.escape(page([report]), quote=True)
    style = f"width:100%;height:{HEIGHT}px;border:1px solid #8884"
    return f'<iframe sandbox title="{name}" srcdoc="{inside}" style="{style}"></iframe>'
