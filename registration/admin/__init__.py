"""The desk of the registration."""

from registration.admin.doors import CertificateAdmin, CheckInAdmin
from registration.admin.tickets import TicketAdmin, TicketKindAdmin

__all__ = ["CertificateAdmin", "CheckInAdmin", "TicketAdmin", "TicketKindAdmin"]
