"""Backups of a newsroom and of its photos: making, checking, thinning and restoring them."""
