"""How Alembic reaches the database: on the engine it is handed, one transaction per migration run."""

from alembic import context

from vlr_service.records.tables import load_tables

engine = context.config.attributes["engine"]

with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=load_tables().metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
