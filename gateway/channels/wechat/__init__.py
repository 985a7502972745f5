"""WeChat Official Accounts (公众号): what arrives, what it means, and how a reply looks in a chat bubble."""
