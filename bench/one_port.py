"""What a page costs under each way to serve it: CPU milliseconds of the server for one request.

    python -m bench.one_port /healthz /forums/

Starts each server on a free loopback port with the settings of the environment, asks for the pages from a few keep-alive
connections for a moment, in rounds that take turns, and reads the CPU time of the server's processes.
"""

import sys

from bench.measure import Server, Spread, cost

ROUNDS = 3

UVICORN = [sys.executable, "-m", "uvicorn", "--log-level", "error", "--no-access-log", "--lifespan", "off", "--port", "{port}"]
GRANIAN = [
    sys.executable,
    "-m",
    "granian",
    "--interface",
    "wsgi",
    "--workers",
    "1",
    "--blocking-threads",
    "1",
    "--no-log",
    "--port",
    "{port}",
]
SERVERS = {
    "adapter, 4 threads": [*UVICORN, "expo.asgi:application"],
    "Django's ASGI": [*UVICORN, "--factory", "django.core.asgi:get_asgi_application"],
    "granian WSGI, 1 thread": [*GRANIAN, "expo.wsgi:application"],
}


def measured(servers: list[Server], paths: list[str]) -> dict[tuple[str, str], Spread]:
    rounds: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        for path in paths:
            for server in servers:
                rounds.setdefault((server.name, path), []).append(cost(server, path))
    return {key: Spread(tuple(values)) for key, values in rounds.items()}


def main(paths: list[str], first_port: int = 18740) -> None:
    servers = [Server(name, command, first_port + number) for number, (name, command) in enumerate(SERVERS.items())]
    try:
        for server in servers:
            server.start()
        for server in servers:
            for path in paths:
                server.ready(path)
        spreads = measured(servers, paths)
    finally:
        for server in servers:
            server.stop()
    print("| CPU ms a request: median (lowest-highest round) |", " | ".join(paths), "|")
    print("|---|" + "--:|" * len(paths))
    for server in servers:
        print(f"| {server.name} |", " | ".join(str(spreads[server.name, path]) for path in paths), "|")


if __name__ == "__main__":
    main(sys.argv[1:] or ["/healthz"])
