import pytest

from whoseword import data
from whoseword.errors import ConfigurationError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "en").mkdir()
    monkeypatch.setattr(data, "files", lambda _: tmp_path)
    data.load.cache_clear()
    yield tmp_path / "en"
    data.load.cache_clear()


@pytest.mark.parametrize(
    ("written", "read"),
    [("NO", "NO"), ("on", "on"), ("yes", "yes"), ("2024-09-08", "2024-09-08"), ("true", True), ("7", 7), ("", None)],
)
def test_words_of_news_stay_words(folder, written, read):
    (folder / "words.yaml").write_text(f"key: {written}\n", encoding="utf-8")
    assert data.load("words") == {"key": read}


@pytest.mark.usefixtures("folder")
def test_a_missing_file_is_a_configuration_error():
    with pytest.raises(ConfigurationError, match=r"en/nowhere\.yaml"):
        data.load("nowhere")


def test_a_broken_file_is_a_configuration_error(folder):
    (folder / "words.yaml").write_text("- [a\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="not valid YAML"):
        data.load("words")


def test_files_are_read_once(folder):
    (folder / "words.yaml").write_text("[a]\n", encoding="utf-8")
    assert data.load("words") is data.load("words")
