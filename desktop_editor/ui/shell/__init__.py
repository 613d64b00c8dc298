"""The window around the features: composition, menus, palette, help, opening and closing."""
