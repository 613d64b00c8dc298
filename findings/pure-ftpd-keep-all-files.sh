#!/usr/bin/env bash
# pure-ftpd with -K (--keepallfiles) refuses only to delete; its README says that renaming is refused, too.
#
# Version:  pure-ftpd 1.0.50 (Debian 12, package pure-ftpd 1.0.50-2.1).
# Expected: the README of the sources, on -K: users may resume and upload, "but *NOT* to delete or rename" files. Its
#           changelog, too, has the entry "Refuse rename() with --keepallfiles". (The manual page and the sample
#           configuration speak of deleting only. Renaming is disallowed by another option, -G.)
# Seen:     only DELE is refused. The second run shows that -G is what refuses to rename:
#               pure-ftpd v1.0.50
#               -K     DELE one.txt: 550 Could not delete one.txt: Operation not permitted
#               -K     RNFR one.txt: 350 RNFR accepted - file exists, ready for destination
#               -K     RNTO two.txt: 250 File successfully renamed or moved
#               -K     afterwards: two.txt
#               -K -G  DELE one.txt: 550 Could not delete one.txt: Operation not permitted
#               -K -G  RNFR one.txt: 550 Rename/move failure
#               -K -G  afterwards: one.txt
# So:       a client that uploads under a temporary name and renames works at such a server, but cannot remove
#           anything it has left there. That a rename is accepted does not tell whether deleting will be.
#
# Needs:    Debian 12 with fresh package lists, root (the server changes its user and root folder), python3, and the
#           libraries libssl3, libpam0g and libcap2. The server and libsodium23 are unpacked into a temporary folder;
#           the server runs as a plain process on a free port of the loopback address.
set -euo pipefail

[ "$(id -u)" = 0 ] || { echo "Run this as root: pure-ftpd changes its user and root folder." >&2; exit 2; }

work=$(mktemp -d)
state=/run/pure-ftpd # the server makes it for its list of sessions
had_state=$([ -e "$state" ] && echo yes || echo no)
server=
stop() { [ -z "$server" ] || { kill "$server"; wait "$server" || true; server=; }; }
clean() {
  stop
  rm -rf "$work"
  [ "$had_state" = yes ] || rmdir "$state" 2>/dev/null || true
}
trap clean EXIT
chmod 755 "$work" # the FTP user, nobody, must get to its home
cd "$work"

apt-get -qq -o APT::Sandbox::User=root download pure-ftpd libsodium23
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(find root -name '*.so.*' -printf "$work/%h\n" | sort -u | paste -sd:)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8

mkdir home
printf 'word\nword\n' | root/usr/bin/pure-pw useradd editor -f passwords -u nobody -d "$work/home" >/dev/null
root/usr/bin/pure-pw mkdb passwords.pdb -f passwords

cat >client.py <<'CLIENT'
import ftplib
import os
import sys
import time

host, port, options = "127.0.0.1", int(sys.argv[1]), sys.argv[2]
deadline = time.monotonic() + 20
ftp = ftplib.FTP(timeout=20)
while True:
    try:
        ftp.connect(host, port)
        break
    except ConnectionRefusedError:
        if time.monotonic() > deadline:
            raise
        time.sleep(0.1)
ftp.login("editor", "word")
reply = ""
for command in ("DELE one.txt", "RNFR one.txt", "RNTO two.txt"):
    if command.startswith("RNTO") and not reply.startswith("350"):
        continue
    try:
        reply = ftp.sendcmd(command)
    except ftplib.error_perm as error:
        reply = str(error)
    print(f"{options:<6} {command}: {reply}")
print(f"{options:<6} afterwards: {' '.join(os.listdir('home'))}")
ftp.quit()
CLIENT

session() { # the options to try
  rm -f home/*
  echo text >home/one.txt
  chown -R nobody home
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  # shellcheck disable=SC2086 # two options are two words
  root/usr/sbin/pure-ftpd -4 -S "127.0.0.1,$port" -E -A -H -f none -u 1 -g "$work/pid" \
    -l "puredb:$work/passwords.pdb" $1 &
  server=$!
  python3 client.py "$port" "$1"
  stop
}

root/usr/sbin/pure-ftpd --help | sed -n '1s/ \[.*//p' >seen
session "-K" >>seen
session "-K -G" >>seen

cat seen
diff - seen <<'EXPECTED' || { echo "Changed: see the difference above." >&2; exit 1; }
pure-ftpd v1.0.50
-K     DELE one.txt: 550 Could not delete one.txt: Operation not permitted
-K     RNFR one.txt: 350 RNFR accepted - file exists, ready for destination
-K     RNTO two.txt: 250 File successfully renamed or moved
-K     afterwards: two.txt
-K -G  DELE one.txt: 550 Could not delete one.txt: Operation not permitted
-K -G  RNFR one.txt: 550 Rename/move failure
-K -G  afterwards: one.txt
EXPECTED
echo "As described."
