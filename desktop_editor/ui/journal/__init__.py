"""The window of the journal: who released what, when, and which places got it."""
