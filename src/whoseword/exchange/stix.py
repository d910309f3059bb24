"""A STIX 2.1 bundle, each object made and checked by the stix2 library.

An article is a Report, the words of an attribution a Note, what its source makes of them an Opinion; of a ledger a
claim is a Note, each stance an Opinion on it, a person's judgement a Note. Chains, spans and positions stand in a
property extension whose definition travels in the bundle. ``confidence`` is never set: a grade is a letter and a digit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoseword.exchange.extras import needed
from whoseword.exchange.grades import letters
from whoseword.exchange.material import ClaimEntry, Entry, Held, Material
from whoseword.exchange.names import holder_urn, moment, plain_name, stix_id, urn
from whoseword.exchange.wording import opinion_on_claim, opinion_on_words, status_words
from whoseword.records import Actor, Article, Attribution, Chain, Judgement, Link, Span, Words

Properties = dict[str, Any]
# Objects whose beginning nobody knows must still carry the same time at every export.
UNKNOWN_TIME = "1970-01-01T00:00:00.000Z"
EXTENSION = stix_id("extension-definition", urn("extension"))
_CLASSES = {"person": "individual", "government": "organization", "organisation": "organization", "group": "group",
            "outlet": "organization", "agency": "organization"}  # fmt: skip


def write(material: Material) -> Iterator[bytes]:
    """Yield one bundle.

    Raises:
        ConfigurationError: when the stix2 library is not installed.
    """
    needed("stix2", "stix")
    yield f'{{"type":"bundle","id":"{stix_id("bundle", urn("bundle"))}","objects":[\n'.encode()
    before = b""
    for made in _Bundle(material).objects():
        yield before + made.serialize().encode()
        before = b",\n"
    yield b"\n]}\n"


class _Bundle:
    """Makes the objects, each identity once."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._stix = needed("stix2.v21", "stix")
        self._named: set[str] = set()
        self._maker = stix_id("identity", urn("publisher", plain_name(material.options.publisher)))

    def objects(self) -> Iterator[Any]:
        """Yield all objects; whoever is referred to comes first, but for claims, which come last."""
        yield from self._head()
        for entry in self._material.entries():
            yield from self._article(entry)
        for claim in self._material.claims():
            yield from self._claim(claim)

    def _head(self) -> Iterator[Any]:
        name = self._material.options.publisher
        self._named.add(self._maker)
        yield self._stix.Identity(id=self._maker, name=name, identity_class="system", **_times(None))
        yield self._stix.ExtensionDefinition(
            id=EXTENSION,
            created_by_ref=self._maker,
            name="Whoseword",
            description="Who says it, through whom, where in the text, and how firmly each of them stands behind it.",
            schema="https://json-schema.org/draft/2020-12/schema",
            version="1.0.0",
            extension_types=["property-extension"],
            **_times(None),
        )

    def _identity(self, name: str, words: str, kind: str | None, actor: Actor | None = None) -> tuple[str, list[Any]]:
        """Return the id of an identity, and the identity itself where it has not been in the bundle yet."""
        made = stix_id("identity", name)
        if made in self._named:
            return made, []
        self._named.add(made)
        own = {key: getattr(actor, key) for key in ("kind", "country", "sector", "office", "tenure") if actor}
        return made, [
            self._stix.Identity(
                id=made,
                name=words or "unnamed",
                identity_class=_CLASSES.get((actor.kind if actor else kind) or "", "unknown"),
                roles=[actor.office] if actor and actor.office else None,
                external_references=[{"source_name": "whoseword", "external_id": name}],
                **_extended(own | ({} if actor else {"kind": kind})),
                **_times(None),
            )
        ]

    def _article(self, entry: Entry) -> Iterator[Any]:
        report, article = entry.report, entry.report.article
        outlet, made = self._identity(urn("publisher", plain_name(article.outlet or "unknown outlet")),
                                      article.outlet or "unknown outlet", "outlet")  # fmt: skip
        yield from made
        refs = [outlet]
        actors = {actor.id: actor for actor in report.actors}
        for actor in report.actors:
            ref, made = self._identity(urn("actor", actor.id), actor.name, actor.kind, actor)
            refs.append(ref)
            yield from made
        chains = {chain.attribution: chain for chain in report.chains}
        for one in report.attributions:
            for made_one in self._statement(entry, one, chains.get(one.id), actors):
                refs.append(made_one.id)
                yield made_one
        for judgement in entry.judgements:
            yield self._judgement(judgement, outlet)
        yield self._report(entry, refs)

    def _report(self, entry: Entry, refs: list[str]) -> Any:  # noqa: ANN401 - the library has no types
        article, rejected = entry.report.article, entry.report.rejected
        own = {
            "article": article.id,
            "outlet": article.outlet,
            "byline": article.byline,
            "credit": list(article.credit),
            "dateline": article.dateline,
            "date_source": article.date_source,
            "flags": list(article.flags),
            "rejected": {"room": rejected.room, "reason": rejected.reason} if rejected else None,
        }
        return self._stix.Report(
            id=stix_id("report", article.id),
            name=article.title or article.id,
            published=moment(article.published) or UNKNOWN_TIME,
            lang=article.language,
            object_refs=list(dict.fromkeys(refs)),
            **self._common(article, own),
        )

    def _statement(
        self, entry: Entry, one: Attribution, chain: Chain | None, actors: dict[str, Actor]
    ) -> Iterator[Any]:
        """Yield who said it, where unnamed, then the words, and outside a ledger what its source makes of them."""
        article = entry.report.article
        holder, made = self._source(one, article.id, actors)
        yield from made
        own = {
            "attribution": one.id,
            "form": one.form,
            "position": one.position,
            "factuality": one.factuality,
            "chain": [_link(link) for link in chain.links] if chain else [],
            "within": one.within,
            "said": one.said.text if one.said else None,
            "said_date": one.said.date if one.said else None,
            "medium": one.medium.text if one.medium else None,
            "addressee": one.addressee.text if one.addressee else None,
            "condition": one.condition.text if one.condition else None,
            "denied": one.denied.text if one.denied else None,
            "flags": list(one.flags),
            "made_by": one.made_by,
            "position_by": one.position_by,
            "score": one.score,
            **{f"{name}_spans": _spans(words) for name, words in
               (("source", one.source), ("cue", one.cue), ("content", one.content))},
        }  # fmt: skip
        common = self._common(article, own) | {"authors": [one.source.text] if one.source else None}
        note = stix_id("note", f"{article.id} {one.id}")
        words = f"{one.cue.text} " if one.cue else ""
        yield self._stix.Note(
            id=note,
            abstract=one.position.replace("-", " "),
            content=one.content.text or words or one.position,
            labels=[one.position, one.factuality, one.form],
            object_refs=[holder],
            **common,
        )
        if not self._material.is_ledger:
            yield self._stix.Opinion(
                id=stix_id("opinion", f"{article.id} {one.id}"),
                opinion=opinion_on_words(one.position, one.factuality),
                explanation=f"{one.position}: {words}{one.content.text}",
                object_refs=[note],
                **common,
            )

    def _source(self, one: Attribution, article: str, actors: dict[str, Actor]) -> tuple[str, list[Any]]:
        source = one.source
        if source is None:
            return self._identity(urn("holder", article, one.id), "nobody named", "unspecified")
        link = Link(holder=source.text, kind=source.kind, actor=source.actor, spans=source.spans)
        return self._identity(
            holder_urn(link, article, one.id), source.text, source.kind, actors.get(source.actor or "")
        )

    def _claim(self, entry: ClaimEntry) -> Iterator[Any]:
        page, claim = entry.page, entry.page.claim
        refs = []
        for actor in dict.fromkeys((*claim.actor, *claim.recipient)):
            ref, made = self._identity(urn("actor", actor), entry.name(actor), None, entry.actors.get(actor))
            refs.append(ref)
            yield from made
        status = page.status
        days = [day for held in entry.held if (day := moment(held.stance.published or held.stance.recorded))]
        times = {"created": min(days, default=UNKNOWN_TIME), "modified": max(days, default=UNKNOWN_TIME)}
        own = {
            "claim": claim.id,
            "type": claim.type,
            "actor": list(claim.actor),
            "recipient": list(claim.recipient),
            "object": claim.object,
            "place": claim.place,
            "start": claim.start,
            "end": claim.end,
            "on": page.on,
            "status": status.status if status else None,
            "rule": status.rule if status else None,
            "roots_certain": status.roots.certain if status else None,
            "roots_possible": status.roots.possible if status else None,
            "asserters": list(status.asserters) if status else [],
            "deniers": list(status.deniers) if status else [],
            "suggested_credibility": page.suggestion.credibility,
            "history": [{"day": one.day, "status": one.status, "certain": one.roots.certain,
                         "possible": one.roots.possible, "caused_by": list(one.caused_by)} for one in page.history],
            "relations": [{"claim": one.claim, "other": one.other, "kind": one.kind} for one in page.relations],
        }  # fmt: skip
        note = stix_id("note", claim.id)
        yield self._stix.Note(
            id=note,
            abstract=claim.proposition,
            content=f"{claim.proposition}\n{status.status if status else 'no status'}: {status_words(page)}",
            labels=["claim", *([f"status:{status.status}"] if status else [])],
            created_by_ref=self._maker,
            object_refs=refs or [self._maker],
            **times,
            **_extended(own),
        )
        for held in entry.held:
            yield self._stance(held, note)
        for judgement in page.judgements:
            yield self._judgement(judgement, note)

    def _stance(self, held: Held, note: str) -> Any:  # noqa: ANN401 - the library has no types
        stance, root = held.stance, held.root
        own = {
            "stance": stance.id,
            "article": stance.article,
            "attribution": stance.attribution,
            "position": stance.position,
            "factuality": stance.factuality,
            "event_date": stance.event_date,
            "published": stance.published,
            "recorded": stance.recorded,
            "chain": [_link(link) for link in stance.chain],
            "root": {"key": root.key, "certainty": root.certainty, "holder": root.holder} if root else None,
            "reverses": held.line.reverses,
            "lost_in": held.line.lost_in,
        }
        words = f" “{held.line.quote}”" if held.line.quote else ""
        refs = [note, stix_id("note", f"{stance.article} {stance.attribution}")] if stance.attribution else [note]
        return self._stix.Opinion(
            id=stix_id("opinion", stance.id),
            opinion=opinion_on_claim(held.side, stance.factuality),
            explanation=f"{stance.position}{words}",
            authors=[stance.holder],
            labels=[stance.position, stance.factuality],
            created_by_ref=self._maker,
            object_refs=refs,
            **_times(stance.published or stance.recorded),
            **_extended(own),
        )

    def _judgement(self, judgement: Judgement, target: str) -> Any:  # noqa: ANN401 - the library has no types
        reliability, credibility = letters(judgement)
        grade = f"{reliability or ''}{credibility or ''}"
        return self._stix.Note(
            id=stix_id("note", judgement.id),
            abstract=f"{judgement.kind} {judgement.value}".strip(),
            content=judgement.note or judgement.value or judgement.kind,
            authors=[judgement.person],
            labels=["judgement", judgement.kind, *([f"admiralty:{grade}"] if grade else [])],
            created_by_ref=self._maker,
            object_refs=[target],
            **_times(judgement.recorded),
            **_extended({"judgement": judgement.id, "target": judgement.target, "kind": judgement.kind,
                         "value": judgement.value}),
        )  # fmt: skip

    def _common(self, article: Article, own: Properties) -> Properties:
        """Return what the objects of one article share."""
        reference = {"source_name": article.outlet or "article", "external_id": article.id}
        if article.url:
            reference["url"] = article.url
        return {
            "created_by_ref": self._maker,
            "external_references": [reference],
            **_times(article.published),
            **_extended(own),
        }


def _times(iso: str | None) -> Properties:
    time = moment(iso) or UNKNOWN_TIME
    return {"created": time, "modified": time}


def _extended(own: Properties) -> Properties:
    """Return fields of ours as a property extension."""
    known = {name: value for name, value in own.items() if value not in (None, [], "")}
    if not known:
        return {}
    return {"extensions": {EXTENSION: {"extension_type": "property-extension", **known}}}


def _link(link: Link) -> Properties:
    found = {
        "holder": link.holder,
        "kind": link.kind,
        "actor": link.actor,
        "position": link.position,
        "cue": link.cue,
        "medium": link.medium,
        "low": link.count.low if link.count else None,
        "high": link.count.high if link.count else None,
        "spans": _pairs(link.spans),
    }
    return {name: value for name, value in found.items() if value not in (None, [])}


def _spans(words: Words | None) -> list[list[int]]:
    return _pairs(words.spans) if words else []


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
