"""WeChat Official Accounts at the gateway."""
