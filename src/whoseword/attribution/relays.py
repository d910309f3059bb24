"""Who passes words on: agencies and media that were told or that carry a statement, and whom somebody cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from whoseword.attribution.frames import Frame, tokens_of
from whoseword.attribution.naming import is_person
from whoseword.attribution.reading import agent_of, can_speak, noun_phrase
from whoseword.attribution.words import table, words

if TYPE_CHECKING:
    from whoseword.attribution.scene import Scene
    from whoseword.attribution.tree import Tree
    from whoseword.records import Article

_SIGNED = re.compile(r"\((?:Reporting|Additional reporting|Writing) by[^)]*\)\s*$")


def is_agency(text: str) -> str | None:
    """Return the name of the agency or medium that a listener is, or nothing.

    >>> is_agency("the Associated Press")
    'AP'
    """
    rows: dict[str, list[Any]] = table()["agencies"]
    plain = text.lower().removeprefix("the ").strip()
    return next(
        (name for name, names in rows.items() if plain in {str(one).removeprefix("the ") for one in names}), None
    )


def told(scene: Scene, addressee: list[int]) -> list[int]:
    """Return the listener's tokens when it passes on what it was told: a medium, aid workers, colleagues."""
    if not addressee:
        return []
    tree = scene.tree
    best = scene.holders.best(addressee)
    lower = [tree.lower[at] for at in best]
    text = tree.string(min(best), max(best))
    head = scene.holders.head(best)
    meeting = words("media", "news-conference") - {"press"}  # "told a weekly briefing", but "told the Free Press"
    medium = bool(set(lower) & words("media_names")) and meeting.isdisjoint(lower)
    relay = tree.lemma(head) in words("relays")
    named = {*lower, *(tree.lower[at] for at in addressee)}
    of_medium = any(word in words("broadcasters") or is_agency(word) for word in named)  # "told CNN's Ann Lee"
    return addressee if is_agency(text) or medium or relay or of_medium else []


def carrier(scene: Scene, frame: Frame) -> list[int]:
    """Return who carried the words: "was quoted by Interfax as saying", "in a statement carried by state radio"."""
    tree = scene.tree
    if tree.lemma(frame.head) in words("verbs", "quoting"):
        agent = agent_of(tree, frame.head)
        return noun_phrase(tree, agent) if agent is not None else []
    own = set(tokens_of([*frame.cue, *frame.content, *frame.source]))
    for at in tree.sentence_of(frame.head):
        if at in own or tree.lemma(at) not in words("carrying") or not tree.dep[at].startswith("acl"):
            continue
        agent = agent_of(tree, at)
        if agent is not None and agent not in own:
            return noun_phrase(tree, agent)
    return []


def cited(scene: Scene, frame: Frame) -> list[int]:
    """Return whom the source cites: "Y reported, citing Z", or in a sentence of its own "Y cited Z"."""
    tree = scene.tree
    source, content = set(tokens_of(frame.source)), set(tokens_of(frame.content))
    outside = (
        set() if frame.parent is None else set(tree.sentence_of(frame.head)) - set(tokens_of(frame.parent.content))
    )
    for at in tree.sentence_of(frame.head):
        if tree.lemma(at) not in words("verbs", "quoting") or tree.tag[at] != "VBG" or at in content | outside:
            continue
        near = (
            tree.head[at] == frame.head
            or tree.head[at] in source
            or (not source and tree.head[at] in tokens_of(frame.cue))
            or tree.head[tree.head[at]] == frame.head
            or (tree.head[at] == at and at > frame.head and tree.text[at - 1] == ",")
        )
        kid = next(
            (kid for kid in tree.kids[at] if kid > at and tree.dep[kid].split(":")[0] in ("obj", "obl", "nmod")), None
        )
        if (
            near
            and kid is not None
            and (can_speak(tree, tree.subtree(kid)) or is_person(tree.lemma(kid)))
            and tree.lemma(kid) not in words("own_words")
            and not any(
                phrase in " ".join(tree.lower[token] for token in tree.subtree(kid)) for phrase in words("no_holders")
            )
        ):
            return noun_phrase(tree, kid)
    return _cited_elsewhere(scene, frame)


def supplied(scene: Scene, frame: Frame) -> list[int]:
    """Return who gave the source what it speaks of: "is aware of information provided by | its allies"."""
    tree = scene.tree
    content = tokens_of(frame.content)
    inside = set(content)
    for at in content:
        had = tree.head[at]
        if (
            tree.dep[at] != "acl"
            or tree.lemma(at) not in words("supplying")
            or tree.lemma(had) not in words("evidence_had")
        ):
            continue
        top = tree.head[had] not in inside or tree.head[tree.head[had]] not in inside
        agent = agent_of(tree, at) if top else None
        if agent is not None:
            return noun_phrase(tree, agent)
    return []


def _cited_elsewhere(scene: Scene, frame: Frame) -> list[int]:
    if not frame.source:
        return []
    tree, holders = scene.tree, scene.holders
    head = holders.head(tokens_of(frame.source))
    for aside in scene.asides:
        if (
            tree.lemma(aside.head) not in words("verbs", "quoting")
            or tree.tag[aside.head] == "VBG"
            or not aside.source
            or not aside.content
        ):
            continue
        other = holders.head(tokens_of(aside.source))
        near = abs(tree.paragraph[other] - tree.paragraph[head]) <= 1
        same = holders.chain(other) is not None and holders.chain(other) == holders.chain(head)
        named = tokens_of(aside.content)
        if near and (same or tree.lower[other] == tree.lower[head]) and can_speak(tree, named):
            return [at for at in named if not tree.punct[at]]
    return []


def copied_agencies(article: Article) -> tuple[str, ...]:
    """Return the credited agencies whose copy the whole article is.

    The dateline, the byline or the words in brackets at its start name them; "with reporting from" does not make an
    article a copy.
    """
    start = article.text[:500]
    found = []
    for agency in article.credit:
        name = re.escape(agency)
        bracketed = re.search(rf"\([^()\n]{{0,20}}\b{name}\b[^()\n]{{0,20}}\)", start)
        named = any(re.search(rf"\b{name}\b", field or "") for field in (article.dateline, article.byline))
        if bracketed or named or (len(article.credit) == 1 and _SIGNED.search(article.text.rstrip()[-300:])):
            found.append(agency)
    return tuple(found)


def speaks_itself(tree: Tree, source: list[int]) -> bool:
    """Tell whether a source is the "we" of the outlet or the "I" of its author: outside quotation marks nobody else."""
    return [tree.lower[at] for at in source] in (["we"], ["us"], ["i"], ["me"]) and not tree.quoted[source[0]]


def _plain(name: str) -> set[str]:
    """The words of an outlet's name without its section: "CNN (Web News)", "The Times - News"."""
    found = set(re.findall(r"\w+", name))
    return found - words("sections") or found


def is_outlet(article: Article, text: str) -> bool:
    """Tell whether words name the outlet itself: its name, part of it, its initials, "this newspaper"."""
    plain = text.lower().removeprefix("the ").strip()
    if plain.startswith("this ") and plain.split()[-1] in words("media_words"):
        return True
    if not article.outlet or not plain:
        return False
    outlet = article.outlet.lower().removeprefix("the ")
    if _plain(plain.split("’s ")[0].split("'s ")[0]) == _plain(outlet):
        return True
    initials = "".join(word[0] for word in outlet.split())
    return (
        plain == outlet
        or (len(plain) > 1 and plain == initials)
        or (plain in outlet.split() and text[:3] in ("The", "the") and plain in words("media_names"))
    )
