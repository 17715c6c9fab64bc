"""Lines of calendars (RFC 5545) and address cards (RFC 2426), which are no longer than they may be."""

WIDTH = 75  # octets


def fold(line: str) -> str:
    """At most 75 octets a line, and never within a character."""
    octets = line.encode()
    if len(octets) <= WIDTH:
        return line
    parts, start = [], 0
    while start < len(octets):
        end = min(start + WIDTH - (start > 0), len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:  # noqa: PLR2004 - the middle of a character
            end -= 1
        parts.append(octets[start:end].decode())
        start = end
    return "\r\n ".join(parts)
