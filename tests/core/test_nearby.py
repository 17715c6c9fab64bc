"""What is remembered near the process, and forgotten by all of them."""

from django.core.cache import caches

from core.nearby import NEARBY, SHARED, forget, keep, recalled, remembered


def test_made_once_and_then_remembered() -> None:
    asked: list[int] = []

    def make() -> str:
        asked.append(1)
        return "made"

    assert [remembered("thing", make, seconds=60) for _ in range(3)] == ["made"] * 3
    assert len(asked) == 1


def test_what_another_process_kept_is_found_and_stays_near() -> None:
    caches[SHARED].set("thing", "theirs", 60)
    assert recalled("thing") == "theirs"
    caches[SHARED].delete("thing")
    assert recalled("thing") == "theirs"
    caches[NEARBY].clear()
    assert recalled("thing") is None


def test_forgotten_here_and_for_all() -> None:
    keep("thing", "kept", seconds=60)
    forget("thing")
    assert (recalled("thing"), caches[SHARED].get("thing")) == (None, None)
