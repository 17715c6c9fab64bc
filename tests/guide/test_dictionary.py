"""Words of the other language by the dictionary, as far as they are written here."""

from guide.finding.dictionary import meanings, stems_of, translations

WRITTEN = {"密码", "证书", "password", "certificat", "card"}


def test_word_is_called_what_is_written_here():
    said = translations(WRITTEN.__contains__)
    assert list(said["password"]) == ["密码"]
    assert list(said["密码"]) == ["password"]
    assert list(said["名片"]) == ["card"]
    assert "certificat" in said["证书"]


def test_nothing_is_called_what_stands_nowhere():
    assert translations(lambda _word: False) == {}


def test_meanings_are_read_without_asides():
    assert meanings("(business) card/CL:張|张[zhang1]/variant of 明片; calling card") == ["  card"]
    assert stems_of("to restore (a painting)") == ["restor", "paint"]
    assert stems_of("a long way of saying what one word says") == []
