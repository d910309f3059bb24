import pytest

from whoseword.reading.moments import iso_moment, local_moment, moment


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2024-09-09", "2024-09-09"),
        ("20240909", "2024-09-09"),
        ("2024-09-09T14:05:00Z", "2024-09-09T14:05:00+00:00"),
        ("2024-09-09 14:05:00.123 +0300", "2024-09-09T14:05:00+03:00"),
        ("2024-09-09T14:05", "2024-09-09T14:05:00"),
        ("2024-13-09", None),
        ("2024-09", None),
        ("2024-09-09 later", None),
        ("", None),
    ],
)
def test_iso_moment(words, found):
    assert iso_moment(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Mon, 09 Sep 2024 14:05:00 GMT", "2024-09-09T14:05:00+00:00"),
        ("September 9, 2024", "2024-09-09"),
        ("9 September 2024", "2024-09-09"),
        ("September 9, 2024 2:05 PM EDT", "2024-09-09T14:05:00-04:00"),
        ("September 2024", None),
        ("Monday", None),
        ("09/10/2024", None),
        ("1970-01-01T00:00:00Z", None),
        ("2999-01-01", None),
        ("soon", None),
    ],
)
def test_moment(words, found):
    assert moment(words) == found


def test_an_instant_in_utc_takes_the_zone_that_the_page_states_for_it():
    page = '{"date": "2024-09-09T21:10:00-04:00", "other": "2024-09-09T20:00:00-04:00"}'
    assert local_moment("2024-09-10T01:10:00+00:00", page) == "2024-09-09T21:10:00-04:00"
    assert local_moment("2024-09-10T03:00:00+00:00", page) == "2024-09-10T03:00:00+00:00"
    assert local_moment("2024-09-10", page) == "2024-09-10"
