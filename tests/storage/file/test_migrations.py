"""Steps from one schema to the next, and the copy that is made before them."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from peewee import Model, SqliteDatabase

from desktop_editor.content.article import Article
from desktop_editor.storage.errors import MigrationError
from desktop_editor.storage.file import migrations as steps
from desktop_editor.storage.models import MODELS
from desktop_editor.storage.newsroom import Newsroom


@pytest.fixture
def longer(migrations: Path, tmp_path: Path) -> Path:
    """The real steps, to which a test adds its own."""
    folder = tmp_path / "steps"
    shutil.copytree(migrations, folder)
    return folder


def add_step(folder: Path, sql: str) -> None:
    number = len(list(folder.glob("*.sql"))) + 1
    (folder / f"{number:04}_test.sql").write_text(sql)


def columns(connection: sqlite3.Connection, table: str) -> dict[str, tuple[object, ...]]:
    """Return what a table says of its columns: type, whether it may be null, whether it is the key."""
    found = connection.execute(f"SELECT name, type, `notnull` OR pk, pk FROM pragma_table_info('{table}')")
    return {name: tuple(rest) for name, *rest in found}


def references(connection: sqlite3.Connection, table: str) -> set[tuple[object, ...]]:
    return set(
        connection.execute(
            f'SELECT "from", "table", "to", on_delete FROM pragma_foreign_key_list(\'{table}\')'
        )
    )


def unique_columns(connection: sqlite3.Connection, table: str) -> set[object]:
    found = connection.execute(
        f"SELECT c.name FROM pragma_index_list('{table}') i, pragma_index_info(i.name) c WHERE i.`unique`"
    )
    return {name for (name,) in found}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.table_name)
def test_the_models_mirror_the_schema(newsroom: Newsroom, model: type[Model]) -> None:
    table = model._meta.table_name
    newsroom.close()
    real = sqlite3.connect(newsroom.path)
    mirrored = SqliteDatabase(":memory:")
    with mirrored.bind_ctx(MODELS):
        mirrored.create_tables(MODELS)
        mirror = mirrored.connection()
        for describe in (columns, references, unique_columns):
            assert describe(real, table) == describe(mirror, table)
    mirrored.close()
    real.close()


def test_all_tables_have_models(newsroom: Newsroom) -> None:
    names = newsroom._database.execute(
        "SELECT name FROM pragma_table_list "
        "WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    assert {name for (name,) in names} == {model._meta.table_name for model in MODELS}


def test_a_step_is_done_once(newsroom: Newsroom, longer: Path) -> None:
    newsroom.articles.save(Article(headline="Старая"))
    newsroom.close()
    add_step(longer, "UPDATE articles SET headline = headline || '!';")
    Newsroom.open(newsroom.path, longer).close()
    with Newsroom.open(newsroom.path, longer) as migrated:
        assert migrated.articles.get(1).headline == "Старая!"
        assert steps.version(migrated._database) == len(steps.steps(longer))


def test_the_file_is_copied_before_a_step(newsroom: Newsroom, migrations: Path, longer: Path) -> None:
    newsroom.articles.save(Article(headline="Старая"))
    newsroom.close()
    add_step(longer, "DELETE FROM articles;")
    Newsroom.open(newsroom.path, longer).close()
    (copy,) = (newsroom.path.parent / "newsroom.backups").iterdir()
    with Newsroom.open(copy, migrations) as earlier:
        assert earlier.articles.get(1).headline == "Старая"


def test_no_copy_is_made_when_there_is_nothing_to_do(newsroom: Newsroom, migrations: Path) -> None:
    newsroom.close()
    Newsroom.open(newsroom.path, migrations).close()
    assert not (newsroom.path.parent / "newsroom.backups").exists()


def test_a_failed_step_leaves_the_file_as_it_was(newsroom: Newsroom, migrations: Path, longer: Path) -> None:
    newsroom.articles.save(Article(headline="Старая"))
    newsroom.close()
    add_step(longer, "DELETE FROM articles;\nCREATE TABLE more (x);\nINSERT INTO nowhere VALUES (1);")
    with pytest.raises(MigrationError, match="_test"):
        Newsroom.open(newsroom.path, longer)
    with Newsroom.open(newsroom.path, migrations) as again:
        assert again.articles.get(1).headline == "Старая"
        assert steps.version(again._database) == len(steps.steps(migrations))


def test_a_step_that_leaves_dangling_rows_fails(newsroom: Newsroom, longer: Path) -> None:
    newsroom.articles.save(Article(headline="Старая"))
    newsroom.articles.keep_revision(1, "saved")
    newsroom.close()
    add_step(longer, "DELETE FROM articles;")
    with pytest.raises(MigrationError):
        Newsroom.open(newsroom.path, longer)


def test_rebuilding_a_parent_table_keeps_its_children(newsroom: Newsroom, longer: Path) -> None:
    newsroom.articles.save(Article(headline="Старая"))
    newsroom.articles.keep_revision(1, "saved")
    newsroom.close()
    add_step(
        longer,
        "CREATE TABLE kept AS SELECT * FROM articles;\nDROP TABLE articles;\n"
        "ALTER TABLE kept RENAME TO articles;\n"
        "CREATE UNIQUE INDEX articles_id ON articles (id);",
    )
    with Newsroom.open(newsroom.path, longer) as migrated:
        assert len(migrated.revisions.of(1)) == 1


def test_a_script_is_taken_apart_as_sqlite_reads_it() -> None:
    script = "-- a; b\nCREATE TABLE t (x); -- c\n\n"
    script += "CREATE TRIGGER u AFTER INSERT ON t BEGIN\n DELETE FROM t;\nEND;\n"
    script += "INSERT INTO t VALUES ('a;\nb');\n-- the end"
    connection = sqlite3.connect(":memory:")
    found = list(steps.statements(script))
    for statement in found:
        connection.execute(statement)
    assert len(found) == 3
    connection.close()


def test_a_gap_between_the_steps_is_a_bug(longer: Path) -> None:
    (longer / "0099_too_far.sql").write_text("SELECT 1;")
    with pytest.raises(ValueError, match="0099_too_far"):
        steps.steps(longer)
