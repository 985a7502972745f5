"""Cards: what an answer holds, before any channel renders it. Every card renders at least as text."""
