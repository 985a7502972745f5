"""From what was understood to a card: which item, which fields, or a question back."""
