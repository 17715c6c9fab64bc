"""Whom somebody should meet, and why: arithmetic over needs and offers, without Django."""
