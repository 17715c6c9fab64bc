"""Whether the expo is an archive, for sockets: what comes in by one passes no request, and must not wait for the database."""

from event.frame import current_frame


class Standing:
    """`is_archive` is what this process saw last: it looks with each page that opens a socket, and every few seconds besides."""

    is_archive = False

    def look(self) -> None:
        """Asks the database now and then: beside the event loop."""
        self.is_archive = current_frame().event.is_archived


standing = Standing()
