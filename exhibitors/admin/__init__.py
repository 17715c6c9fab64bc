"""The company's desk and the organiser's: one admin, each with own rows and fields."""

from exhibitors.admin import call, conversation, exhibitor, hall, lead, product

__all__ = ["call", "conversation", "exhibitor", "hall", "lead", "product"]
