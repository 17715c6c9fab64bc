#!/usr/bin/env bash
# Runs a command beside a PostgreSQL and a Redis of its own, on free loopback ports, with DATABASE_URL and REDIS_URL set.
# Both end with the command, and their data with them.
set -euo pipefail

say() { echo "services: $*" >&2; }

postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
if [ -z "$postgres_bin" ]; then postgres_bin=$(dirname "$(command -v initdb || true)"); fi
if [ ! -x "$postgres_bin/initdb" ]; then say "PostgreSQL is missing (Debian: apt-get install postgresql)"; exit 1; fi
if ! command -v redis-server >/dev/null; then say "redis-server is missing (Debian: apt-get install redis-server)"; exit 1; fi

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

folder=$(mktemp -d)
redis_pid=
stop() {
  if [ -n "$redis_pid" ]; then kill "$redis_pid" 2>/dev/null || true; fi
  as_postgres "$postgres_bin/pg_ctl" -D "$folder/data" -m immediate -s stop 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi

as_postgres "$postgres_bin/initdb" -D "$folder/data" -U expo -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
port=$(free_port)
as_postgres "$postgres_bin/pg_ctl" -D "$folder/data" -l "$folder/log" -s -w start -o \
  "-h 127.0.0.1 -p $port -k $folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
export DATABASE_URL="postgres://expo@127.0.0.1:$port/postgres"

redis_port=$(free_port)
redis-server --port "$redis_port" --bind 127.0.0.1 --save "" --appendonly no >/dev/null &
redis_pid=$!
export REDIS_URL="redis://127.0.0.1:$redis_port/0"
for _ in $(seq 100); do (: <"/dev/tcp/127.0.0.1/$redis_port") 2>/dev/null && break || sleep 0.1; done

say "$("$postgres_bin/postgres" --version), $(redis-server --version | cut -d' ' -f1-3)"
"$@"
