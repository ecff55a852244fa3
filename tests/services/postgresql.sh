#!/usr/bin/env bash
# Prints the folder of PostgreSQL's programs; installs Debian's package first where that is possible.
# Fails with a sentence otherwise. Nothing is started: the cluster that Debian would start is declined.
set -euo pipefail

find_folder() {
    local found
    found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t / -k 5 -n | tail -1)
    if [ -z "$found" ] && command -v pg_config >/dev/null; then found=$(pg_config --bindir); fi
    [ -n "$found" ] && [ -x "$found/initdb" ] && [ -x "$found/postgres" ] && echo "$found"
}

if find_folder; then exit 0; fi
if ! command -v apt-get >/dev/null; then
    echo "PostgreSQL is not installed, and there is no apt-get to install it with." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then as_root=(); elif sudo -n true 2>/dev/null; then as_root=(sudo -n); else
    echo "PostgreSQL is not installed, and installing it needs root: apt-get install postgresql" >&2
    exit 1
fi
# The tests make a cluster for themselves.
install() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
        postgresql-common >&2 &&
        { [ -e /etc/postgresql-common/createcluster.conf ] &&
            "${as_root[@]}" sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' \
                /etc/postgresql-common/createcluster.conf; } >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
        postgresql >&2
}
install || { "${as_root[@]}" apt-get update >&2 && install; }
find_folder
