"""Backups of a newsroom and of its photos: made, kept, thinned out, restored."""
