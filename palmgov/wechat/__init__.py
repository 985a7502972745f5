"""The WeChat Official Account (公众号) protocol: callbacks in, replies and calls out. No web framework is known here."""
