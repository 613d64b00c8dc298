"""The newsroom file itself: opening, locking, migrating and checking it, and its errors."""
