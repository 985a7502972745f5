"""`palmgov guides`: importing, exporting, checking and publishing service guides."""
