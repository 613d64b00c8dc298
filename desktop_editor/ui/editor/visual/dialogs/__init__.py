"""The dialogs for objects of the visual face, such as photos, galleries and tables, and what opens them."""
