"""Channels: each parses its own messages to `InboundMessage` and renders a `Reply` its own way."""
