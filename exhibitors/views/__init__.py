"""Pages for everybody."""

from exhibitors.views.applying import (
    answer_file,
    application,
    application_form,
    begin,
    call,
    confirm,
    withdraw,
)
from exhibitors.views.booths import (
    accept_invitation,
    document,
    exhibitor_detail,
    exhibitor_list,
    plan,
    product_detail,
    video,
)

__all__ = [
    "accept_invitation",
    "answer_file",
    "application",
    "application_form",
    "begin",
    "call",
    "confirm",
    "document",
    "exhibitor_detail",
    "exhibitor_list",
    "plan",
    "product_detail",
    "video",
    "withdraw",
]
