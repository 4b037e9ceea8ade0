"""Index the register for search by part of a name and for possible duplicates, without stopping anybody's work.

Three indexes are PostgreSQL's alone and no part of the models: SQLite, which remakes tables from them, has nothing like
them and reads a small register whole.
"""

from django.contrib.postgres.operations import AddIndexConcurrently, TrigramExtension
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

TABLE = "coverage_employer"
# As `EmployerQuerySet.found_by` asks for it.
TRIGRAMS = f'employer_name_trigrams ON {TABLE} USING gin (UPPER(name COLLATE "C") gin_trgm_ops)'
# A page of a common word is found in the order of names: with all that the question looks at beside them, PostgreSQL
# reads the index alone (13 ms instead of 180 past a hundred thousand names).
LISTED = f"employer_listed ON {TABLE} (name, id) INCLUDE (npp, branch_id, merged_into_id)"
# Who has stopped paying, the largest first.
BY_HEADS = (
    "employerstatus_open_by_heads ON coverage_employerstatus (activity, workers DESC NULLS LAST, id)"
    " WHERE valid_to IS NULL"
)


def _build(index: str) -> tuple[str, str]:
    """Return what makes an index beside people at work, and what takes it away."""
    name = index.partition(" ")[0]
    return f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {index}", f"DROP INDEX CONCURRENTLY IF EXISTS {name}"


class AddIndex(AddIndexConcurrently):
    """Build an index beside people at work where the engine can, and at once where it cannot."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Build it."""
        way = AddIndexConcurrently if schema_editor.connection.vendor == "postgresql" else migrations.AddIndex
        way.database_forwards(self, app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take it away."""
        way = AddIndexConcurrently if schema_editor.connection.vendor == "postgresql" else migrations.AddIndex
        way.database_backwards(self, app_label, schema_editor, from_state, to_state)


class Trigrams(TrigramExtension):
    """A trusted extension: the owner of the database may create it, but its files must be installed."""

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Leave it there: others in this database may have come to use it."""


class OnPostgres(migrations.RunSQL):
    """SQL that only PostgreSQL is told."""

    def _run_sql(self, schema_editor: BaseDatabaseSchemaEditor, sqls: str) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super()._run_sql(schema_editor, sqls)


class Migration(migrations.Migration):
    """Not in one transaction: that is the price of building an index beside people at work."""

    atomic = False

    dependencies = [
        ("coverage", "0014_employer_register"),
    ]

    operations = [
        Trigrams(),
        OnPostgres(*_build(TRIGRAMS)),
        OnPostgres(*_build(LISTED)),
        OnPostgres(*_build(BY_HEADS)),
        AddIndex(
            model_name="employer",
            index=models.Index(fields=["npp_key"], name="employer_npp_key"),
        ),
        AddIndex(
            model_name="employer",
            index=models.Index(fields=["regency", "name_key"], name="employer_regency_name_key"),
        ),
        AddIndex(
            model_name="employer",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)), fields=["merged_into"], name="employer_merged"
            ),
        ),
    ]
