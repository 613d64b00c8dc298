"""The commands of the command line, one module each; a module is only imported when its command runs."""
