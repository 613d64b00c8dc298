#!/usr/bin/env bash
# A page that the disk cannot read makes SQLite say that the database is malformed, though the file is sound.
#
# Version:  SQLite 3.40.1 (Debian 12, package libsqlite3-0), through Python 3.11's sqlite3.
# Expected: when read() fails with EIO, an ordinary failure of the device, a statement reports an I/O error. By its
#           documentation SQLITE_IOERR_CORRUPTFS means a read outside the file's bounds "rather than an ordinary device
#           failure", and SQLITE_CORRUPT that the content of the file is damaged.
# Seen:     EIO becomes SQLITE_IOERR_CORRUPTFS, which every statement turns into SQLITE_CORRUPT. The backup API is no
#           statement and passes the first on. Another errno (EACCES here) is reported as an I/O error by both:
#               SQLite 3.40.1
#               sound: SELECT gives 2000, backup gives 2000
#               EIO, SELECT: SQLITE_CORRUPT (11) database disk image is malformed
#               EIO, integrity check: SQLITE_CORRUPT (11) database disk image is malformed
#               EIO, backup: SQLITE_IOERR_CORRUPTFS (8458) disk I/O error
#               EACCES, SELECT: SQLITE_IOERR_READ (266) disk I/O error
#               EACCES, backup: SQLITE_IOERR_READ (266) disk I/O error
#               afterwards: integrity check says ok
# So:       "malformed" can be a failing disk or network drive. Advice to repair or replace the file may be wrong.
#
# Needs:    Debian 12 with fresh package lists, its /usr/bin/python3, the library libunwind8, and leave to trace own
#           processes. strace, which makes the reads fail, and libsqlite3-0 are unpacked into a temporary folder.
set -euo pipefail

work=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get -qq -o APT::Sandbox::User=root download strace libsqlite3-0
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(find root -name '*.so.*' -printf "$work/%h\n" | sort -u | paste -sd:)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8

cat >read.py <<'READ'
import contextlib
import sqlite3
import sys

COUNT = "SELECT count(body) FROM article WHERE length(body) > 0"


def select(db: sqlite3.Connection) -> object:
    return db.execute(COUNT).fetchone()[0]


def check(db: sqlite3.Connection) -> object:
    return db.execute("PRAGMA integrity_check").fetchone()[0]


def backup(db: sqlite3.Connection) -> object:
    with contextlib.closing(sqlite3.connect(":memory:")) as copy:
        db.backup(copy)
        return select(copy)


with contextlib.closing(sqlite3.connect("sound.db")) as db:
    try:
        print({"select": select, "check": check, "backup": backup}[sys.argv[1]](db))
    except sqlite3.Error as error:
        print(f"{error.sqlite_errorname} ({error.sqlite_errorcode}) {error}")
READ

/usr/bin/python3 - <<'MAKE'
import sqlite3

db = sqlite3.connect("sound.db")
db.execute("CREATE TABLE article (id INTEGER PRIMARY KEY, body TEXT)")
db.executemany("INSERT INTO article (body) VALUES (?)", ((f"{number:0200d}",) for number in range(2000)))
db.commit()
db.close()
MAKE

sound() { /usr/bin/python3 read.py "$1"; }
# The file has some 100 pages. The first reads, of the header and the schema, go well; the 20th and all after it fail.
failing() {
  root/usr/bin/strace -o trace -P "$work/sound.db" -e trace=pread64 -e "inject=pread64:error=$1:when=20+" \
    /usr/bin/python3 read.py "$2"
}

{
  echo "SQLite $(/usr/bin/python3 -c 'import sqlite3; print(sqlite3.sqlite_version)')"
  echo "sound: SELECT gives $(sound select), backup gives $(sound backup)"
  echo "EIO, SELECT: $(failing EIO select)"
  echo "EIO, integrity check: $(failing EIO check)"
  echo "EIO, backup: $(failing EIO backup)"
  echo "EACCES, SELECT: $(failing EACCES select)"
  echo "EACCES, backup: $(failing EACCES backup)"
  echo "afterwards: integrity check says $(sound check)"
} >seen

cat seen
diff - seen <<'EXPECTED' || { echo "Changed: see the difference above." >&2; exit 1; }
SQLite 3.40.1
sound: SELECT gives 2000, backup gives 2000
EIO, SELECT: SQLITE_CORRUPT (11) database disk image is malformed
EIO, integrity check: SQLITE_CORRUPT (11) database disk image is malformed
EIO, backup: SQLITE_IOERR_CORRUPTFS (8458) disk I/O error
EACCES, SELECT: SQLITE_IOERR_READ (266) disk I/O error
EACCES, backup: SQLITE_IOERR_READ (266) disk I/O error
afterwards: integrity check says ok
EXPECTED
echo "As described."
