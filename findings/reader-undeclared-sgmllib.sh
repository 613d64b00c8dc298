#!/usr/bin/env bash
# reader 3.26 does not read feeds where it is installed by itself: it needs a module that it does not ask for.
#
# Version:  reader 3.26 with feedparser 6.0.14.
# Expected: what a package imports is among its requirements (PEP 566, Requires-Dist), or comes with one of them.
# Seen:     reader holds a copy of feedparser that imports sgmllib, which Python 3 has no more. It used to come with
#           feedparser, whose newer versions bring it under another name:
#               reader 3.26
#               requires sgmllib3k: no
#               reading: ModuleNotFoundError: No module named 'sgmllib'
#               with sgmllib3k: 1 new
# So:       who installs reader asks for sgmllib3k, too, as our pyproject.toml does.
#
# Needs:    python3 with venv.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip -q install reader==3.26 feedparser==6.0.14 2>/dev/null

cat >feed.xml <<'FEED'
<rss version="2.0"><channel><title>Feed</title><link>https://example.org/</link><description>One</description>
<item><title>One</title><guid>urn:example:1</guid></item></channel></rss>
FEED

cat >read.py <<'READ'
from contextlib import closing

from reader import make_reader

with closing(make_reader(":memory:", feed_root="")) as program:
    try:
        program.add_feed("feed.xml")
        print(program.update_feed("feed.xml").new, "new")
    except ImportError as error:
        print(f"{type(error).__name__}: {error}")
READ

{
  venv/bin/python -c "
from importlib.metadata import requires, version
asked = any(each.startswith('sgmllib3k') for each in requires('reader'))
print('reader', version('reader'))
print('requires sgmllib3k:', 'yes' if asked else 'no')"
  echo "reading: $(venv/bin/python read.py)"
  venv/bin/pip -q install sgmllib3k 2>/dev/null
  echo "with sgmllib3k: $(venv/bin/python read.py)"
} >seen

cat seen
diff - seen <<'EXPECTED' || { echo "Changed: see the difference above." >&2; exit 1; }
reader 3.26
requires sgmllib3k: no
reading: ModuleNotFoundError: No module named 'sgmllib'
with sgmllib3k: 1 new
EXPECTED
echo "As described."
