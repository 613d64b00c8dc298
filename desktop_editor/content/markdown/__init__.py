"""Markdown input and output: the dialect, its conversion to HTML, its parser and its writer."""
