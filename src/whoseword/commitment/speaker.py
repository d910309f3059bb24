"""Whose deed it is: whether the subject of a content is its source, or speaks of somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from whoseword.commitment.page import Page
from whoseword.commitment.states import speaks_for_state, state_named
from whoseword.commitment.words import closed_class, word_set

_SELF = closed_class("clause-self")
_HUMAN = closed_class("speaker-human")
_ADVERBS = closed_class("speaker-adverbs")
_THIRD = closed_class("speaker-third")
_POSSESSIVES = closed_class("clause-possessives")
_ARMED = closed_class("speaker-armed")
# Words before "forces" that leave them those of the minister who speaks of them.
_OF_OURS = closed_class("clause-ours")
_OPPOSED = closed_class("speaker-opposed")
_STATE = closed_class("speaker-state")
_NOUN_ENDS = closed_class("clause-prepositions") | {"close", "familiar"}
_TOLD_OF = closed_class("speaker-told-of")
_DOUBLE_MARKS = frozenset(('"', "“", "”", "``", "''"))
_TOLD = {"him": "he", "her": "she", "them": "they"}
# Words of a source that a pronoun of the other gender cannot stand for.
_OTHER_GENDER = {"he": closed_class("clause-female"), "she": closed_class("clause-male")}
_PRONOUN_SUBJECT = 2  # "it", "we both"
_OURS_SUBJECT = 4  # "next time we"
_FULL_NAME = 2  # one word alone ("Paris", "Hamas") is too often taken for a person's


def is_own(page: Page, subject: Sequence[int], source: Sequence[int], content: Sequence[int]) -> bool:
    """Tell whether the subject is the source: a pronoun, the same name, whom it speaks for, "its forces".

    Args:
        page: the Doc's words.
        subject: tokens of the subject, commas left in.
        source: tokens of the source.
        content: tokens of the content, for the marks around a pronoun and whom it is said to.
    """
    while subject and (page.words[subject[-1]].endswith("ly") or page.words[subject[-1]] in _ADVERBS):
        subject = subject[:-1]  # "he absolutely | will not"
    words = [page.words[index] for index in subject if page.words[index] != ","]
    if not words:
        return False
    if words[-1] in {"i", "we"}:
        return _is_ours(page, subject, words, source)
    if words[-1] in _SELF and len(words) <= _PRONOUN_SUBJECT:
        return (
            bool(source)
            and _stands_for(page, words[-1], source)
            and not (
                _is_quoted_other(page, subject, content)
                or _is_another(page, subject, source)
                or _is_told(page, words, content)
            )
        )
    if words[0] in _POSSESSIVES:
        return words[-1] in word_set("own")
    if _speaks_for(page, words, source) or _is_of_house(page, subject, source):
        return True
    named = _own_phrase(page, source)
    heads = {page.words[index] for index in named if page.doc[index].text[:1].isupper() or index == named[-1]}
    return words[-1] in heads - {"the", "a"}


def _is_ours(page: Page, subject: Sequence[int], words: Sequence[str], source: Sequence[int]) -> bool:
    """Tell the "we" of whoever acts from that of onlookers: "we will run out of sand", the professor said."""
    if words[-1] == "we" and len(words) == 1 and word_set("onlooker") & page.described(source):
        return False
    fronted = len(subject) > 1 and page.words[subject[-2]] == ","  # "in all our talks, we"
    return fronted or len(words) <= _OURS_SUBJECT


def _stands_for(page: Page, pronoun: str, source: Sequence[int]) -> bool:
    """Tell whether a pronoun can stand for the source, by number, gender and kind."""
    named = {page.words[index] for index in _own_phrase(page, source)}
    if pronoun in _OTHER_GENDER:
        return not (_OTHER_GENDER[pronoun] & named or _is_body(page, source))
    if pronoun == "it":
        return not (_HUMAN & named or _are_people(page, source) or _is_person(page, source))
    return not (pronoun == "they" and _is_one(page, source))


def _own_phrase(page: Page, source: Sequence[int]) -> Sequence[int]:
    """Return a source without what is told of it: "a member of the team, | who had seen the murder"."""
    end = next((at for at, index in enumerate(source) if at and page.words[index] in _TOLD_OF), len(source))
    return source[:end]


def _is_quoted_other(page: Page, subject: Sequence[int], content: Sequence[int]) -> bool:
    """Tell whether a pronoun inside quotation marks names somebody else: nobody calls himself "he" in his own words."""
    if page.words[subject[-1]] not in _THIRD or len(subject) > _PRONOUN_SUBJECT:
        return False
    before = content[0] - 1
    opened = before >= 0 and page.words[before] in _DOUBLE_MARKS and not page.doc[before].whitespace_
    marks = sum(page.words[index] in _DOUBLE_MARKS for index in range(content[0], subject[-1]))
    return (marks + opened) % 2 == 1


def _is_told(page: Page, words: Sequence[str], content: Sequence[int]) -> bool:
    """Tell whether a pronoun stands for whom it is said to: "told him that | he would be paid"."""
    before = [page.words[index] for index in range(max(content[0] - 2, 0), content[0])] if content else []
    told = next((word for word in reversed(before) if word != "that"), "")
    return len(words) == 1 and _TOLD.get(told) == words[0]


def _is_another(page: Page, subject: Sequence[int], source: Sequence[int]) -> bool:
    """Tell whether a pronoun stands for whom the source is close to: "a friend of the coach said | he would leave"."""
    if len(subject) != 1 or page.words[subject[0]] not in _THIRD or not source:
        return False
    if word_set("spokesperson") & page.described(source):
        return False  # whoever speaks for him announces his acts
    return page.named_within(subject[0], source)


def _is_of_house(page: Page, subject: Sequence[int], source: Sequence[int]) -> bool:
    """Tell whether the page names the source after the subject: "the White House", in its counsel's words."""
    said_by = page.described(source)
    official = (word_set("spokesperson") | word_set("office-holder")) & said_by
    named = [index for index in subject if page.doc[index].text[:1].isupper() and page.words[index] != "the"]
    return bool(official and named) and {page.words[index] for index in subject} <= said_by | {"the", ","}


def _speaks_for(page: Page, subject: Sequence[str], source: Sequence[int]) -> bool:
    """Tell whether the source holds an office of the subject ("the minister said the government would")."""
    said_by = page.described(source)
    if _OPPOSED & said_by and (_STATE & set(subject) or state_named(subject)):
        return False  # "the government would cave in", the union leader said
    named = [page.words[index] for index in _own_phrase(page, source)]
    if any(speaks_for_state(part, named, said_by) for part in _parts(subject)):
        return True
    if subject[-1] in word_set("own") and word_set("spokesperson") & said_by:
        return True
    ours = set(subject[:-1]) <= _OF_OURS | {word for word in subject if word.isdigit()}
    if ours and subject[-1] in _ARMED and word_set("office-holder") & said_by:
        return True  # "U.S. forces are ready", the defence secretary said
    holding = subject[0] == "the" and bool(word_set("office-holder") & said_by)
    if holding and (subject[-1] in word_set("office") or word_set("office") & set(subject[1:2])):
        return True
    # "Iraqi forces" in the words of the Iraqi prime minister
    return subject[-1] in word_set("own") and bool(set(subject[:-1]) & _capitals(page, source))


def _parts(subject: Sequence[str]) -> Sequence[Sequence[str]]:
    """Return a subject, or both halves of "the United States and South Korea"."""
    if "and" not in subject[1:-1]:
        return (subject,)
    at = subject.index("and", 1)
    return (subject[:at], subject[at + 1 :])


def _capitals(page: Page, source: Sequence[int]) -> set[str]:
    return {
        page.words[index]
        for index in source
        if page.doc[index].text[:1].isupper() and len(page.words[index]) > len("The")
    }


def _is_body(page: Page, source: Sequence[int]) -> bool:
    """Tell whether the source is a body of people, which is no "she": "the school board"."""
    named = _own_phrase(page, source)
    bodies = (word_set("office") | word_set("body")) - word_set("office-holder") - closed_class("speaker-persons")
    return bool(named) and page.words[named[-1]] in bodies


def _are_people(page: Page, source: Sequence[int]) -> bool:
    """Tell whether the source is several people who speak for no body, which is no "it": "sources near the firm"."""
    named = _own_phrase(page, source)
    end = next((at for at, index in enumerate(named) if at and page.words[index] in _NOUN_ENDS), len(named))
    head = named[end - 1] if named else None
    speaking = word_set("office-holder") | word_set("spokesperson") | {"authorities", "leaders", "ministers"}
    return head is not None and page.tags[head] == "NNS" and page.words[head] not in speaking


def _is_one(page: Page, source: Sequence[int]) -> bool:
    """Tell whether the source is one human being, whose "they" are others."""
    words = {page.words[index] for index in source}
    if "and" in words or any(page.tags[index] in {"NNS", "NNPS"} for index in source):
        return False
    return bool(words & {"he", "she", "i"}) or any(page.doc[index].ent_type_ == "PERSON" for index in source)


def _is_person(page: Page, source: Sequence[int]) -> bool:
    """Tell a person by a full name."""
    return sum(page.doc[index].ent_type_ == "PERSON" for index in source) >= _FULL_NAME
