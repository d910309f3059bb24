"""A report for a terminal of any width, with colours where the terminal has them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from whoseword.records import Report
from whoseword.showing.view import EventLine, Holder, Statement, View, arrange
from whoseword.showing.wording import Family

STYLES: dict[Family, str] = {
    "stands": "bold green",
    "hedges": "bold cyan",
    "denies": "bold red",
    "withholds": "bold yellow",
    "looks-ahead": "bold magenta",
}
DIM = Style(dim=True)
NARROW = 64  # columns; below it a statement's position stands above its words instead of beside them
DIRECT = 2  # links; the outlet has it from the holder, so that the chain says nothing new
LONGEST_CONTENT = 400  # characters; the outer statement of a nest repeats the words of the inner ones


def show(report: Report, console: Console) -> None:
    """Write the report to the console."""
    view = arrange(report)
    console.print(Group(*_parts(view, narrow=console.width < NARROW)), highlight=False, soft_wrap=False)


def _parts(view: View, *, narrow: bool) -> Iterator[RenderableType]:
    yield Rule(style=DIM)
    yield Text(view.title, style="bold")
    yield _joined(view.details)
    yield Rule(style=DIM)
    if view.rejected:
        yield Text(view.rejected, style="bold red")
    elif not view.holders and not view.events:
        yield Text("Nobody but the outlet says anything here.", style=DIM)
    for holder in view.holders:
        yield Text()
        yield from _holder(holder, narrow=narrow)
    if view.events:
        yield Text()
        yield Text("Events", style="bold underline")
        yield from (_event(event) for event in view.events)
    yield Text()


def _holder(holder: Holder, *, narrow: bool) -> Iterator[RenderableType]:
    heading = Text(holder.name, style="bold underline")
    if holder.details:
        heading.append("  ")
        heading = Text.assemble(heading, (" · ".join(holder.details), DIM))
    yield heading
    for statement in holder.statements:
        yield _stacked(statement) if narrow else _beside(statement)


def _beside(statement: Statement) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right", no_wrap=True)
    grid.add_column(width=17)
    grid.add_column(ratio=1)
    grid.add_row(_number(statement), Text(statement.position, style=STYLES[statement.family]), _body(statement))
    return grid


def _stacked(statement: Statement) -> RenderableType:
    heading = Text.assemble(_number(statement), " ", (statement.position, STYLES[statement.family]))
    return Group(heading, Padding(_body(statement), (0, 0, 0, 2)))


def _number(statement: Statement) -> Text:
    return Text(str(statement.number), style=DIM)


def _body(statement: Statement) -> RenderableType:
    content = statement.content
    if len(content) > LONGEST_CONTENT:
        content = content[:LONGEST_CONTENT].rsplit(" ", 1)[0] + " …"
    within = (f"inside {statement.within}",) if statement.within else ()
    lines = [Text(content)] if content else []
    if len(statement.chain) > DIRECT:
        lines.append(_chain(statement.chain))
    return Group(*lines, _joined((*statement.details, *within)))


def _chain(links: tuple[str, ...]) -> Text:
    """Return the chain from the page inwards; the root stands out."""
    outer = "".join(f"{link} ← " for link in links[:-1])
    return Text.assemble((outer, "blue"), (links[-1], "bold blue"))


def _event(event: EventLine) -> RenderableType:
    parties = f"{event.who or '?'} → {event.whom}" if event.whom else event.who or "?"
    if event.held_by:
        holding = f"held by {', '.join(map(str, event.held_by))}"
    else:
        holding = "fact" if event.is_fact else "in the outlet's voice"
    line = Text.assemble((event.what, "bold"), "  ", parties, "  ", (holding, "green" if event.is_fact else "yellow"))
    return Padding(Group(line, _joined(event.details)), (0, 0, 0, 2))


def _joined(details: tuple[str, ...]) -> Text:
    return Text(" · ".join(details), style=DIM)
