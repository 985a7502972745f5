"""Service guides (办事指南): what they look like, how they are checked, published and read."""
