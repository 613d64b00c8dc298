"""Commands on articles: new, duplicate, status, bin, and changes of many at once."""
