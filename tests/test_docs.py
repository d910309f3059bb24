"""The documentation says what the program is."""

import re

import whoseword.records
from whoseword.cli import app


def test_what_the_program_writes_is_fresh(root, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(root / "src"))
    monkeypatch.syspath_prepend(str(root / "docs"))
    import reference

    assert reference.stale() == [], "run `.venv/bin/python docs/reference.py`"


def test_every_command_is_documented(root):
    text = (root / "docs/commands.md").read_text(encoding="utf-8")
    commands = [command.name or command.callback.__name__ for command in app.registered_commands]
    assert [name for name in commands if f"\n## {name}\n" not in text] == []


def test_every_record_has_its_word_in_the_glossary(root):
    glossary = (root / "docs/glossary.md").read_text(encoding="utf-8")
    words = set(re.findall(r"^\| ([\w-]+) \|", glossary, re.MULTILINE))
    for record in ("Article", "Attribution", "Actor", "Event", "Link", "Claim", "Stance", "Status", "Judgement"):
        assert hasattr(whoseword.records, record)
        assert record.lower() in words


def test_every_file_that_readme_names_is_there(root):
    text = (root / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert links
    assert [link for link in links if not (root / link).exists()] == []
