"""Upload: what changed in an exported folder goes to a server, whole file by whole file."""
