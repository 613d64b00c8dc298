"""The inspector below the editor: the fields of an article except its text."""
