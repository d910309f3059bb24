"""What the words of a phrase say of its head: whether it is placed, counted, owned, or has a name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.naming import is_person, run_of
from whoseword.attribution.words import words

if TYPE_CHECKING:
    from whoseword.attribution.tree import Tree

#: Words among which a description of people begins: "two senior | sources close to".
_FIRST = 3


def hanging(tree: Tree, tokens: list[int], head: int, *deps: str) -> list[int]:
    """Return the words of a phrase that hang on its head, in order; with one of these relations when some are given."""
    return [at for at in tokens if at != head and tree.head[at] == head and (not deps or tree.dep[at] in deps)]


def is_definite(tree: Tree, tokens: list[int], head: int) -> bool:
    """Tell "the committee", "her lawyer" from "a lawyer"."""
    return any(
        (at < head and tree.lower[at] in words("grammar", "definite")) or tree.dep[at] == "nmod:poss"
        for at in hanging(tree, tokens, head)
    )


def body_by_name(tree: Tree, tokens: list[int], head: int, *, plural: bool) -> bool:
    """Tell "the African Union", a body by its name, from "the union", people who strike."""
    names = words("organisation_names")
    known = tree.lower[head] in names or (not plural and tree.lemma(head) in names)
    return tree.pos[head] == "PROPN" and len(tokens) > 1 and known


def newspaper(tree: Tree, head: int) -> bool:
    """Tell "The Washington Post", "Pew Research" from a post and research."""
    names = words("media_names") | words("organisation_names")
    return tree.pos[head] == "PROPN" and tree.text[head][:1].isupper() and tree.lower[head] in names


def is_share(tree: Tree, tokens: list[int], head: int) -> bool:
    """Tell a bare number of people: "5 in 10"; not a name that begins with one."""
    return tree.text[head].isdigit() and tree.ent[head] != "DATE" and not any(tree.pos[at] == "PROPN" for at in tokens)


def of_people(tree: Tree, tokens: list[int], head: int) -> bool:
    """Tell "a group of lawmakers" from "the Group of Seven"."""
    return any(
        tree.case(at) == "of" and tree.pos[at] == "NOUN" and is_person(tree.lemma(at))
        for at in hanging(tree, tokens, head)
    )


def people_near(tree: Tree, tokens: list[int]) -> int | None:
    """The people at the head of "sources close to her campaign", whatever the parser takes for it."""
    noun = next((at for at in tokens[:_FIRST] if tree.tag[at] in ("NNS", "NN")), None)
    if noun is None or noun + 1 not in tokens or tree.lower[noun + 1] not in words("nearness"):
        return None
    return noun if tree.lemma(noun) in words("unnamed") else None


def own_name(tree: Tree, tokens: list[int], head: int) -> list[int]:
    """The words of a phrase without what is said of its name: "Karel Dub, a dealer at a bank" is no bank."""
    said = {
        below
        for at in tokens
        if at != head and (tree.dep[at] in ("appos", "parataxis") or tree.dep[at].startswith("acl"))
        for below in tree.subtree(at)
    }
    return [at for at in tokens if at not in said]


def apposed_body(tree: Tree, tokens: list[int], head: int) -> bool:
    """Tell "the ship's operator, Dorado Shipping of Dubai": an organisation named beside a noun for a person."""
    return any(
        not tree.case(at)
        and tree.pos[at] == "PROPN"
        and (tree.ent[at] == "ORG" or tree.lower[at] in words("organisation_names"))
        for at in hanging(tree, tokens, head, "appos")
    )


def described_body(tree: Tree, tokens: list[int], head: int) -> bool:
    """Tell "Dorado, the parent company of the line": a name that a noun for a body stands beside."""
    bodies = words("organisations") | words("media_words")
    beside = [at for at in hanging(tree, tokens, head, "appos") if at > head]
    return tree.pos[head] == "PROPN" and any(
        tree.lemma(run_of(tree, tokens, at)[-1]).split("-")[-1] in bodies for at in beside
    )


def is_counted(tree: Tree, tokens: list[int], head: int) -> bool:
    """Tell "two officials", "many officials" from "officials"."""
    return any(
        tree.dep[at] == "nummod" or tree.lower[at] in ("several", "many", "some") for at in hanging(tree, tokens, head)
    )


def is_owned(tree: Tree, tokens: list[int], head: int) -> bool:
    """Tell "the company website", "Apple's website" from "a Danish website"."""
    before = [at for at in hanging(tree, tokens, head) if at < head]
    return any(
        tree.dep[at] == "nmod:poss"
        or tree.ent[at] == "ORG"
        or tree.lemma(at) in words("organisations") | words("governments")
        for at in before
    )


def international(tree: Tree, tokens: list[int], head: int) -> bool:
    """Tell a body of states, and its people: "the European Commission", "United Nations investigators"."""
    phrase = f" {' '.join(tree.lower[at] for at in tokens if at <= head)} "
    return any(f" {name} " in phrase for name in words("international"))
