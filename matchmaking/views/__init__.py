"""The rooms of a visitor and of a company: asking, one's requests, the meeting."""
