#!/usr/bin/env bash
# Prints where Chromium (or Chrome) is; installs Debian's package first where that is possible.
# Fails with a sentence otherwise.
set -euo pipefail

find_program() {
    local name
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name"; then return; fi
    done
    return 1
}

if find_program; then exit 0; fi
if ! command -v apt-get >/dev/null; then
    echo "Chromium is not installed, and there is no apt-get to install it with." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then as_root=(); elif sudo -n true 2>/dev/null; then as_root=(sudo -n); else
    echo "Chromium is not installed, and installing it needs root: apt-get install chromium" >&2
    exit 1
fi
install() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
        chromium >&2
}
install || { "${as_root[@]}" apt-get update >&2 && install; }
find_program
