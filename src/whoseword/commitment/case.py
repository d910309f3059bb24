"""What a rule on the content may look at, and the position while the rules work on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from whoseword.commitment.clause import Clause
from whoseword.commitment.cue import CueReading
from whoseword.commitment.lexicon import lexicon
from whoseword.commitment.page import Page
from whoseword.commitment.words import closed_class, find_run, word_set
from whoseword.records import Factuality

_GUESSED = closed_class("case-guessed")  # "I would imagine"
# What people are, not claims: "the two leaders are concerned by signs that ...".
_MINDED = closed_class("case-minded")


@dataclass(slots=True)
class Verdict:
    """The position while the rules work on it.

    Attributes:
        position: so far.
        negative: whether the source says that it is not so.
        steps: names of the rules so far.
        tokens: the words that decided.
        flags: see docs/positions.md.
        ceiling: "PR" or "PS" when a hedge lowers certainty.
        forced: a value that replaces the table's.
        settled: no later rule may change the position.
        condition: tokens of the condition that the content stands under.
    """

    position: str
    negative: bool
    steps: list[str]
    tokens: list[int]
    flags: list[str] = field(default_factory=list)
    ceiling: str | None = None
    forced: Factuality | None = None
    settled: bool = False
    condition: tuple[int, ...] = ()

    def to(self, position: str, rule: str, tokens: Sequence[int] = ()) -> None:
        """Move to a position for good, by a rule and its words."""
        self.position, self.settled = position, True
        self.steps.append(rule)
        self.tokens.extend(tokens)


@dataclass(frozen=True, slots=True)
class Case:
    """All that a rule may look at."""

    page: Page
    reading: CueReading
    clause: Clause
    source: Sequence[int]
    cue: Sequence[int]
    content: Sequence[int]

    def entry(self) -> str:
        """Return the dictionary entry of the deciding cue."""
        return self.reading.cue.entry if self.reading.cue else ""

    def words(self, tokens: Sequence[int]) -> list[str]:
        """Return the words of tokens."""
        return [self.page.words[index] for index in tokens]

    def behind_cue(self) -> Sequence[int]:
        """Return the tokens of the content that stand behind the cue."""
        return [index for index in self.content if not self.cue or index > self.cue[0]]

    def answering(self, *, pointing: bool = False) -> bool:
        """Tell whether the attribution answers an allegation (docs/positions.md, rule 4)."""
        if self._as_claimed():
            return True
        if self.entry() in word_set("answering") or find_run(self.clause.words, "answers-itself"):
            return True
        return self.page.answers(self.source, self.cue, self.content, self.clause.self_subject or pointing) is not None

    def _as_claimed(self) -> bool:
        """Tell whether the sentence goes on "as campaigners claim"."""
        last = max((*self.content, *self.cue), default=-1)
        rest = range(last + 1, min(last + 8, len(self.page.words)))
        words = [self.page.words[index] for index in rest if self.page.sentence[index] == self.page.sentence[last]]
        return words[:2] == [",", "as"] and bool(word_set("claiming") & set(words[2:]))

    def future(self) -> int | None:
        """Return the token that puts the main clause into the future, or nothing."""
        near = self.clause.words[: max(self.clause.predicate, 0) + 3]
        found = find_run(near, "future")
        if found is None:
            own = self.clause.self_subject and self._is_to()  # "it is to close the mill"
            return self.clause.tokens[self.clause.predicate] if own else self._heading_future()
        past = "had" in self.clause.group() and near[found[0]] in {"about", "going", "set", "due"}
        of_others = near[found[0]] == "plans" and not self.clause.self_subject  # what others plan is told of them
        if past or of_others or self._no_future(near, found) or not self._in_group(found[0]):
            return None  # "had been about to"; "did not know he would meet them"
        after = near[found[1] : found[1] + 2]
        if self.clause.self_subject and near[found[0]] in {"will", "would"} and find_run(after, "performed"):
            return None  # "I will tell you there is no proof": told, not announced
        if {"needed", "required", "necessary"} & set(self.clause.words[max(self.clause.predicate, 0) :][:2]):
            return None  # "tests will be needed": a need is there already
        if near[found[0]] == "would" and after == ("have", "to"):
            return self.clause.tokens[found[0]]
        if near[found[0]] == "would" and {"have", "say", "argue", "like", "call", "rather", "prefer", *_GUESSED} & set(
            after
        ):
            return None  # "would have been": not ahead but not so; "I would say": saying
        if near[found[0]] == "would" and not self.clause.condition and self._valued():
            return None  # "it would not be wise": a judgement of worth
        return self.clause.tokens[found[0]]

    def _no_future(self, near: Sequence[str], found: tuple[int, int]) -> bool:
        """Tell "due to the rain" and "would-be" from what lies ahead, and "I will say this" from what is announced."""
        after = near[found[1] : found[1] + 1]
        if near[found[0]] == "due":
            tag = self.page.tags[self.clause.tokens[found[1]]] if found[1] < len(self.clause.tokens) else ""
            return tag != "VB" if tag else bool(closed_class("page-determiners") & set(after))
        if near[found[0]] == "would" and after == ("-",):
            return True
        spoken = self.clause.words[:1] in {("i",), ("we",)} or self.clause.words[self.clause.verb - 1 :][:1] == ("i",)
        return spoken and bool(after) and after[0] in word_set("said-now")

    def _heading_future(self) -> int | None:
        """Return the "to" of "Mayor to resign, aide says": a headline's future."""
        words, tokens = self.clause.words, self.clause.tokens
        if self.clause.verb >= 0 or not self.cue or tokens[:1] > tuple(self.cue[:1]) or "to" not in words[1:-1]:
            return None
        at = words.index("to", 1)
        if any(self.page.tags[index] in {"VBD", "VBZ", "VBP", "MD"} for index in tokens[:at]):
            return None
        bare = self.page.tags[tokens[at + 1]] == "VB" and self.page.tags[tokens[at - 1]] in {"NN", "NNS", "NNP", "NNPS"}
        return tokens[at] if bare and words[0] not in closed_class("page-determiners") else None

    def _is_to(self) -> bool:
        """Tell whether the verb group is "is to", "were to"."""
        last = self.clause.group()[-1:]
        to = self.clause.words[self.clause.predicate : self.clause.predicate + 1] == ("to",)
        return to and last in {("is",), ("are",), ("was",), ("were",), ("am",)}

    def _in_group(self, at: int) -> bool:
        """Tell whether an auxiliary of the future stands in the main verb group; words like "due to" may follow it."""
        clause = self.clause
        if not self.page.tagged or clause.verb < 0 or clause.words[at] not in {"will", "would", "shall"}:
            return True
        return at < max(clause.predicate, clause.verb + 1)

    def _valued(self) -> bool:
        """Tell whether the predicate is a word of worth: "be good"."""
        start = max(self.clause.predicate, 0)
        found = find_run(self.clause.words[start : start + 4], "valuing")
        found = found or find_run(self.clause.words[start : start + 5], "worth")
        return found is not None and "be" in {
            *self.clause.group(),
            *self.clause.words[max(start - 1, 0) : start + found[0]],
        }

    def view_of_others(self) -> bool:
        """Tell whether the content is what somebody else thinks: "said investigators consider it likely"."""
        clause = self.clause
        if clause.self_subject or clause.verb <= 0 or clause.words[0] in {"it", "there"}:
            return False
        words = clause.words[clause.verb : clause.predicate + 2]
        if {"is", "are", "was", "were", "been"} & set(clause.group()) and words[-1:] == ("to",):
            return False  # "was thought to be small": nobody else is named
        for item in lexicon().find(words, ["any"] * len(words)):
            speech = item.cue.position == "asserts" and item.cue.entry in word_set("others-say")
            if item.cue.kind == "adjective" and item.cue.position == "believes" and item.cue.entry in _MINDED:
                return True
            if item.cue.kind == "verb" and (item.cue.position == "believes" or speech):
                return item.cue.entry.split()[0] not in {"seem", "appear", "look", "be"}
        return False

    def asks_throughout(self) -> bool:
        """Tell whether no sentence of the content states anything: "What crisis? There is none" asks nothing."""
        words = self.words(self.content)
        last = max((at for at, word in enumerate(words) if word == "?"), default=len(words))
        return not {".", "!"} & set(words[:last]) and not any(word.isalpha() for word in words[last + 1 :])

    def dummy(self) -> bool:
        """Tell whether the subject is the "it" of "it will rain"."""
        words, verb = self.clause.words, self.clause.predicate
        return words[:1] == ("it",) and bool(
            {"be", "been"} & set(self.clause.group()) or bool(word_set("weather") & set(words[verb : verb + 3]))
        )

    def own_harm(self) -> int | None:
        """Return the token that names harm as the source's own act: near the verb, or a noun that says so anywhere."""
        start = max(self.clause.predicate, 0)
        found = find_run(self.clause.words[start : start + 5], "harm")
        at = start + found[0] if found else 0
        thing = bool(at) and self.clause.words[at - 1] in closed_class("page-determiners")
        if thing and self.clause.words[at] in word_set("harm-as-verb"):
            found = None  # "raise the wreck"
        if found and self.clause.words[at] in word_set("befalling"):
            found = None  # "I shall die": no harm to others
        if found and not word_set("against-harm") & set(self.clause.words[start : start + found[0]]):
            return self.clause.tokens[start + found[0]]
        if self.clause.negative and (found := find_run(self.clause.words[start : start + 4], "unsparing")):
            return self.clause.tokens[start + found[0]]
        return self.harm("lasting-harm")

    def harmful(self) -> int | None:
        """Return the token that names harm of any kind, as a condition's consequence does."""
        found = self.harm("harm")
        return found if found is not None else self.harm("harm-under-condition")

    def harm(self, name: str) -> int | None:
        """Return the token that names harm in the main clause, or nothing."""
        found = find_run(self.clause.words, name)
        return self.clause.tokens[found[0]] if found else None
