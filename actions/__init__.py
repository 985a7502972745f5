"""Custom actions: slots in, one call to palmgov, one card out. File = action = class."""
