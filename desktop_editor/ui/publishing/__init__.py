"""Export and publishing in the window: the commands, the background work, the list of deployments."""
