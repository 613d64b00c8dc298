"""Fields that more than one feature shows."""
