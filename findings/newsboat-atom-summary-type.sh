#!/usr/bin/env bash
# newsboat reads an Atom summary of type="text" as HTML, and one without a type as plain text.
#
# Version:  newsboat 2.21.0 (Debian 12, package newsboat 2.21-1.5).
# Expected: RFC 4287, section 3.1.1: where a text construct such as atom:summary has no "type", it is to be read as if
#           type="text" were there. Both are plain text. newsboat keeps summaries as HTML, so both should be stored
#           with "<" and "&" escaped; a summary of type="html" is HTML already, and stored as it is.
# Seen:     without a type the text is escaped; with type="text" it is stored raw, exactly as with type="html":
#               newsboat 2.21.0
#               no type      1 &lt; 2 &lt;b&gt;
#               type="text"  1 < 2 <b>
#               type="html"  1 < 2 <b>
# So:       a feed of plain-text summaries is safer without the attribute, though both forms are valid.
#
# Needs:    Debian 12 with fresh package lists, python3, and the libraries libcurl3-gnutls, libxml2, libncursesw6 and
#           libsqlite3-0. newsboat and its rarer libraries are unpacked into a temporary folder.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get -qq -o APT::Sandbox::User=root download newsboat libstfl0 libjson-c5
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(find root -name '*.so.*' -printf "$work/%h\n" | sort -u | paste -sd:)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8 HOME="$work"
newsboat=root/usr/bin/newsboat

cat >feed.xml <<'FEED'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:example:feed</id><title>Summaries</title><updated>2024-01-01T00:00:00Z</updated>
  <author><name>Editor</name></author>
  <entry>
    <id>urn:example:1</id><title>no type</title><updated>2024-01-01T00:00:00Z</updated>
    <link href="http://example.org/1"/><summary>1 &lt; 2 &lt;b&gt;</summary>
  </entry>
  <entry>
    <id>urn:example:2</id><title>type="text"</title><updated>2024-01-01T00:00:00Z</updated>
    <link href="http://example.org/2"/><summary type="text">1 &lt; 2 &lt;b&gt;</summary>
  </entry>
  <entry>
    <id>urn:example:3</id><title>type="html"</title><updated>2024-01-01T00:00:00Z</updated>
    <link href="http://example.org/3"/><summary type="html">1 &lt; 2 &lt;b&gt;</summary>
  </entry>
</feed>
FEED
echo "file://$work/feed.xml" >urls
touch config

"$newsboat" -u urls -C config -c cache.db -x reload

{
  "$newsboat" --version | sed -n '1s/ - .*//p'
  python3 - <<'READ'
import sqlite3

rows = sqlite3.connect("cache.db").execute("SELECT title, content FROM rss_item ORDER BY guid")
for title, content in rows:
    print(f"{title:<12} {content}")
READ
} >seen

cat seen
diff - seen <<'EXPECTED' || { echo "Changed: see the difference above." >&2; exit 1; }
newsboat 2.21.0
no type      1 &lt; 2 &lt;b&gt;
type="text"  1 < 2 <b>
type="html"  1 < 2 <b>
EXPECTED
echo "As described."
