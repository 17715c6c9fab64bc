import pytest

from core.folding import fold


@pytest.mark.parametrize("text", ["短" * 60, "a" * 74 + "短", "x" * 300, "🎉" * 50])
def test_folded_lines_join_again(text: str) -> None:
    folded = fold(text)
    assert folded.replace("\r\n ", "") == text
    assert max(len(line.encode()) for line in folded.split("\r\n")) <= 75
