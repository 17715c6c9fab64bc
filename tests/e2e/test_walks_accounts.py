"""One person's account from the first code to the erasure: second factor, passkey, devices, address, password, data."""

import base64
import hmac
import json
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import PASSWORD, Open, keep_shot
from tests.e2e.test_walks import letters_after
from tests.e2e.test_walks_exhibitor import html_of

WHO, NEW, BETTER = "hanna@example.com", "hanna.new@example.com", "another-Passw0rd-2022"


def code_of(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret), int(time.time() // 30).to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"


def follow_letter(page: Page, folder: Path, address: str, before: int, part: str) -> None:
    """Open the link of the newest letter, as it stands in the mail."""
    page.set_content(html_of(letters_after(page, folder, address, before)[-1]))
    keep_shot(page, f"walk-account-mail{part.replace('/', '-')}")
    page.goto(page.locator(f"a[href*='{part}']").first.get_attribute("href") or "")


def plug_in_a_key(page: Page) -> None:
    """An authenticator of the browser's own, which always agrees."""
    chromium = page.context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}})


def prove_it_is_me(page: Page, password: str = PASSWORD) -> None:
    """Some pages ask for the password once more."""
    if "/reauthenticate/" in page.url:
        page.fill("input[name=password]", password)
        with page.expect_navigation():
            page.press("input[name=password]", "Enter")


def sign_up_at(page: Page, home: str, folder: Path) -> None:
    page.goto(f"{home}/en/accounts/signup/")
    for field, value in {"name": "Hanna Sample", "email": WHO, "password1": PASSWORD}.items():
        page.fill(f"input[name={field}]", value)
    page.check("input[name=terms]")
    page.locator("main form button").last.click()
    follow_letter(page, folder, WHO, 0, "/confirm-email/")
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    if "/login/" in page.url:
        enter(page, home, WHO)


def enter(page: Page, home: str, address: str, password: str = PASSWORD) -> None:
    page.goto(f"{home}/en/accounts/login/")
    page.fill("input[name=login]", address)
    page.fill("input[name=password]", password)
    with page.expect_navigation():
        page.press("input[name=password]", "Enter")


def set_up_codes(page: Page, home: str) -> list[str]:
    """The app's codes are switched on; gives the recovery codes."""
    page.goto(f"{home}/en/accounts/2fa/")
    page.locator("main a[href$='/totp/activate/']").click()
    prove_it_is_me(page)
    keep_shot(page, "walk-account-totp")
    page.fill("input[name=code]", "000000")
    page.get_by_role("button", name="Switch on").click()
    expect(page.locator("main")).to_contain_text("code")
    page.fill("input[name=code]", code_of(page.locator("code.secret").inner_text()))
    page.get_by_role("button", name="Switch on").click()
    expect(page.locator(".codes li")).to_have_count(10)
    keep_shot(page, "walk-account-recovery-codes")
    return page.locator(".codes li").all_inner_texts()


def add_a_passkey(page: Page, home: str) -> None:
    plug_in_a_key(page)
    page.goto(f"{home}/en/accounts/2fa/webauthn/add/")
    prove_it_is_me(page)
    page.check("input[name=passwordless]")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda address: "/webauthn/add/" not in address)
    page.goto(f"{home}/en/accounts/2fa/webauthn/")
    expect(page.locator("main .rows li")).to_have_count(1)
    keep_shot(page, "walk-account-passkeys")


def sign_in_by_passkey(page: Page, home: str) -> None:
    page.goto(f"{home}/en/")
    page.context.clear_cookies()
    page.goto(f"{home}/en/accounts/login/")
    page.locator("[data-passkey]").first.click()
    page.wait_for_url(lambda address: "/accounts/login/" not in address)
    page.goto(f"{home}/en/profile/")
    expect(page.locator("main")).to_contain_text("Hanna")


def end_another_device(page: Page, other: Page, home: str, recovery: str) -> None:
    enter(other, home, WHO)
    other.fill("input[name=code]", recovery)
    other.locator("main form button").first.click()
    other.goto(f"{home}/en/accounts/sessions/")
    keep_shot(other, "walk-account-devices")
    page.goto(f"{home}/en/accounts/sessions/")
    before = page.locator("main .rows li").count()
    page.locator("main .rows li form button").first.click()
    expect(page.locator("main .rows li")).to_have_count(before - 1)
    page.get_by_role("button", name="Sign out all other devices").click()
    page.goto(f"{home}/en/accounts/sessions/")
    expect(page.locator("main .rows li")).to_have_count(1)
    other.goto(f"{home}/en/profile/")
    assert "/accounts/login/" in other.url


def change_the_address(page: Page, home: str, folder: Path) -> None:
    page.goto(f"{home}/en/accounts/email/")
    prove_it_is_me(page)
    page.fill("main input[type=email]", NEW)
    page.locator("[name=action_add]").click()
    prove_it_is_me(page)
    expect(page.locator("main")).to_contain_text(NEW)
    keep_shot(page, "walk-account-email")
    follow_letter(page, folder, NEW, 0, "/confirm-email/")
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    page.goto(f"{home}/en/accounts/email/")
    expect(page.locator("main")).to_contain_text(NEW)


def reset_the_password(other: Page, home: str, folder: Path) -> None:
    other.goto(f"{home}/en/accounts/password/reset/")
    other.fill("input[name=email]", NEW)
    other.locator("main form button").first.click()
    follow_letter(other, folder, NEW, 1, "/password/reset/")
    for field in other.locator("main input[type=password]").all():
        field.fill(BETTER)
    keep_shot(other, "walk-account-new-password")
    other.locator("main form button").first.click()
    other.wait_for_load_state()
    enter(other, home, NEW, BETTER)
    expect(other.locator("input[name=code]")).to_be_visible()  # the second factor is asked for all the same


def test_account_from_the_first_code_to_the_erasure(open_browser: Open, portal: str, mail_folder: Path) -> None:
    home = portal.replace("127.0.0.1", "localhost")  # browsers give passkeys to names only
    page, other = open_browser(), open_browser(width=360)
    sign_up_at(page, home, mail_folder)
    recovery = set_up_codes(page, home)
    add_a_passkey(page, home)
    sign_in_by_passkey(page, home)
    end_another_device(page, other, home, recovery[0])
    change_the_address(page, home, mail_folder)
    reset_the_password(other, home, mail_folder)

    sign_in_by_passkey(page, home)
    page.goto(f"{home}/en/profile/data/")
    prove_it_is_me(page, BETTER)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download my data").click()
    assert NEW in json.dumps(json.loads(waiting.value.path().read_text()))
    page.fill("main input[name=address]", NEW)
    keep_shot(page, "walk-account-data")
    page.get_by_role("button", name="Erase my account for good").click()
    if "/reauthenticate/" in page.url:
        prove_it_is_me(page, BETTER)
    expect(page.locator("h1")).to_contain_text("erased")
    keep_shot(page, "walk-account-erased")
    enter(other, home, NEW, BETTER)
    assert "/accounts/login/" in other.url
