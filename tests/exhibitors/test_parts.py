"""What is kept of a booth's page is never older than the page."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from exhibitors.actions import touch
from exhibitors.models import Exhibitor


@pytest.mark.django_db
def test_new_product_stands_on_the_page_at_once(client: Client, panshi: Exhibitor, alice: User) -> None:
    page = reverse("exhibitors:detail", args=[panshi.slug])
    assert "Fresh product" not in client.get(page).content.decode()
    panshi.products.create(slug="fresh", name_en="Fresh product")
    touch(panshi, by=alice)
    assert "Fresh product" in client.get(page).content.decode()
