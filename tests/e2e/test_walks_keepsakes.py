"""A keepsake from the deed to the proof: earned at booths, claimed with one button, verified by somebody else."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ATTENDEE = "attendee@example.com"
ORGANISER = "organiser@example.com"


def make_series(page: Page, name: str, slug: str) -> None:
    """At the desk: earned by what the attendee of the sample did already."""
    page.goto("/en/admin/collectibles/series/add/")
    for field, text in {"name_zh_hans": name, "name_en": name, "story_zh_hans": "故事", "story_en": "The story.", "slug": slug}.items():
        page.fill(f"[name={field}]", text)
    page.select_option("[name=conditions-0-deed]", "booths")
    page.fill("[name=conditions-0-number]", "2")
    page.get_by_role("button", name="Save and open").click()
    expect(page.get_by_text(f"{name}: open.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_keepsake_is_claimed_and_verified(open_browser: Open, javascript: bool, tmp_path: Path) -> None:
    name, slug = ("Walk with scripts", "scripted") if javascript else ("Walk without scripts", "bare")
    make_series(open_browser(ORGANISER), name, slug)

    page = open_browser(ATTENDEE, width=360, javascript=javascript)
    page.goto("/en/collectibles/")
    card = page.locator(".keepsake", has=page.get_by_role("heading", name=name))
    expect(card.get_by_text("2 of 2")).to_be_visible()
    card.get_by_role("button", name="Claim it").click()
    expect(page.get_by_text(f"It is yours: “{name}”, number 1.")).to_be_visible()
    keep_shot(page, f"keepsake-{slug}")
    page.fill("[name=name]", "A walker")
    page.get_by_label("Show it on the wall").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("A walker").first).to_be_visible()

    other = open_browser()
    other.goto("/en/collectibles/wall/")
    other.get_by_role("link", name=name).click()
    expect(other.get_by_role("heading", name=name)).to_be_visible()
    expect(other.get_by_text("It is yours")).to_have_count(0)
    assert accessibility_faults(other) == []
    with other.expect_download() as download:
        other.get_by_role("link", name="Proof (JSON)").click()
    document = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert json.loads(document["content"])["series"] == slug
    assert "attendee@example.com" not in json.dumps(document)
