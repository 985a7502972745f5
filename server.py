"""WSGI entry point."""

from gateway.application import create_app

app = create_app()
