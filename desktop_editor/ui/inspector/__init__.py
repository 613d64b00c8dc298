"""The fields below the editor: everything about an article but its text."""
