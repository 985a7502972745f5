"""Alembic's entry: run the migrations over one connection."""

from alembic import context

from palmgov.store.database import open_store
from palmgov.store.tables import metadata

store = open_store(context.config.attributes["url"])
with store.engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
store.close()
