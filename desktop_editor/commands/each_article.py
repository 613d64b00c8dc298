"""Does something with each of several articles; what is refused is said, and the rest is done."""

import sys
from collections.abc import Callable, Sequence

from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError
from desktop_editor.services import article_addresses
from desktop_editor.storage.newsroom import Newsroom


def of(newsroom: Newsroom, addresses: Sequence[str], work: Callable[[Article], str]) -> int:
    """Call `work` with the article of each address and print its sentence; return 1 if one was refused."""
    status = 0
    for address in addresses:
        try:
            print(work(article_addresses.find(newsroom, address)))
        except EditorError as error:
            print(error, file=sys.stderr)
            status = 1
    return status
