"""Importers that make article drafts from files of other programs."""
