"""Readings of nouns, adverbs and adjectives that are cues: "reports that", "reportedly", "the alleged transfer"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoseword.attribution.clauses import is_medium
from whoseword.attribution.reading import Reading, can_speak, noun_phrase, trimmed, verb_group
from whoseword.attribution.tree import SUBJECTS, is_time
from whoseword.attribution.words import noun_of, words

if TYPE_CHECKING:
    from whoseword.attribution.tree import Tree

#: Words from an adjective of belief to its clause at most.
_BESIDE = 2


def read_noun(tree: Tree, at: int) -> Reading | None:
    """Read "reports | that ...", "calls for | calm", "the league's | allegation | that ..."."""
    if tree.pos[at] not in ("NOUN", "PROPN") and tree.lower[at] not in words("plural_cues"):
        return None
    if tree.ent[at] in ("PERSON", "ORG") or (
        at + 1 < len(tree)
        and tree.pos[at] == "VERB"
        and tree.subject(at) is not None
        and not tree.tag[at - 1].startswith(("IN", "JJ", "DT", "PRP$", "POS"))
    ):
        return None
    lemma = noun_of(tree.lower[at])
    if is_medium(tree, at):
        return None
    if _is_verb(tree, at):
        return _mistaken(tree, at)
    preposition = next((case for case in ("of", "for") if lemma in words("nouns", case)), "")
    if not preposition and lemma not in words("nouns", "clause"):
        return None
    clause = [kid for kid in tree.kids[at] if kid > at and _is_clause(tree, kid)] or _emerged(tree, at)
    after = at + 1 if at + 1 < len(tree) and preposition and tree.lower[at + 1] == preposition else at
    phrase = (
        [tree.head[after]]
        if after > at and tree.head[after] > after and tree.sentence[after] == tree.sentence[at]
        else []
    )
    stated = [] if clause else _stated(tree, at)
    if clause or stated:
        content = stated or trimmed(tree, tree.subtree(clause[0]))
        cue = [at]
    elif phrase and _is_said(tree, at, phrase[0]):
        content = [token for token in trimmed(tree, tree.subtree(phrase[0])) if token > at + 1]
        cue = [at, at + 1]
    else:
        return None
    source = _source(tree, at, {*content})
    content = trimmed(tree, [token for token in content if token not in source])
    content = content[:-1] if content and tree.lower[content[-1]] in ("from", "by") and source else content
    return Reading("noun", at, cue, source, content) if content else None


def _is_verb(tree: Tree, at: int) -> bool:
    """Tell "State media | report | that ...", taken for a noun: one of many has no article, and a clause follows."""
    bare = tree.tag[at] == "NN" and tree.lower[at] == tree.lemma(at) and tree.lemma(at) in words("verbs", "clause")
    named = (
        at > 0 and tree.pos[at - 1] in ("NOUN", "PROPN") and not tree.kids_by(at, "det", "nmod:poss", "amod", "case")
    )
    return bare and named and tree.lower[at + 1 : at + 2] == ["that"] and tree.dep[at] in ("root", "ROOT", "ccomp")


def _mistaken(tree: Tree, at: int) -> Reading | None:
    """Return the reading of a verb that the tagger takes for a noun."""
    source = [token for token in tree.sentence_of(at) if token < at and token in tree.subtree(at)]
    content = trimmed(tree, [token for token in tree.subtree(at) if token > at])
    source = trimmed(tree, source)
    return Reading("clause", at, [at], source, content, sure=can_speak(tree, source)) if source and content else None


def _emerged(tree: Tree, at: int) -> list[int]:
    """Read "reports | emerged | that he had left": the clause behind the verb."""
    verb = tree.head[at]
    emerged = tree.dep[at] in SUBJECTS and tree.lemma(verb) in words("verbs", "emerging") and verb > at
    denied = tree.dep[at] == "obj" and tree.lower[at] in words("plural_cues") and verb < at
    if not emerged and not (denied and tree.lemma(verb) in words("verbs", "object")):
        return []
    return [kid for kid in tree.kids[verb] if kid > max(verb, at) and _is_clause(tree, kid)]


def _stated(tree: Tree, at: int) -> list[int]:
    """Read "My guess | is | that somebody wants out": the clause behind the verb."""
    owned = any(tree.dep[kid] == "nmod:poss" for kid in tree.kids[at])
    if not owned or at + 1 == len(tree) or tree.lemma(at + 1) != "be" or tree.lower[at + 2 : at + 3] != ["that"]:
        return []
    sentence = tree.sentence_of(at)
    top = tree.head[at + 2]
    below = (
        [token for token in tree.subtree(top, [at, at + 1]) if token > at + 1] if top in sentence and top > at else []
    )
    return trimmed(tree, below)


def _is_clause(tree: Tree, kid: int) -> bool:
    """A that-clause, also where the parser takes it for a relative clause: "that" has no part in it then."""
    if not tree.dep[kid].startswith(("acl", "ccomp", "advcl")):
        return False
    first = tree.subtree(kid)[0]
    if tree.lower[first] not in ("that", "whether"):
        return False
    if tree.dep[first] == "mark" or tree.head[first] != kid:
        return True
    own = any(tree.dep[other] in SUBJECTS and other != first for other in tree.kids[kid])
    return own and tree.lemma(kid) not in words("verbs", "handling")


def _is_said(tree: Tree, at: int, of: int) -> bool:
    """Tell "reports of a coup" from "the report of the commission" and "claims of the bank"."""
    if tree.lemma(at) in words("nouns", "for"):
        return (tree.lemma(at) != "demand" or tree.tag[at] == "NNS") and tree.lemma(of) != "comment"
    determined = any(tree.lower[kid] in words("grammar", "articles") for kid in tree.kids[at])
    named = tree.ent[of] in ("PERSON", "ORG", "LOC") or tree.pos[of] in ("PROPN", "PRON", "NUM")
    people = any(tree.lemma(of) in words(name) for name in ("unnamed", "offices", "governments", "groups"))
    vague = tree.lemma(of) in words("grammar", "vague")
    return (
        not named
        and not people
        and not vague
        and (not determined or tree.lemma(at) not in ("report", "charge", "offer", "talk"))
    )


def _source(tree: Tree, at: int, content: set[int]) -> list[int]:
    if (
        tree.lower[at + 1 : at + 2] in (["by"], ["from"]) and min(content) > at + 1
    ):  # "reports by Fox and the Mirror | that"
        between = [token for token in range(at + 2, min(content)) if tree.sentence[token] == tree.sentence[at]]
        between = trimmed(tree, between)
        dated = any(tree.ent[token] == "DATE" or is_time(tree, token) for token in between)
        if (
            between
            and not dated
            and can_speak(tree, between)
            and not any(tree.pos[token] in ("VERB", "AUX") for token in between)
        ):
            return between
    follows = max(content) + 1
    if follows < len(tree) and tree.lower[follows] in ("from", "by") and tree.sentence[follows] == tree.sentence[at]:
        named = tree.head[follows]
        if named > follows and tree.pos[named] in ("NOUN", "PROPN", "PRON") and tree.ent[named] != "DATE":
            return noun_phrase(tree, named)
    owner = next((kid for kid in tree.kids[at] if tree.dep[kid] == "nmod:poss"), None)
    if owner is not None:
        return [token for token in noun_phrase(tree, owner) if tree.lower[token] not in words("grammar", "possessive")]
    kids = [
        *tree.kids[at],
        *(kid for token in content if tree.head[token] in (at, *content) for kid in tree.kids[token]),
    ]
    for kid in kids:
        if (
            kid > at
            and tree.case(kid) in ("by", "from")
            and tree.pos[kid] in ("NOUN", "PROPN", "PRON")
            and tree.dep[kid].startswith(("nmod", "obl"))
            and tree.ent[kid] != "DATE"
        ):
            return noun_phrase(tree, kid)
    return []


def read_hearsay(tree: Tree, at: int) -> Reading | None:
    """Read "which | reportedly | paid the unit" and "over | alleged | transfers": cues without a source."""
    head = tree.head[at]
    if head == at or tree.sentence[head] != tree.sentence[at]:
        return None
    if tree.lower[at] in words("hearsay_adverbs") and tree.dep[at] == "advmod":
        content = trimmed(tree, tree.subtree(head, [at]))
        content = [token for token in content if tree.dep[token] != "cc" or tree.head[token] != head]
        return Reading("hearsay", at, [at], [], content) if content else None
    if tree.lower[at] in words("hearsay_adjectives") and tree.dep[at] == "amod" and head > at:
        relative = [kid for kid in tree.kids[head] if tree.dep[kid].startswith(("acl:relcl", "appos", "conj", "cc"))]
        content = [token for token in trimmed(tree, tree.subtree(head, [at, *relative])) if token > at]
        return Reading("hearsay", at, [at], [], content) if content else None
    return None


def read_attitude(tree: Tree, at: int) -> Reading | None:
    """Read "is confident | that the bridge will hold", "We are sure | it will"."""
    if tree.lower[at] not in words("attitudes") or not tree.kids_by(at, "cop", "aux:pass"):
        return None
    subject = tree.subject(at)
    clauses = [kid for kid in tree.kids[at] if kid > at and tree.dep[kid].split(":")[0] in ("ccomp", "advcl", "csubj")
               and (tree.case(kid) == "that" or tree.dep[kid].startswith("ccomp"))]  # fmt: skip
    near = clauses and tree.subtree(clauses[0])[0] - at <= _BESIDE
    if not near or subject is None or subject > at:
        return None
    cue, source = verb_group(tree, at), noun_phrase(tree, subject, [at])
    content = trimmed(tree, [token for token in tree.subtree(clauses[0]) if token not in cue and token not in source])
    sure = can_speak(tree, source) and not any(tree.lower[token] == "it" for token in source)
    return Reading("attitude", at, cue, source, content, sure=sure) if content and source else None


def _name_beside(tree: Tree, at: int, source: list[int]) -> list[int]:
    """The name that the parser hangs on "according" beside its noun: "according to local newspaper | El Faro, ..."."""
    if not source:
        return []
    behind = source[-1] + 1
    comma = behind < len(tree) and tree.text[behind] == ","
    first = behind + comma
    if first not in tree.kids[at] or tree.pos[first] != "PROPN" or (comma and tree.ent[first] != "PERSON"):
        return []
    name = tree.subtree(first)
    closed = name[-1] + 1 < len(tree) and tree.text[name[-1] + 1] == ","
    return [*range(behind, first), *name] if closed else []


def read_according(tree: Tree, at: int) -> Reading | None:
    """Read "according to | X" with the clause that it stands beside."""
    if tree.lower[at] != "according" or at + 1 >= len(tree) or tree.lower[at + 1] != "to":
        return None
    named = tree.head[at] if tree.dep[at] == "case" else None
    if named is None or named <= at:
        named = next(
            (
                kid
                for kid in tree.kids[at]
                if kid > at + 1 and tree.dep[kid].startswith(("obl", "nmod", "obj", "nsubj"))
            ),
            None,
        )
    if named is None:
        return None
    source = [token for token in noun_phrase(tree, named, [at, at + 1]) if token > at + 1]
    source += _name_beside(tree, at, source)
    sentence = tree.sentence_of(at)
    words_in = [token for token in sentence if not tree.punct[token] and not tree.space[token]]
    edge = bool(words_in) and (at == words_in[0] or (bool(source) and source[-1] >= words_in[-1]))
    content = [
        token for token in sentence if token not in source and token not in (at, at + 1) and not tree.space[token]
    ]
    if not edge or not source:
        top = tree.head[at] if named == tree.head[at] else at
        clause = tree.head[named] if named == top else tree.head[at]
        content = [token for token in tree.subtree(clause, [named, at]) if token not in source]
    content = trimmed(tree, content)
    return Reading("according", at, [at, at + 1], source, content) if content and source else None
