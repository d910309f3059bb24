import pytest

from whoseword import data
from whoseword.reading import furniture

RULES = {rule.name: rule for rule in furniture._rules().rules}
EXAMPLES = data.load("furniture")["rules"]


def found(text, title=None):
    return {(item.field, item.value) for item in furniture.read_furniture(text, title)}


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule["name"])
def test_each_rule_catches_its_line(rule):
    caught = {}
    for item in furniture._apply(RULES[rule["name"]], 0, rule["catches"]):
        caught.setdefault(item.field, []).append(item.value)
    assert caught == {field: value if isinstance(value, list) else [value] for field, value in rule["gives"].items()}


@pytest.mark.parametrize(
    ("name", "line"), [(rule["name"], line) for rule in EXAMPLES for line in rule["spares"]], ids=str
)
def test_each_rule_spares_its_lines(name, line):
    assert list(furniture._apply(RULES[name], 0, line)) == []


def test_spans_give_the_words_of_the_text():
    text = "Port reopens after storm\r\n\r\nBy Jane Roe\r\nODESA, Sept 9 (Reuters) - It reopened.\r\n\r\n(h/t Gazette)"
    items = furniture.read_furniture(text)
    assert [(item.field, item.value) for item in items] == [
        ("title", "Port reopens after storm"),
        ("byline", "Jane Roe"),
        ("dateline", "ODESA, Sept 9"),
        ("credit", "Reuters"),
        ("credit", "Gazette"),
    ]
    for item in items:
        assert "".join(text[span.start : span.end] for span in item.spans) == item.text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Council votes on bridge\nThe council voted on Monday.", "Council votes on bridge"),
        ("Who closed the bridge?\nThe council voted on Monday.", "Who closed the bridge?"),
        ("The council voted on Monday.\nIt was close.", None),
        ("Council votes on bridge", None),
        ("LONDON — The council voted\nIt was close.", None),
        ("By Jane Roe\nThe council voted.", None),
        ("and then they left\nThe council voted.", None),
        ("", None),
    ],
)
def test_a_title_is_a_first_line_without_a_full_stop(text, title):
    assert next((value for field, value in found(text) if field == "title"), None) == title


def test_a_known_title_is_found_where_the_text_repeats_it():
    text = "Council votes.\nThe vote was close."
    (item,) = furniture.read_furniture(text, "Council votes.")
    assert (item.text, item.made_by) == ("Council votes.", "furniture.title-known")
    assert furniture.read_furniture("The vote was close.\nIt was late.", "Council votes.") == ()


def test_words_about_an_agency_inside_the_copy_are_no_credit():
    text = "The minister told Reuters that he would stay.\nAccording to the AP, he left.\nNobody else spoke to AFP."
    assert found(text) == set()


def test_a_picture_credit_is_no_credit():
    assert furniture.agencies_in("AP Photo/Jane Roe") == ()
    assert furniture.agencies_in("AFP/The Example, APEC and the Associated Press") == ("AFP", "AP")


@pytest.mark.parametrize("character", ["A", "A.", "Ab ", "AB, ", "By Jane Roe, ", "(Reporting by a; "])
def test_one_endless_line_takes_no_time(character):
    furniture.read_furniture(character * 100_000)
