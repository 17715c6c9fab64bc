"""Pages behind a reverse proxy: who came, and whether by HTTPS, is what a trusted proxy says."""

from io import BytesIO

import pytest

from expo.wsgi import application


def asked_from(address: str) -> tuple[str, str]:
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/healthz",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": address,
        "HTTP_X_FORWARDED_FOR": "192.0.2.7",
        "HTTP_X_FORWARDED_PROTO": "https",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
    }
    application(environ, lambda *_: None).close()
    return environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]


@pytest.mark.django_db
def test_proxy_is_believed():
    assert asked_from("127.0.0.1") == ("192.0.2.7", "https")


@pytest.mark.django_db
def test_anybody_else_is_not():
    assert asked_from("198.51.100.1") == ("198.51.100.1", "http")
