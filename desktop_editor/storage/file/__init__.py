"""The newsroom file itself: opened, locked, migrated, checked, and what its errors mean."""
