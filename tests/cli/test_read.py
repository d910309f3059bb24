"""The command ``read``: formats, exit codes, pipes."""

import io
import json
import subprocess
import sys

import pytest
from fakes import FAKES, fakes
from handmade import handmade_report
from typer.testing import CliRunner

from whoseword import pipeline
from whoseword.cli import app, main
from whoseword.errors import ModelError
from whoseword.records import Report, decode

WITH_FAKES = """
import sys
sys.path[:0] = ["src", "tests"]
from fakes import FAKES
from whoseword import pipeline
pipeline.shipped_rooms = lambda: FAKES
from whoseword.cli import main
main()
"""


@pytest.fixture
def whoseword(monkeypatch):
    """Run the command line on fake rooms."""
    monkeypatch.setattr(pipeline, "shipped_rooms", lambda: FAKES)
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *command: CliRunner().invoke(app, command)


def test_json_lines_are_reports_in_the_order_of_the_inputs(whoseword):
    done = whoseword("read", "b", "a", "two", "--format", "jsonl")
    assert [decode(line, Report).article.id for line in done.stdout.splitlines()] == ["b", "a", "two-1", "two-2"]
    assert done.exit_code == 0


def test_json_is_one_array(whoseword):
    assert [one["article"]["id"] for one in json.loads(whoseword("read", "a", "b", "-f", "json").stdout)] == ["a", "b"]


def test_html_is_one_page(whoseword):
    page = whoseword("read", "a", "b", "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<article") == 2


def test_text_is_the_default(whoseword):
    assert "Nobody named" in whoseword("read", "a").stdout


def test_a_rejected_article_makes_exit_code_1_and_the_others_are_done(whoseword):
    done = whoseword("read", "a", "bad", "b", "--format", "jsonl")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == "rejected by reading: empty\n"


@pytest.mark.parametrize(
    "command",
    [("read", "a", "--format", "xml"), ("read", "a", "--nothing"), ("nothing",), ("read", "a", "--published", "soon")],
)
def test_a_wrong_call_makes_exit_code_2(command, monkeypatch, capsys):
    monkeypatch.setattr(pipeline, "shipped_rooms", lambda: FAKES)
    monkeypatch.setattr(sys, "argv", ["whoseword", *command])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""


def test_a_damaged_model_is_one_line_and_exit_code_2(monkeypatch, capsys):
    def damaged(*_):
        message = "the model file is damaged; reinstall whoseword"
        raise ModelError(message)

    monkeypatch.setattr(pipeline, "shipped_rooms", lambda: fakes(annotate=damaged))
    monkeypatch.setattr(sys, "argv", ["whoseword", "read", "a", "-f", "jsonl"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert capsys.readouterr().err == "whoseword: the model file is damaged; reinstall whoseword\n"


def test_piped_input_needs_no_dash(whoseword):
    assert decode(whoseword("read", "-f", "jsonl").stdout, Report).article.id == "-"


def test_nothing_to_read_on_a_terminal_is_a_wrong_call(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["whoseword", "read"])
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", terminal)
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "nothing to read" in capsys.readouterr().err


def test_a_file_is_there_only_when_it_is_whole(whoseword, tmp_path, monkeypatch):
    target = tmp_path / "out.jsonl"
    assert whoseword("read", "a", "-f", "jsonl", "-o", str(target)).exit_code == 0
    whole = target.read_text(encoding="utf-8")

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "shipped_rooms", lambda: fakes(annotate=stopped))
    whoseword("read", "a", "-f", "jsonl", "-o", str(target))
    assert target.read_text(encoding="utf-8") == whole
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_file_that_cannot_be_written_is_named(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "argv", ["whoseword", "read", "a", "-o", str(tmp_path / "no" / "such" / "folder")])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "--output" in capsys.readouterr().err


def test_a_reader_that_stops_early_is_no_error(root):
    command = [sys.executable, "-c", WITH_FAKES, "read", *(f"n{number}" for number in range(3000)), "-f", "jsonl"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        first = running.stdout.readline()
        running.stdout.close()
        complaint = running.stderr.read()
        assert running.wait(60) == 0
    assert decode(first, Report).article.id == "n0"
    assert complaint == ""


def test_help_loads_nothing_heavy(root):
    code = (
        "import sys; sys.path.insert(0, 'src'); import whoseword.cli; "
        "print({'spacy', 'numpy', 'trafilatura', 'sqlalchemy', 'jinja2', 'onnxruntime'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert shown.stdout == "set()\n"


def test_the_handmade_report_survives_its_own_json():
    from whoseword.records import encode

    assert decode(encode(handmade_report()), Report) == handmade_report()
