"""How a film is made of what the relay wrote: without Django."""
