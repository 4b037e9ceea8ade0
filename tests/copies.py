"""Databases as copies of one another: files and memory on SQLite, CREATE DATABASE ... TEMPLATE on PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
from django.db import connection

MEMORY = "file:memorydb_{}?mode=memory&cache=shared"


def create(name: str, *, template: str | None) -> None:
    """Make a database, as a copy of another one to which nobody is connected."""
    if connection.vendor == "postgresql":
        _administer(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
    elif template:
        _copy(template, name)


def drop(name: str) -> None:
    """Take a database of PostgreSQL away, if it is there, whoever is connected to it."""
    _administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def close_whole() -> None:
    """Close the connection; of SQLite the one file then holds everything."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")
    connection.close()


@contextmanager
def first_filled_from(template: str) -> Iterator[None]:
    """Let the test database, which Django has still to make, begin as a copy."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = template
        yield
        return
    with _in_memory("default", template):
        yield


@contextmanager
def leading_to_copy(template: str) -> Iterator[None]:
    """Let the connection of this process lead to a copy of its own, and to the test database again afterwards."""
    before = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        name = f"{before}_copy_of_sample"
        drop(name)
        create(name, template=template)
        with _leading_to(name):
            yield
        drop(name)
        return
    with _in_memory("copy", template) as name, _leading_to(name):
        yield


@contextmanager
def _leading_to(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    # A database in memory lives as long as a connection to it: this one is kept, not closed.
    kept, connection.connection = connection.connection, None
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        if connection.connection is not None:
            connection.connection.close()
        connection.connection = kept
        connection.settings_dict["NAME"] = before


@contextmanager
def _in_memory(alias: str, template: str) -> Iterator[str]:
    name = MEMORY.format(alias)
    with closing(sqlite3.connect(name, uri=True)) as keeper:
        with closing(sqlite3.connect(template)) as source:
            source.backup(keeper)
        yield name


def _copy(template: str, name: str) -> None:
    with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(name)) as target:
        source.backup(target)


def _administer(statement: str) -> None:
    """A statement that no transaction may hold."""
    with closing(psycopg2.connect(**connection.get_connection_params() | {"dbname": "postgres"})) as session:
        session.autocommit = True
        with session.cursor() as cursor:
            cursor.execute(statement)
