"""The full-text search: index, query, filters, matches."""
