"""The photos of a newsroom: taken in, converted, found, replaced."""
