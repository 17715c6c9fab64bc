"""More text than fits in a request: a sentence with the limit and the right status, in the reader's language."""

import pytest

from accounts.models import User


@pytest.mark.parametrize(("prefix", "sentence"), [("/en", "This is more text than fits: at most 2 MB"), ("", "文字过长，一次最多 2 MB")])
@pytest.mark.django_db
def test_ten_megabytes_of_text_are_refused_with_the_limit(client, prefix: str, sentence: str):
    client.force_login(User.objects.create_user("dave@example.com"))
    answer = client.post(f"{prefix}/profile/", {"about": "a" * (10 << 20)})
    assert answer.status_code == 413
    assert sentence in answer.content.decode()


@pytest.mark.django_db
def test_what_makes_no_sense_is_a_page_of_ours(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    answer = client.post("/en/accounts/login/", {"a": 1, "b": 2, "c": 3})
    assert answer.status_code == 400
    assert "We could not read this request" in answer.content.decode()
