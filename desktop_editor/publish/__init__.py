"""Uploading an exported site: destinations, protocols, comparison, order and errors."""
