"""RDF, STIX, JSON-LD and GraphML, each read back by a library of its own field."""

import json
from pathlib import Path

import pytest
from sources import written

HERE = Path(__file__).parent
PROV = "http://www.w3.org/ns/prov#"


@pytest.fixture(params=["report", "book"])
def source(request):
    found = request.getfixturevalue(request.param)
    return [found] if request.param == "report" else found


def conforms(data, shapes):
    rdflib, pyshacl = pytest.importorskip("rdflib"), pytest.importorskip("pyshacl")
    graph = rdflib.Graph().parse(data=data, format="turtle")
    fine, _, words = pyshacl.validate(graph, shacl_graph=str(HERE / shapes), inference="none")
    assert fine, words
    return graph


def test_aida_frames_conform(source):
    graph = conforms(written(source, "aida"), "claim_frame.ttl")
    assert len(list(graph)) > 50


def test_aida_a_denial_is_false_and_refutes(book):
    graph = conforms(written(book, "aida", on="2025-03-03"), "claim_frame.ttl")
    found = {str(value).rpartition("#")[2] for value in graph.objects() if "Epistemic" in str(value)}
    assert found == {"EpistemicTrueCertain", "EpistemicFalseCertain"}
    assert sum("refutingClaims" in str(predicate) for predicate in graph.predicates()) == 1


def test_provenance_conforms_and_uses_only_terms_of_prov(source):
    graph = conforms(written(source, "prov"), "provenance.ttl")
    from rdflib.namespace import PROV as CLOSED

    terms = {str(term) for triple in graph for term in triple[1:] if str(term).startswith(PROV)}
    assert all(getattr(CLOSED, term.removeprefix(PROV)) for term in terms)  # a closed namespace knows no other


def test_a_chain_leads_from_the_page_to_the_root(report):
    graph = conforms(written([report], "prov"), "provenance.ttl")
    asked = """
        SELECT ?label WHERE { <urn:whoseword:attribution:amsel-1:a5> prov:wasDerivedFrom+ ?said .
                              ?said prov:wasAttributedTo ?agent . ?agent rdfs:label ?label }"""
    assert {str(row.label) for row in graph.query(asked)} == {
        "Northern Courier", "Two officials briefed on the inquiry", "Coast guard of Verria",
    }  # fmt: skip


def test_stix_objects_are_taken_by_its_own_library(source):
    stix2 = pytest.importorskip("stix2")
    bundle = stix2.parse(written(source, "stix"), allow_custom=False)
    kinds = [one.type for one in bundle.objects]
    assert {"report", "note", "opinion", "identity", "extension-definition"} <= set(kinds)
    ids = [one.id for one in bundle.objects]
    assert len(ids) == len(set(ids))
    referred = {ref for one in bundle.objects for ref in one.get("object_refs", [])}
    assert referred <= set(ids)
    assert not any("confidence" in one for one in bundle.objects)
    assert written(source, "stix") == written(source, "stix")


def test_stix_opinions_follow_the_words_and_the_claim(report, book):
    pytest.importorskip("stix2")
    by_position = {}
    for one in json.loads(written([report], "stix"))["objects"]:
        if one["type"] == "opinion":
            by_position[one["explanation"].partition(":")[0]] = one["opinion"]
    assert by_position["asserts"] == "strongly-agree"
    assert by_position["rejects"] == "strongly-disagree"
    assert by_position["believes"] == "agree"
    assert by_position["has-not-confirmed"] == by_position["declined-to-comment"] == by_position["warns"] == "neutral"
    objects = json.loads(written(book, "stix"))["objects"]
    assert [one["opinion"] for one in objects if one["type"] == "opinion"] == [
        "strongly-agree", "strongly-disagree", "strongly-agree",
    ]  # fmt: skip
    assert any("admiralty:B2" in one.get("labels", ()) for one in objects)


def test_graphml_is_read_by_networkx(source):
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(written(source, "graphml").decode())
    assert graph.is_directed()
    assert all("label" in values for _, values in graph.nodes(data=True))  # no edge to a node that was not written
    assert {"holds", "had it from"} <= {values["kind"] for *_, values in graph.edges(data=True)}


def test_graphml_has_a_node_for_a_claim_that_was_not_asked_for(tmp_path):
    networkx = pytest.importorskip("networkx")
    from maximal import maximal_linked, maximal_report
    from msgspec.structs import replace

    from whoseword.ledger import open_ledger

    with open_ledger(tmp_path / "two.db") as two:
        two.add(replace(maximal_report(), rejected=None), maximal_linked())
        graph = networkx.parse_graphml(written(two, "graphml", claim="TokClaimId").decode())
    assert graph.nodes["urn:whoseword:claim:TokOtherId"]["label"] == "TokOtherId"
    kinds = {values["kind"] for _, to, values in graph.edges(data=True) if to == "urn:whoseword:claim:TokOtherId"}
    assert kinds == {"consequence"}


def test_graphml_survives_what_xml_cannot_write(report):
    networkx = pytest.importorskip("networkx")
    from msgspec.structs import replace

    odd = replace(report, article=replace(report.article, title="a\x00b\x0bc\ud800 <&>"))
    graph = networkx.parse_graphml(written([odd], "graphml").decode())
    assert graph.nodes["https://post.example/tug"]["label"] == "a\ufffdb\ufffdc\ufffd <&>"


SELECTORS = {
    "type": "array",
    "prefixItems": [
        {"properties": {"type": {"const": "TextQuoteSelector"}}, "required": ["type", "exact"]},
        {"properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0}},
         "required": ["type", "start", "end"]},
    ],
    "minItems": 2,
}  # fmt: skip
PAGE = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "minItems": 1, "items": {
            "required": ["id", "type", "motivation", "body", "target"],
            "properties": {
                "type": {"const": "Annotation"},
                "motivation": {"enum": ["describing", "identifying"]},
                "target": {"type": "array", "minItems": 1, "items": {
                    "required": ["type", "source", "selector"],
                    "properties": {"type": {"const": "SpecificResource"}, "selector": SELECTORS},
                }},
            },
        }},
    },
}  # fmt: skip


def test_annotations_keep_their_form_and_anchor_the_very_words(report, book):
    jsonschema = pytest.importorskip("jsonschema")
    for source in ([report], book):
        jsonschema.validate(json.loads(written(source, "webannotation")), PAGE)
    text, seen = report.article.text, 0
    for item in json.loads(written([report], "webannotation"))["items"]:
        for target in item["target"]:
            quote, place = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
            assert around in text
            seen += 1
    assert seen > 20


def test_annotations_of_a_ledger_link_the_claim(book):
    items = json.loads(written(book, "webannotation"))["items"]
    linked = {body["source"] for item in items for body in item["body"] if body.get("purpose") == "linking"}
    assert "urn:whoseword:claim:claim-dam" in linked


def test_schema_org_never_makes_an_author_of_a_denier(report, book):
    nodes = json.loads(written([report], "claimreview"))["@graph"]
    by_genre = {node["genre"]: node["@type"] for node in nodes if "genre" in node}
    assert by_genre["asserts"] == "Claim"
    assert {by_genre[one] for one in ("rejects", "has-not-confirmed", "warns")} == {"Quotation"}
    graph = json.loads(written(book, "claimreview", on="2025-03-03"))["@graph"]
    claim = next(node for node in graph if node["@id"] == "urn:whoseword:claim:claim-dam")
    assert [author["name"] for author in claim["author"]] == ["Ostmark"]
    reviews = [node for node in graph if node["@type"] == "ClaimReview"]
    assert [review["reviewRating"]["alternateName"] for review in reviews] == ["disputed", "B2"]
    assert not any("ratingValue" in review["reviewRating"] for review in reviews)


def test_schema_org_is_linked_data(source):
    rdflib = pytest.importorskip("rdflib")
    document = json.loads(written(source, "claimreview"))
    document["@context"] = {"@vocab": "https://schema.org/"}  # the real one would be fetched
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    named = {str(subject) for subject in graph.subjects()}
    kinds = {str(kind).rpartition("/")[2] for kind in graph.objects(predicate=rdflib.RDF.type)}
    assert {"NewsArticle", "Claim"} <= kinds
    appearances = {str(one) for one in graph.objects(predicate=rdflib.URIRef("https://schema.org/appearance"))}
    assert appearances <= named
