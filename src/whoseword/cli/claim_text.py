"""A claim as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from whoseword.showing.wording import called, harmless, headed, one_line, position_words

if TYPE_CHECKING:
    from whoseword.cli.output import Output
    from whoseword.ledger import ClaimLine, ClaimPage, StanceLine, Trace
    from whoseword.ledger.sentences import Sentence
    from whoseword.records import Roots


NAMED = 3  # names of each side in a list
SILENT = frozenset({"declined-to-comment", "did-not-respond"})  # whose words name nothing: "to comment"


def show_claims(lines: Sequence[ClaimLine], sentences: Mapping[str, Sentence], out: Output) -> None:
    """Write a list of claims as a table that fits a terminal of 80 columns, each with who is for and against it.

    A claim that is only a phrase is shown in its sentence, its own words in bold.
    """
    if not lines:
        out.write("no claim fits; `whoseword status` says how much the ledger holds\n")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("changed", "status", "roots"):
        table.add_column(name, no_wrap=True)
    table.add_column("what is claimed, by whom", ratio=1, overflow="fold")
    for line in lines:
        sides = (("for", line.asserted_by, line.asserters), ("against", line.denied_by, line.deniers))
        said = [Text(f"{name} {_names(names, number)}") for name, names, number in sides if names]
        cell = Text("\n").join([_claimed(line.proposition, sentences.get(line.id)), *said, Text(line.id, style="dim")])
        table.add_row(line.changed, line.status or "no word", _span(line.roots), cell)
    out.console.print(table)


def show_positions(lines: Sequence[StanceLine], out: Output) -> None:
    """Write what somebody has said as a table, each with its outlet and the id of the claim under it."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("day", "position"):
        table.add_column(name, no_wrap=True)
    table.add_column("what is claimed", ratio=1, overflow="fold")
    for line in lines:
        stance, day = line.stance, line.stance.published or line.stance.recorded or ""
        where = Text(" · ".join(filter(None, (one_line(line.outlet or ""), stance.claim))), style="dim")
        said = Text(("↺ " if line.reverses else "") + position_words(stance.position))
        table.add_row(day[:10], said, Text("\n").join([Text(one_line(line.proposition)), where]))
    out.console.print(table)


def _claimed(proposition: str, sentence: Sentence | None) -> Text:
    """Return what is claimed; of a phrase the sentence that it comes from, with the phrase in bold."""
    if sentence is None:
        return Text(headed(proposition), style="bold")
    quoted = Text(f"“{harmless(sentence.text)}”")
    for span in sentence.content:
        quoted.stylize("bold", span.start + 1, span.end + 1)
    return quoted


def _names(names: Sequence[str], number: int) -> str:
    """Return the first names and how many more there are; a name may stand for several roots."""
    shown = ", ".join(map(called, names[:NAMED]))
    more = max(number, len(names)) - len(names[:NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


def _span(roots: Roots) -> str:
    return str(roots.certain) if roots.certain == roots.possible else f"{roots.certain}-{roots.possible}"


def show_claim(page: ClaimPage, sentence: Sentence | None, out: Output) -> None:
    """Write a claim: what, status and why, history, stances, what was taken back, what persons judged."""
    console = out.console
    console.print(_claimed(page.claim.proposition, sentence))
    console.print(
        f"{page.claim.id} on {page.on}" + (f", merged from {page.asked}" if page.asked != page.claim.id else "")
    )
    console.print()
    if page.status:
        console.print(Text.assemble((page.status.status, "bold"), f": {page.reason}"))
        console.print(f"roots: {_interval(page.status.roots)}")
        for side, names in (("asserted by", page.status.asserters), ("denied by", page.status.deniers)):
            if names:
                console.print(Text(f"{side}: " + ", ".join(map(called, names))))
    else:
        console.print(f"no status: {page.reason}")
    grade = page.suggestion
    console.print(f"suggested credibility: {grade.credibility} ({grade.meaning}): {'; '.join(grade.reasons)}")
    _section(out, "History", [_change(page, number) for number in range(len(page.history))])
    _section(out, "Who said what, newest first", [_stance(line) for line in page.stances])
    taken_back = [
        f"{one.day}  {one.holder} takes it back; stances that fall: {len(one.reached)}" for one in page.retractions
    ]
    _section(out, "Taken back", taken_back)
    judged = [f"{one.recorded[:10]}  {one.person}: {one.kind} {one.value} {one.note or ''}" for one in page.judgements]
    _section(out, "Judged", judged)


def show_traces(traces: Sequence[Trace], out: Output) -> None:
    """Write the chains of a claim as a tree: for each side who is behind it, and under each of them the ways here."""
    from whoseword.ledger.status import side

    sides: dict[str, dict[str, list[Trace]]] = {"asserted": {}, "denied": {}, "no word for or against": {}}
    for one in traces:
        where = {1: "asserted", -1: "denied"}.get(side(one.stance), "no word for or against")
        behind = one.root.key if where == "asserted" else one.stance.actor or one.stance.holder
        sides[where].setdefault(behind, []).append(one)
    for title, groups in sides.items():
        if not groups:
            continue
        tree = Tree(Text(title, style="bold"))
        for group in groups.values():
            first = group[0]
            root = f"{called(first.root.holder or first.root.key)} (root: {first.root.certainty})"
            branch = tree.add(Text(root if title == "asserted" else called(first.stance.holder), style="bold"))
            for one in group:
                branch.add(Text(_way(one)))
        out.console.print(tree)


def _way(one: Trace) -> str:
    """Return one chain, from the page inwards."""
    way = " ← ".join(called(link.holder) for link in one.stance.chain) or called(one.outlet or one.stance.holder)
    return f"{(one.stance.published or one.stance.recorded or '')[:10]}  {way}: {position_words(one.stance.position)}"


def _change(page: ClaimPage, number: int) -> str:
    change = page.history[number]
    became = change.status or "no word"
    words = became if change.was is None or change.was == became else f"{change.was} → {became}"
    return f"{change.day}  {words}, roots {_interval(change.roots)}"


def _stance(line: StanceLine) -> str:
    stance = line.stance
    day = (stance.published or stance.recorded or "")[:10]
    turned = " (turns round what was said before)" if line.reverses else ""
    gone = " (no longer in the article)" if line.lost_in else ""
    quote = f": “{one_line(line.quote)}”" if line.quote and stance.position not in SILENT else ""
    outlet = f", {one_line(line.outlet)}" if line.outlet else ""
    return f"{day}  {called(stance.holder)} {position_words(stance.position)}{turned}{outlet}{gone}{quote}"


def _section(out: Output, title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        out.console.print()
        out.console.print(Text(title, style="bold"))
        for line in found:
            out.console.print(Text(f"  {one_line(line)}"))


def _interval(roots: Roots) -> str:
    same = roots.certain == roots.possible
    return str(roots.certain) if same else f"{roots.certain} to {roots.possible}"
