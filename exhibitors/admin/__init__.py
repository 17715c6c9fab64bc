"""The company's desk and the organiser's: one admin, each with own rows and fields."""

from exhibitors.admin import exhibitor, hall, product

__all__ = ["exhibitor", "hall", "product"]
