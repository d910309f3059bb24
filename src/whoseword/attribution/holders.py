"""Whom a source stands for: the best earlier name of a pronoun, a short name or "the ministry"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from whoseword.attribution.naming import is_person
from whoseword.attribution.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from whoseword.attribution.tree import Tree

PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$"})
#: Of names longer than this the first is as good as the longest.
_LONGEST = 5


class Holders:
    """Looks mentions up in the coreference chains of one Doc."""

    def __init__(self, tree: Tree) -> None:
        """Index the mentions by their tokens."""
        self._tree = tree
        doc: Doc = tree.doc
        group = doc.spans.get("whoseword.coreference") or []
        self._chains: dict[str, list[Span]] = {}
        self._at: dict[int, Span] = {}
        for span in group:
            self._chains.setdefault(span.id_, []).append(span)
            for at in range(span.start, span.end):
                known = self._at.get(at)
                if known is None or len(span) < len(known):
                    self._at[at] = span

    def head(self, tokens: list[int]) -> int:
        """Return the token of a phrase that the others hang on."""
        tree, inside = self._tree, set(tokens)
        tops = [at for at in tokens if tree.head[at] not in inside or tree.head[at] == at]
        nouns = [at for at in tops if tree.pos[at] in ("NOUN", "PROPN", "PRON") or tree.tag[at] in PRONOUNS]
        # "It records that Governor Malá told ...": a conjunction taken for a relative pronoun.
        nouns = [at for at in nouns if self._tree.lower[at] not in words("grammar", "relative")] or nouns
        return (nouns or [at for at in tops if tree.pos[at] not in ("ADP", "DET", "PUNCT")] or tokens)[0]

    def is_pronoun(self, at: int) -> bool:
        """Tell whether a token stands for words elsewhere."""
        return self._tree.tag[at] in PRONOUNS or (
            self._tree.lower[at] in words("grammar", "relative")
            and self._tree.dep[self._tree.head[at]].startswith("acl")
        )

    def chain(self, at: int) -> str | None:
        """Return the chain that the mention at a token belongs to."""
        span = self._at.get(at)
        return span.id_ if span is not None else None

    def best(self, tokens: list[int]) -> list[int]:
        """Return the tokens of the fullest name of whoever a phrase stands for; the phrase itself when it is full."""
        if not tokens:
            return tokens
        head = self.head(tokens)
        if self._tree.lower[head] in words("grammar", "relative") and self.is_pronoun(head):
            noun = self.relative(head)
            return self.best(noun) if noun else tokens
        short = (
            self.is_pronoun(head)
            or len(tokens) == 1
            or (
                len(tokens) == 2 and self._tree.lower[tokens[0]] in words("grammar", "definite")  # noqa: PLR2004 - an article and its noun
            )
        )
        own = self._at.get(head)
        if not short or own is None or own.end - 1 < head:
            return tokens
        others = [span for span in self._chains[own.id_] if span.label_ != "pronoun"]
        named = (
            [span for span in others if span.label_ == "name"]
            or [span for span in others if span.start <= own.start]
            or others
        )
        if not named:
            return tokens
        times = Counter(span.text for span in named)
        best = max(
            named,
            key=lambda span: (min(len(span), _LONGEST), times[span.text], span.start <= own.start, -span.start),
        )
        named_noun = best.label_ == "name" and own.label_ == "noun"
        fuller = len(best) >= len(tokens) or self.is_pronoun(head) or named_noun
        named_by = list(range(best.start, best.end))
        while len(named_by) > 1 and self._tree.punct[named_by[0]] and not self._tree.quoted[named_by[0]]:
            named_by = named_by[1:]  # the dash of a dateline
        return named_by if fuller else tokens

    def relative(self, at: int) -> list[int]:
        """Return the noun that a relative pronoun stands for."""
        tree = self._tree
        clause = tree.head[at]
        while (
            not tree.dep[clause].startswith("acl")
            and tree.head[clause] != clause
            and tree.dep[clause] in ("conj", "nmod:poss", "ccomp", "xcomp")
        ):
            clause = tree.head[clause]
        if tree.dep[clause].startswith("acl") and tree.head[clause] < at:
            noun = tree.head[clause]
            nearer = [one for one in tree.subtree(noun) if noun < one < at and tree.pos[one] == "NOUN"]
            speaks = is_person(tree.lemma(noun)) or tree.lemma(noun) in words("organisations") | words("governments")
            if nearer and tree.lower[at] == "who" and not speaks and is_person(tree.lemma(nearer[-1])):
                noun = nearer[-1]  # "the deaths from a man, | who"
            return [
                token
                for token in tree.subtree(noun, [clause])
                if token < at
                and not (tree.punct[token] and token == at - 1)
                and not (tree.dep[token] == "case" and tree.head[token] == noun and token < noun)
            ]
        before = [token for token in range(max(0, at - 4), at) if tree.pos[token] in ("NOUN", "PROPN")]
        return tree.subtree(before[-1], [at, tree.head[at]]) if before else []
