"""What kind of holder words name: a table of nouns first, then names of states, then what the entity head says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from whoseword.attribution.described import (
    apposed_body,
    body_by_name,
    described_body,
    hanging,
    international,
    is_counted,
    is_definite,
    is_owned,
    is_share,
    newspaper,
    of_people,
    own_name,
    people_near,
)
from whoseword.attribution.naming import is_person, names_people, run_of, titled
from whoseword.attribution.words import words
from whoseword.data import load

if TYPE_CHECKING:
    from whoseword.attribution.holders import Holders
    from whoseword.attribution.tree import Tree
    from whoseword.records import SourceKind

Kind = tuple["SourceKind", str]
#: Capitals up to this length are an acronym, beyond it a name that a transcript shouts.
_ACRONYM = 4


@cache
def states() -> frozenset[str]:
    """Return names of states, and of capitals that speak for their government, in lower case."""
    names: set[str] = set()
    for row in load("actors_countries")["countries"].values():
        columns = [column.strip() for column in row.split("|")]
        for column in (columns[0], columns[-1]):
            names.update(name.strip().lower() for name in column.split(",") if name.strip() != "-")
    return frozenset(names | words("state_metonyms"))


def kind_of(tree: Tree, holders: Holders, tokens: list[int]) -> Kind:
    """Return the kind of holder that a phrase names, and the rule that found it."""
    head = holders.head(tokens)
    if holders.is_pronoun(head):
        best = holders.best(tokens)
        if best and best != tokens and not holders.is_pronoun(holders.head(best)):
            kind, rule = kind_of(tree, holders, best)
            lower = tree.lower[head]
            one = lower in words("grammar", "persons") and kind not in ("person", "unnamed")
            return ("person" if one else kind), f"{rule}+coreference"
        lower = tree.lower[head]
        if lower in words("grammar", "partitive"):
            return _part(tree, holders, tokens, head)
        return (
            "person"
            if lower in words("grammar", "persons")
            else "group"
            if lower in words("grammar", "many")
            else "organisation"
        ), "sources.pronoun"
    close = people_near(tree, tokens)
    head = head if close is None else close
    run = run_of(tree, tokens, head)
    last = run[-1]
    named = tree.lemma(last) in words("documents") and not newspaper(tree, last)
    if named or (tree.text[last].islower() and tree.pos[last] == "NOUN"):
        head = last
    return (
        titled(tree, tokens, run)
        or _name(tree, tokens, head)
        or _noun(tree, holders, tokens, head)
        or _entity(tree, holders, tokens, head)
    )


def _name(tree: Tree, tokens: list[int], head: int) -> Kind | None:
    """A person named in apposition or as head; a state."""
    phrase = " ".join(tree.lower[at] for at in tokens if tree.text[at] not in (",", ".")).removeprefix("the ")
    first = phrase.split(" and ")[0].split(" who ")[0].split(" which ")[0].split(" whose ")[0]
    # "the United States, which": its head stands in it; "U.S. and European officials": theirs does not
    if (first in states() and tree.lower[head] in first) or tree.lower[head] in states():
        return "government", "sources.state"
    inside = set(tokens)
    owned = {
        below
        for at in tokens
        if tree.dep[at] in ("nmod:poss", "nmod", "acl:relcl", "acl", "obl") and at != head
        for below in tree.subtree(at)
    }
    person = [
        at
        for at in tokens
        if tree.ent[at] == "PERSON"
        and not names_body({tree.lower[one] for one in run_of(tree, tokens, at)})
        and (at not in owned or (tree.dep[at] == "nmod" and not tree.case(at)))
    ]
    lemma = tree.lemma(head)
    if tree.tag[head] in ("NNS", "NNPS"):
        return None
    if person and tree.pos[head] != "PROPN" and lemma in words("unnamed") | words("offices") | words("titled"):
        return "person", "sources.name"
    if person and any(tree.lower[at] in words("titled") | words("offices") for at in inside):
        return "person", "sources.name"
    return None


def _noun(tree: Tree, holders: Holders, tokens: list[int], head: int) -> Kind | None:
    partitive = words("grammar", "partitive")
    lemma, plural = tree.lemma(head), tree.tag[head] in ("NNS", "NNPS") or tree.lower[head] in partitive
    near = {tree.lemma(at) for at in hanging(tree, tokens, head, "compound", "amod", "flat", "nmod", "nmod:poss")}
    definite = is_definite(tree, tokens, head)
    if lemma in partitive or tree.lower[head] in partitive:
        return _part(tree, holders, tokens, head)
    counted = plural and is_counted(tree, tokens, head)
    placed = definite and lemma in words("unnamed") and lemma not in words("nameless")
    body = lemma in words("organisations") or lemma in words("media_words")
    nameless = body and plural and (tree.pos[head] == "NOUN" or len(tokens) == 1) and not counted and not definite
    below = hanging(tree, tokens, head)
    itself = any(tree.lower[at] in ("calling", "called") for at in below)
    party = lemma == "office" and any(tree.lemma(at) in words("organisations") for at in below)
    united = international(tree, tokens, head)
    press = bool(near & words("agencies_of"))
    rows: tuple[tuple[bool, SourceKind, str], ...] = (
        (apposed_body(tree, tokens, head) and not plural, "organisation", "apposition"),
        (lemma in words("images"), "image", "image"),
        (lemma in words("documents") and not newspaper(tree, head), "document", "document"),
        (lemma in words("pages") and is_owned(tree, tokens, head), "document", "page"),
        (party or (united and lemma in words("investigating")), "organisation", "owned"),
        (
            (not plural or tree.lower[head] == "nations") and united and tree.pos[head] == "PROPN",
            "organisation",
            "international",
        ),
        (lemma == "agency" and (press or (united and not plural)), "organisation", "agency"),
        (lemma == "guard" and plural and not near, "unnamed", "guards"),
        (lemma in words("governments") and not counted, "government", "government"),
        (plural and lemma in words("investigating"), "government", "government"),
        (lemma == "group" and itself, "group", "itself"),
        (body_by_name(tree, tokens, head, plural=plural), "organisation", "name"),
        (lemma in words("shares") or tree.text[head] == "%" or is_share(tree, tokens, head), "group", "share"),
        (lemma in words("group_nouns") and of_people(tree, tokens, head), "group", "people"),
        (
            tree.lower[head] in words("members_of_groups") and tree.tag[head] in ("NN", "NNP"),
            "person" if definite else "unnamed",
            "member",
        ),
        (lemma in words("groups") or (plural and bool(near & words("group_makers"))), "group", "group"),
        (not plural and (lemma in words("offices") or placed), "person", "office"),
        (not plural and lemma in words("relations"), "person", "relation"),
        (lemma in words("unnamed") or (plural and lemma in words("offices")), "unnamed", "unnamed"),
        (nameless, "unnamed", "bodies"),
        (body and plural, "group", "counted"),
        (body, "organisation", "organisation"),
        (counted or (plural and lemma in words("governments")), "group", "counted"),
        (tree.pos[head] == "NOUN" and not plural and is_person(lemma), "person" if definite else "unnamed", "person"),
        (tree.pos[head] == "NOUN" and plural and is_person(lemma), "unnamed", "persons"),
    )
    return next(((kind, f"sources.{rule}") for fits, kind, rule in rows if fits), None)


def served_by(tree: Tree, tokens: list[int]) -> SourceKind | None:
    """Return the kind of body that a person is said to serve: "a physician at the hospital" an organisation."""
    lemmas = {tree.lemma(at) for at in tokens if tree.pos[at] in ("NOUN", "PROPN")}
    if lemmas & (words("governments") | words("state_offices")):
        return "government"
    body = lemmas & (words("organisations") | words("organisation_names") | words("media_words") | words("offices"))
    return "organisation" if body or any(tree.ent[at] == "ORG" for at in tokens) else None


def names_body(names: set[str]) -> bool:
    """Tell words that stand in names of bodies and not of people."""
    return any(names & words(row) for row in ("government_names", "group_names", "organisation_names", "media_names"))


def _part(tree: Tree, holders: Holders, tokens: list[int], head: int) -> Kind:
    """Read "one of them", "both": what they are part of."""
    of = [at for at in hanging(tree, tokens, head) if tree.dep[at].startswith(("nmod", "obl"))]
    beside = [at for at in hanging(tree, tokens, head, "appos", "nmod") if not tree.case(at)]
    if apposed_body(tree, tokens, head) or any(tree.lemma(at) in words("media_words") for at in beside):
        return "organisation", "sources.apposition"
    if not of:
        return ("unnamed", "sources.part")
    kind, rule = kind_of(tree, holders, [at for at in tree.subtree(of[0]) if tree.dep[at] != "case"])
    return ("unnamed" if kind in ("group", "person") else kind), rule


def _entity(tree: Tree, holders: Holders, tokens: list[int], head: int) -> Kind:
    """What the entity head says, put right by the words of the name and of its fuller form."""
    own = own_name(tree, tokens, head)
    full = {*own, *(at for at in holders.best(tokens) if at not in tokens)}
    names = {tree.lower[at] for at in full} | {tree.lemma(at) for at in full}
    first = run_of(tree, tokens, head)
    called = {tree.lower[at] for at in (*first, *holders.best(first))}
    proper = tree.pos[head] == "PROPN"
    if described_body(tree, tokens, head):
        return "organisation", "sources.described"
    shouted = tree.text[head].isupper() and len(tree.text[head]) > _ACRONYM
    if proper and names_people(tree.lower[head]):
        return "group", "sources.people"
    if all(tree.ent[at] == "PERSON" and (shouted or not tree.text[at].isupper()) for at in first) and not names_body(
        called
    ):
        return "person", "sources.name"
    label = tree.ent[head] or next((tree.ent[at] for at in tokens if tree.ent[at]), "")
    capitals = tree.text[head].isupper() and len(tree.text[head]) > 1
    body = capitals or bool(names & (words("organisation_names") | words("media_names")))
    rows: tuple[tuple[bool, SourceKind, str], ...] = (
        (bool(names & words("government_names")), "government", "government"),
        (bool(names & words("group_names")), "group", "group"),
        (body, "organisation", "organisation"),
        (label == "PERSON" and proper, "person", "name"),
        (proper and tree.usual(head) == "PERSON", "person", "usual"),
        (label == "LOC", "government", "place"),
        (proper or bool(label), "organisation", "proper"),
        (tree.tag[head] == "NNS", "unnamed", "plural"),
    )
    found = next(((kind, f"sources.{rule}") for fits, kind, rule in rows if fits), None)
    return found or ("organisation", "sources.other")
