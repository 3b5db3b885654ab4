"""Stories in the database, by the rules of a file of stories: every version kept. Pure.

They lie in a schema of their own, which no publication touches, and only writers see them. A save
that names the version it began from (``versie``, or ``gelezen_versie`` in a form of QGIS) while
that is no longer the newest is kept beside it, as ``botsing``. One that names none replaces the
newest: that is kept.
"""

from __future__ import annotations

from typing import NamedTuple

from ..pack.schema import sql
from ..stories import schema as story
from . import story_styles, styles
from .database import WAIT, Database
from .rights import WRITERS, has_role
from .story_rows import SAVE, WIPE, place_of
from .tables import RD

KEEP, FIXED = "bewaar", "vast"
"""The functions of the triggers. They fire for all; nobody may hang them on another table."""
_KINDS = {"TEXT": "text", "DATE": "date", "BOOLEAN": "boolean"}


class Made(NamedTuple):
    """What came of it: ``writable`` for the role of writers, ``styled`` where QGIS finds it."""

    writable: bool
    styled: bool


def make(database: Database, writers: str = WRITERS) -> Made:
    """Make the tables where they are not there, and let writers at them.

    Safe to repeat: what is there stays. Not ``writable``: that role could not be made.
    """
    database.need_postgis()
    there = has_role(database, writers)
    with database.transaction():
        for statement in _statements(place_of(database.address)):
            database.do(statement)
        if there:
            for statement in _grants(place_of(database.address), writers):
                database.do(statement)
        looks = {layer: story_styles.of_layer(layer) for layer in story.LAYERS}
        roles = (writers,) if there else ()
        styled = styles.show(database, place_of(database.address), looks, roles)
    return Made(there, styled)


def _statements(place: str) -> list[str]:
    columns = ", ".join(f"{name} {_KINDS[kind]}" for name, kind in story.COLUMNS.items())
    made = [sql("CREATE SCHEMA IF NOT EXISTS {s}", s=place)]
    made += [sql("REVOKE ALL ON SCHEMA {s} FROM PUBLIC", s=place)]
    for layer, shape in ((story.POINTS, "Point"), (story.SURFACES, "MultiPolygon")):
        parts = f"geom geometry({shape},{RD}), id text UNIQUE, {columns}, versie integer"
        made += [
            " ".join(
                (
                    sql("CREATE TABLE IF NOT EXISTS {s}.{t}", s=place, t=layer),
                    f"(fid bigserial PRIMARY KEY, {parts})",
                )
            ),
            sql(
                "ALTER TABLE {s}.{t} ADD COLUMN IF NOT EXISTS {c} integer",
                s=place,
                t=layer,
                c=story_styles.READ,
            ),
            sql(
                "CREATE INDEX IF NOT EXISTS {i} ON {s}.{t} USING gist (geom)",
                i=f"{layer}_plek",
                s=place,
                t=layer,
            ),
        ]
    kept = (
        "volgnummer bigserial PRIMARY KEY, id text, versie integer, wat text, wanneer text,"
        f" vanaf integer, {columns}, plek geometry(Geometry,{RD}), UNIQUE (id, versie)"
    )
    made.append(
        " ".join(
            (sql("CREATE TABLE IF NOT EXISTS {s}.{t}", s=place, t=story.VERSIONS), f"({kept})")
        )
    )
    return made + _functions(place) + _triggers(place) + _closed(place)


def _filled(template: str, place: str) -> str:
    """Fill names in the body of a function, where braces mean nothing else."""
    names = list(story.COLUMNS)
    words = {
        "<added>": story.NEW,
        "<changed>": story.CHANGED,
        "<removed>": story.REMOVED,
        "<conflict>": story.CONFLICT,
        "<erased>": story.ERASED,
        "<settings>": _SETTINGS,
        "<place>": sql("{s}", s=place),
        "<versions>": story.VERSIONS,
        "<points>": story.POINTS,
        "<surfaces>": story.SURFACES,
        "<read>": story_styles.READ,
        "<columns>": ", ".join(names),
        "<new>": ", ".join(f"NEW.{name}" for name in names),
        "<old>": ", ".join(f"OLD.{name}" for name in names),
        "<empty>": ", ".join(f"{name} = NULL" for name in names),
        "<given>": ", ".join(f"g.{name}" for name in names),
        "<held>": ", ".join(f"h.{name}" for name in names),
        "<set>": ", ".join(f"{name} = g.{name}" for name in names),
    }
    for word, meaning in words.items():
        template = template.replace(word, meaning)
    return template


def _functions(place: str) -> list[str]:
    return [_filled(text, place) for text in (_KEEP, _FIXED, _WIPE, _SAVE)]


def _triggers(place: str) -> list[str]:
    made = []
    wanted = [(layer, KEEP, "BEFORE INSERT OR UPDATE OR DELETE", "ROW") for layer in story.LAYERS]
    wanted += [
        (story.VERSIONS, FIXED, "BEFORE UPDATE OR DELETE", "ROW"),
        (story.VERSIONS, FIXED, "BEFORE TRUNCATE", "STATEMENT"),
    ]
    for layer, function, when, each in wanted:
        name = f"{layer}_{function}_{each.lower()}"
        made.append(sql("DROP TRIGGER IF EXISTS {n} ON {s}.{t}", n=name, s=place, t=layer))
        made.append(
            " ".join(
                (
                    sql("CREATE TRIGGER {n}", n=name),
                    when,
                    sql("ON {s}.{t} FOR EACH", s=place, t=layer),
                    each,
                    sql("EXECUTE FUNCTION {s}.{f}()", s=place, f=function),
                )
            )
        )
    return made


def _grants(place: str, role: str) -> list[str]:
    layers = [sql("{s}.{t}", s=place, t=layer) for layer in story.LAYERS]
    numbers = [sql("{s}.{t}", s=place, t=f"{layer}_fid_seq") for layer in story.LAYERS]
    to = sql("TO {r}", r=role)
    return [
        " ".join((sql("GRANT USAGE ON SCHEMA {s}", s=place), to)),
        " ".join(("GRANT SELECT, INSERT, UPDATE, DELETE ON", ", ".join(layers), to)),
        " ".join((sql("GRANT SELECT ON {s}.{t}", s=place, t=story.VERSIONS), to)),
        " ".join(("GRANT USAGE ON SEQUENCE", ", ".join(numbers), to)),
        *(
            " ".join((sql("GRANT EXECUTE ON FUNCTION {s}.{f}", s=place, f=name), taken, to))
            for name, taken in _CALLED.items()
        ),
    ]


_CALLED = {WIPE: "(text)", SAVE: "(jsonb)"}
"""What writers call, and what it takes."""


def _closed(place: str) -> list[str]:
    """Keep others than writers from what may do more than they may."""
    taken_by = {**_CALLED, KEEP: "()", FIXED: "()"}
    return [
        " ".join((sql("REVOKE ALL ON FUNCTION {s}.{f}", s=place, f=name), taken, "FROM PUBLIC"))
        for name, taken in taken_by.items()
    ]


# What runs with the rights of who made it takes no type or function that a caller slipped in, and
# waits no longer for others than anything else here.
_SETTINGS = f"SET search_path = pg_catalog, pg_temp SET lock_timeout = '{WAIT}s'"

_KEEP = """
CREATE OR REPLACE FUNCTION <place>.bewaar() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
<settings> AS $body$
DECLARE
  newest integer;
  began integer;
  moment text := to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- Twice: who had the lock may have added the same id meanwhile.
    FOR time IN 1..2 LOOP
      IF coalesce(NEW.id, '') = ''
        OR EXISTS (SELECT 1 FROM <place>.<points> WHERE id = NEW.id)
        OR EXISTS (SELECT 1 FROM <place>.<surfaces> WHERE id = NEW.id) THEN
        NEW.id := gen_random_uuid()::text;
      END IF;
      PERFORM pg_advisory_xact_lock(hashtext(NEW.id));
    END LOOP;
    SELECT coalesce(max(versie), 0) INTO newest FROM <place>.<versions> WHERE id = NEW.id;
    NEW.versie := newest + 1;
    NEW.<read> := NULL;
    INSERT INTO <place>.<versions> (id, versie, wat, wanneer, <columns>, plek)
      VALUES (NEW.id, NEW.versie, '<added>', moment, <new>, NEW.geom);
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext(OLD.id));
  SELECT coalesce(max(versie), 0) INTO newest FROM <place>.<versions> WHERE id = OLD.id;
  IF TG_OP = 'DELETE' THEN
    INSERT INTO <place>.<versions> (id, versie, wat, wanneer, <columns>, plek)
      VALUES (OLD.id, newest + 1, '<removed>', moment, <old>, OLD.geom);
    RETURN OLD;
  END IF;
  NEW.id := OLD.id;
  IF ROW(<new>, NEW.geom::text) IS NOT DISTINCT FROM ROW(<old>, OLD.geom::text) THEN
    RETURN OLD;
  END IF;
  began := coalesce(NEW.<read>, NEW.versie);
  NEW.<read> := NULL;
  IF began IS DISTINCT FROM OLD.versie THEN
    INSERT INTO <place>.<versions> (id, versie, wat, wanneer, vanaf, <columns>, plek)
      VALUES (NEW.id, newest + 1, '<conflict>', moment, began, <new>, NEW.geom);
    RAISE WARNING 'wijkmonitor: saved beside version %, somebody was first', OLD.versie;
    RETURN OLD;
  END IF;
  NEW.versie := newest + 1;
  INSERT INTO <place>.<versions> (id, versie, wat, wanneer, <columns>, plek)
    VALUES (NEW.id, NEW.versie, '<changed>', moment, <new>, NEW.geom);
  RETURN NEW;
END $body$
"""

_FIXED = """
CREATE OR REPLACE FUNCTION <place>.vast() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.wat = '<erased>' AND NEW.tekst IS NULL AND NEW.plek IS NULL
      AND NEW.id = OLD.id AND NEW.versie = OLD.versie THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'versions are kept';
END $body$
"""

# Of a story that is in no layer there is no row to wait for: a save of it holds the lock of its id,
# and may have put it back.
_WIPE = """
CREATE OR REPLACE FUNCTION <place>.wis(story text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
<settings> AS $body$
BEGIN
  FOR time IN 1..2 LOOP
    DELETE FROM <place>.<points> WHERE id = story;
    DELETE FROM <place>.<surfaces> WHERE id = story;
    PERFORM pg_advisory_xact_lock(hashtext(story));
  END LOOP;
  UPDATE <place>.<versions> SET wat = '<erased>', <empty>, plek = NULL WHERE id = story;
END $body$
"""

# What comes in: a list of {id, from, row}; without "from" it is new, without "row" it goes. The
# rows are locked before the ids, as a trigger finds them, so that nobody waits in a circle.
_SAVE = """
CREATE OR REPLACE FUNCTION <place>.opslaan(wanted jsonb) RETURNS jsonb LANGUAGE plpgsql
SECURITY DEFINER
<settings> AS $body$
DECLARE
  ids text[] := ARRAY(SELECT DISTINCT e->>'id' FROM jsonb_array_elements(wanted) e ORDER BY 1);
  one text;
  item jsonb;
  g record;
  newest integer;
  there boolean;
  is_beside boolean;
  told jsonb := '[]';
BEGIN
  PERFORM 1 FROM <place>.<points> WHERE id = ANY(ids) ORDER BY id FOR UPDATE;
  PERFORM 1 FROM <place>.<surfaces> WHERE id = ANY(ids) ORDER BY id FOR UPDATE;
  FOREACH one IN ARRAY ids LOOP
    PERFORM pg_advisory_xact_lock(hashtext(one));
  END LOOP;
  SELECT e->>'id' INTO one FROM jsonb_array_elements(wanted) e
    WHERE NOT e ? 'from' AND EXISTS (SELECT 1 FROM <place>.<versions> WHERE id = e->>'id');
  IF FOUND THEN
    RETURN jsonb_build_object('twice', one);
  END IF;
  SELECT e->>'id' INTO one FROM jsonb_array_elements(wanted) e WHERE e ? 'from' AND e ? 'row'
    AND '<erased>' = (SELECT wat FROM <place>.<versions> WHERE id = e->>'id'
      ORDER BY versie DESC LIMIT 1);
  IF FOUND THEN
    RETURN jsonb_build_object('wiped', one);
  END IF;
  FOR item IN SELECT * FROM jsonb_array_elements(wanted) LOOP
    one := item->>'id';
    SELECT * INTO g FROM jsonb_populate_record(NULL::<place>.<versions>, item->'row');
    SELECT coalesce(max(versie), 0) INTO newest FROM <place>.<versions> WHERE id = one;
    there := EXISTS (SELECT 1 FROM <place>.<points> WHERE id = one)
      OR EXISTS (SELECT 1 FROM <place>.<surfaces> WHERE id = one);
    is_beside := item ? 'from' AND newest IS DISTINCT FROM (item->>'from')::integer
      AND (there OR item ? 'row');
    IF is_beside THEN
      IF item ? 'row' AND NOT EXISTS (
        SELECT 1 FROM <place>.<versions> h WHERE h.id = one AND h.versie = newest
          AND h.wat = '<conflict>'
          AND ROW(<held>, h.plek::text) IS NOT DISTINCT FROM ROW(<given>, g.plek::text)
      ) THEN
        INSERT INTO <place>.<versions> (id, versie, wat, wanneer, vanaf, <columns>, plek)
          VALUES (one, newest + 1, '<conflict>',
            to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            (item->>'from')::integer, <given>, g.plek);
      END IF;
    ELSE
      IF item#>>'{row,layer}' = '<points>' THEN
        UPDATE <place>.<points> h SET <set>, geom = g.plek WHERE h.id = one
          AND ROW(<held>, h.geom::text) IS DISTINCT FROM ROW(<given>, g.plek::text);
      ELSE
        UPDATE <place>.<surfaces> h SET <set>, geom = g.plek WHERE h.id = one AND item ? 'row'
          AND ROW(<held>, h.geom::text) IS DISTINCT FROM ROW(<given>, g.plek::text);
      END IF;
      IF NOT FOUND THEN
        DELETE FROM <place>.<points> WHERE id = one;
        DELETE FROM <place>.<surfaces> WHERE id = one;
        IF item#>>'{row,layer}' = '<points>' THEN
          INSERT INTO <place>.<points> (id, <columns>, geom) VALUES (one, <given>, g.plek);
        ELSIF item ? 'row' THEN
          INSERT INTO <place>.<surfaces> (id, <columns>, geom) VALUES (one, <given>, g.plek);
        END IF;
      END IF;
    END IF;
    told := told || to_jsonb(is_beside);
  END LOOP;
  RETURN told;
END $body$
"""
