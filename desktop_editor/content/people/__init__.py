"""Whom texts name: bylines, and the names that the law asks to note."""
