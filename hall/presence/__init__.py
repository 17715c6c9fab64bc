"""Who is where in a hall, as pure logic: knows no socket, no database and no page."""
