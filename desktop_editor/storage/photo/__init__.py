"""The photos of a newsroom: intake, conversion, uses, replacement."""
