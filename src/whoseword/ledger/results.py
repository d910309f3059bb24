"""What the ledger gives back: one line of a list, one page, the result of adding an article."""

from __future__ import annotations

from typing import Literal

from whoseword.ledger import notebook
from whoseword.ledger.anchoring import Anchored
from whoseword.ledger.grades import Suggestion
from whoseword.ledger.status import Change, Retraction
from whoseword.records import (
    Actor,
    Claim,
    Judgement,
    Member,
    Record,
    Rejection,
    Relation,
    RootOf,
    Roots,
    Span,
    Stance,
    Status,
    StatusName,
)


class AddResult(Record, frozen=True, kw_only=True):
    """What adding one article did.

    Attributes:
        outcome: ``version`` when an article with this address was there with another text.
        article: the id under which the ledger keeps it.
        version: the id of this text; nothing for a rejected article.
        number: 1 for the first text of an address.
        stances: how many stances were written.
        claims: the claims whose stances changed.
        lost: attributions of the version before whose words are not in this one.
        rejected: which room could not take the article, and why.
    """

    outcome: Literal["new", "unchanged", "version", "rejected"]
    article: str
    version: str | None = None
    number: int = 0
    stances: int = 0
    claims: tuple[str, ...] = ()
    lost: tuple[Anchored, ...] = ()
    rejected: Rejection | None = None


class ClaimLine(Record, frozen=True, kw_only=True):
    """One claim of a list; days are ISO.

    Attributes:
        status: null while nobody asserts or denies it.
        asserters: how many roots assert it at most.
        deniers: how many parties deny it.
        changed: when the status or the roots changed last.
        asserted_by: who asserts it, a dozen names at most.
        denied_by: who denies it, a dozen names at most.
        whole: whether the proposition is a statement; a phrase is understood in its sentence (``Ledger.sentences``).
    """

    id: str
    proposition: str
    type: str | None
    status: StatusName | None
    roots: Roots
    asserters: int
    deniers: int
    stances: int
    first_day: str
    last_day: str
    changed: str
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    whole: bool = True

    def _repr_html_(self) -> str:
        """Return the line as a table, for notebooks."""
        return notebook.line_html(self)


class StanceLine(Record, frozen=True, kw_only=True):
    """One stance with the words and the claim it is about.

    Attributes:
        proposition: what the claim says.
        outlet: where it was published.
        quote: the words of the content; nothing when the outlet speaks in its own voice.
        reverses: the earlier stance of the same holder on the same claim that this one turns round.
        lost_in: the version of the article in which its words are no longer found.
    """

    stance: Stance
    proposition: str
    outlet: str | None = None
    quote: str | None = None
    reverses: str | None = None
    lost_in: str | None = None


class ClaimPage(Record, frozen=True, kw_only=True):
    """All about one claim, up to a day.

    Attributes:
        asked: the id that was asked for; another than the claim's own when a person merged it.
        stances: the newest, as many as were asked for.
        more: whether there are older ones.
        history: every day on which status or roots changed.
        retractions: who took it back, and what that reached.
        members: why each stance shown was linked to this claim.
    """

    claim: Claim
    asked: str
    on: str
    status: Status | None
    reason: str
    suggestion: Suggestion
    stances: tuple[StanceLine, ...] = ()
    more: bool = False
    history: tuple[Change, ...] = ()
    retractions: tuple[Retraction, ...] = ()
    relations: tuple[Relation, ...] = ()
    members: tuple[Member, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    def _repr_html_(self) -> str:
        """Return the claim with status, history and stances, for notebooks."""
        return notebook.claim_html(self)


class Trace(Record, frozen=True, kw_only=True):
    """Through whom one stance came, from the page inwards, and the root it is counted under."""

    stance: Stance
    outlet: str | None
    root: RootOf


class ArticleLine(Record, frozen=True, kw_only=True):
    """One article of a list; title and dates are those of its newest version."""

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    day: str
    published: str | None
    versions: int
    recorded: str


class ActorPage(Record, frozen=True, kw_only=True):
    """Who answers to a name, the first of them being the one most written about."""

    name: str
    actors: tuple[Actor, ...]


class Hit(Record, frozen=True, kw_only=True):
    """One find of full-text search: a claim or an article, with some of its words and the found ones marked.

    ``outlet`` and ``day`` are those of an article.
    """

    kind: Literal["claim", "article"]
    id: str
    title: str
    snippet: str
    marks: tuple[Span, ...]
    outlet: str | None = None
    day: str | None = None


class Fetch(Record, frozen=True, kw_only=True):
    """One request of the fetch log: what was asked, and what came back."""

    url: str
    fetched: str
    status: int | None = None
    etag: str | None = None
    modified: str | None = None
    sha256: str | None = None
    note: str | None = None


class RejectedArticle(Record, frozen=True, kw_only=True):
    """An article that could not be taken."""

    article: str
    address: str
    room: str
    reason: str
    recorded: str


class Counts(Record, frozen=True, kw_only=True):
    """How much a ledger holds."""

    articles: int
    versions: int
    claims: int
    stances: int
    actors: int
    judgements: int
    rejected: int
    disputed: int
    schema: str
