"""The commands of the command line, one a module; each is loaded when it is called."""
