"""What extractors in Python make of pages: trafilatura and newspaper4k.

Usage: python extract.py PAGE…   Prints JSON: for each file, by each tool, what it has found.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import newspaper
import trafilatura

CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')


def by_trafilatura(page: str, address: str) -> dict[str, Any]:
    found = trafilatura.bare_extraction(page, url=address, include_images=True, with_metadata=True)
    photos = [each.get("src") for each in found.body.iter("graphic")]
    return {
        "headline": found.title,
        "author": found.author,
        "date": found.date,
        "text": found.text,
        "photos": photos,
    }


def by_newspaper(page: str, address: str) -> dict[str, Any]:
    found = newspaper.Article(address, language="ru")
    found.download(input_html=page)
    found.parse()
    return {
        "headline": found.title,
        "author": ", ".join(found.authors),
        "date": found.publish_date.isoformat() if found.publish_date else "",
        "text": found.text,
        "photos": found.images,
    }


found = []
for file in sys.argv[1:]:
    page = Path(file).read_text(encoding="utf-8")
    address = CANONICAL.search(page)[1]
    found.append({"trafilatura": by_trafilatura(page, address), "newspaper4k": by_newspaper(page, address)})
json.dump(found, sys.stdout, ensure_ascii=False)
