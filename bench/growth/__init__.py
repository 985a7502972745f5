"""What a turn costs PalmGov with more items, in longer conversations, and among more of them."""
