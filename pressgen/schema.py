"""JSON Schemas of a press folder's files, for editors that complete and mark mistakes while typing.

pydantic says what the models take; here that is made fit for the language servers of TOML (Taplo,
Tombi), told in the writer's words, and given the names that the house file knows. It is draft 7,
which both read. What they make of a schema explains its form:

- Taplo completes by ``properties``, ``enum``, ``anyOf`` and ``oneOf`` alone, and tells nothing of a
  ``$ref`` but what it leads to: so all is written out, and names are ``properties``.
- A value of several types is one schema with several types, not ``anyOf``: mistakes are then told
  where they are, and a key is proposed once.
- What depends on another value stands in ``if`` and ``then``, which neither proposes keys from;
  Tombi holds an object there to its ``properties`` unless it says that there may be more.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pressgen.diagnostics import Finding, kinds
from pressgen.load import HOUSE, house_file
from pressgen.load.toml import parse, read_text, validate
from pressgen.messages import source_language
from pressgen.model import House, Node, Text, Weekend
from pressgen.model import house as house_models
from pressgen.model import weekend as weekend_models
from pressgen.model.sessions import kind_of
from pressgen.model.values import LANGUAGE, SLUG, STATUS_CODES, YEAR, StatusOrCode
from pressgen.model.weekend import DriverResults
from pressgen.render import NOT_KINDS
from pressgen.resources import folders, packaged

SCHEMAS: Mapping[str, type[Node]] = {"weekend.schema.json": Weekend, "house.schema.json": House}
"""By the file's name, the model that it is the schema of."""

FIELDS = "fields.toml"
"""The file of a language's descriptions."""

Json = dict[str, Any]
Shown = Mapping[str, str]
"""Names that may be written, each with what it means."""

_DRAFT = "http://json-schema.org/draft-07/schema#"


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schemas of a press folder."""

    folder: Path
    """Where they belong."""
    files: Mapping[Path, bytes]
    """None, where the house file cannot be read at all: those there are may know more."""
    findings: Sequence[Finding] = ()
    """What is wrong with the house file."""
    house: Path | None = None


def make_schemas(start: Path, language: str) -> Schemas:
    """Return the schemas of the press folder that ``start`` is, or lies in, told in a language."""
    found = house_file(start)
    if found is None:
        folder = start if start.is_dir() else start.parent
        return Schemas(folder, _written(folder, None, language))
    folder = found.parent
    text, findings = read_text(found)
    if text is None:
        return Schemas(folder, {}, findings, found)
    table, findings, _ = parse(text, found)
    if table is None:
        return Schemas(folder, {}, findings, found)
    names = Names.of(table, folder)
    loaded = validate(table, House, lambda _: {Text: names.languages} if names.languages else {})
    return Schemas(folder, _written(folder, names, language), findings + loaded.findings, found)


def _written(folder: Path, names: Names | None, language: str) -> dict[Path, bytes]:
    words = Descriptions.of(language)
    return {
        folder / file: f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()
        for file, model in SCHEMAS.items()
        for schema in [schema_of(model, names, words)]
    }


# What the house file knows


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a house file, also of one that is not sound: as far as they can be read."""

    languages: Shown = field(default_factory=dict)
    kinds: Shown = field(default_factory=dict)
    """Kinds of release: the templates there are."""
    drivers: Shown = field(default_factory=dict)
    teams: Shown = field(default_factory=dict)
    cars: Shown = field(default_factory=dict)
    circuits: Shown = field(default_factory=dict)
    officials: Shown = field(default_factory=dict)
    titles: Shown = field(default_factory=dict)
    series: Shown = field(default_factory=dict)
    by_series: Mapping[str, SeriesNames] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Mapping[str, Any], folder: Path) -> Names:
        """Return the names of a parsed house file."""
        languages = {
            key: tag if isinstance(tag, str) else key
            for key, tag in _table(table.get("languages")).items()
            if re.search(LANGUAGE, key)
        }
        series = _entries(table, "series")
        return cls(
            languages=languages,
            kinds=_kinds(folder, languages),
            drivers=_shown(_entries(table, "drivers"), "first_name", "last_name"),
            teams=_shown(_entries(table, "teams"), "name"),
            cars=_shown(_entries(table, "cars"), "name"),
            circuits=_shown(_entries(table, "circuits"), "name"),
            officials=_shown(_entries(table, "officials"), "name"),
            titles=_shown(_entries(table, "titles"), "one"),
            series=_shown(series, "name"),
            by_series={key: SeriesNames.of(entry) for key, entry in series.items()},
        )

    @property
    def speakers(self) -> Shown:
        """Who may be quoted."""
        return {**self.drivers, **self.officials}

    def of_series(self, key: str | None) -> SeriesNames:
        """Return the names of a series; without a key, those of all of them."""
        if key is not None:
            return self.by_series.get(key, SeriesNames())
        together = SeriesNames({}, {}, {})
        for series, own in self.by_series.items():
            for all_, names in zip(together.tables, own.tables, strict=True):
                for name, shown in names.items():
                    of = self.series[series] + (f": {shown}" if shown != name else "")
                    all_[name] = f"{all_[name]}; {of}" if name in all_ else of
        return together


@dataclass(frozen=True, slots=True)
class SeriesNames:
    """The names of a series."""

    sessions: dict[str, str] = field(default_factory=dict)
    championships: dict[str, str] = field(default_factory=dict)
    seasons: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, table: object) -> SeriesNames:
        """Return the names that an entry of ``series`` holds."""
        return cls(
            _shown(_entries(table, "sessions"), "official", "label"),
            _shown(_entries(table, "championships"), "title"),
            _shown(_entries(table, "seasons", YEAR), ""),
        )

    @property
    def tables(self) -> tuple[dict[str, str], ...]:
        """The three of them."""
        return self.sessions, self.championships, self.seasons


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _entries(table: object, name: str, pattern: str = SLUG) -> dict[str, Any]:
    """Return the entries of a table's table whose keys can be keys."""
    entries = _table(_table(table).get(name))
    return {key: entry for key, entry in entries.items() if re.search(pattern, key)}


def _shown(entries: Mapping[str, Any], *parts: str) -> dict[str, str]:
    """Return keys with what their entries are called: the parts that are there, else the key."""
    called = {key: [_plain(_table(entry).get(p)) for p in parts] for key, entry in entries.items()}
    return {key: " ".join(part for part in names if part) or key for key, names in called.items()}


def _plain(value: object) -> str:
    """Return a plain text, or one by language in the first of them."""
    texts = [value, *_table(value).values()]
    return next((text.strip() for text in texts if isinstance(text, str)), "")


def _kinds(folder: Path, languages: Collection[str]) -> dict[str, str]:
    """Return the kinds of release, each with the template that makes it."""
    roots = folders(folder, "templates")
    places = [place for root in roots for place in (root, *(root / key for key in languages))]
    found = {file.stem: file.name for place in places for file in sorted(place.glob("*.html"))}
    kinds = {kind for kind in found if kind not in NOT_KINDS and re.search(SLUG, kind)}
    return {kind: f"templates/{found[kind]}" for kind in sorted(kinds)}


# What is said of each field


@dataclass(frozen=True, slots=True)
class Descriptions:
    """What an editor shows, in one language."""

    tables: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, language: str) -> Descriptions:
        """Read a language's descriptions; what it does not have is told as in the source's."""
        tables: dict[str, dict[str, Any]] = {}
        for key in (language, source_language()):
            file = packaged("locales") / key / FIELDS
            if file.is_file():
                for name, entries in tomllib.loads(file.read_text("utf-8")).items():
                    tables[name] = entries | tables.get(name, {})
        return cls(tables)

    def word(self, name: str) -> str:
        """Return a fixed word."""
        return str(self.tables["words"][name])

    def table(self, model: str) -> str:
        """Return what a table is."""
        return str(self.tables.get(model, {}).get("_", ""))

    def field(self, model: str, name: str, *, required: bool = False) -> str:
        """Return what a field is, what comes of leaving it out, and an example."""
        told = self.tables.get(model, {}).get(name)
        if told is None:
            return name
        text, example, *left_out = told
        parts = [text]
        if required:
            parts[0] += f" {self.word('required')}"
        elif left_out:
            parts.append(f"{self.word('left_out')} {left_out[0]}")
        return "\n\n".join([*parts, f"{self.word('example')} `{example}`"])

    def example(self, model: str, name: str) -> object:
        """Return the value of a field's example; None where there is none."""
        told = self.tables.get(model, {}).get(name)
        value = next(iter(tomllib.loads(told[1]).values())) if told else None
        return value if isinstance(value, str | int | float) else None


# The schema

_VALUES = {
    ("Event", "kind"): "kinds",
    ("Event", "languages"): "languages",
    ("Event", "series"): "series",
    ("Event", "season"): "seasons",
    ("Event", "circuit"): "circuits",
    ("Event", "drivers"): "drivers",
    ("Next", "series"): "series",
    ("Next", "season"): "seasons",
    ("Next", "circuit"): "circuits",
    ("Next", "drivers"): "drivers",
    ("Quote", "by"): "speakers",
    ("LeadQuote", "by"): "speakers",
    ("Row", "driver"): "drivers",
    ("Row", "team"): "teams",
    ("Driver", "title"): "titles",
    ("Entry", "team"): "teams",
    ("Entry", "car"): "cars",
    ("Entry", "championships"): "championships",
    ("SumOf", "championship"): "championships",
}
"""Fields whose values are names, and of what."""

_KEYS = {
    ("Weekend", "sessions"): "sessions",
    ("Weekend", "results"): "drivers",
    ("Weekend", "standings"): "championships",
    ("Weekend", "replays"): "replays",
    ("Result", "classes"): "championships",
    ("House", "newsroom"): "languages",
    ("Style", "dates"): "languages",
    ("Season", "entries"): "drivers",
    ("Championship", "points"): "scoring",
}
"""Fields whose keys are names, and of what."""

_ALL_REPLAYS = "weekend"
"""Stands in ``replays`` beside the sessions."""

_ALLOW = "allow"
"""The table of what is allowed, the same wherever it stands."""
_ALLOWABLE = [code for code, kind in kinds.ALL.items() if kind.allowable]

_OPEN: Json = {"type": "object", "additionalProperties": True}


def schema_of(model: type[Node], names: Names | None, words: Descriptions) -> Json:
    """Return the schema of a file; ``names`` are the house's, None where there is no house."""
    about = words.word("weekend_file" if model is Weekend else "house_file")
    state = words.word("known" if names else "unknown")
    raw = model.model_json_schema()
    builder = _Builder(raw.pop("$defs"), names or Names(), words)
    whole = builder.node(model.__name__, raw)
    if model is Weekend and names:
        whole |= _by_series(names)
    if builder.shared:
        whole["definitions"] = builder.shared
    head = {"$schema": _DRAFT, "title": HOUSE if model is House else "weekends/*.toml"}
    return {**head, "x-tombi-toml-version": "v1.0.0", **whole, "description": f"{about} {state}"}


@dataclass(slots=True)
class _Builder:
    """Turns pydantic's schema of a model into one that an editor can use."""

    definitions: Mapping[str, Json]
    names: Names
    words: Descriptions
    series: str | None = None
    """Of the house file's series the one that is being described."""
    shared: Json = field(default_factory=dict)
    """The definitions of the schema."""

    def node(self, model: str, raw: Json) -> Json:
        """Return the schema of a table that is a model."""
        type_, required = _MODELS[model], raw.get("required", [])
        made: Json = {"type": "object", "description": self.words.table(model)}
        made["properties"] = {
            name: self.field(model, name, entry, required=name in required)
            for name, entry in raw.get("properties", {}).items()
        }
        made |= {"required": required} if required else {}
        made |= self.more(type_, raw.get("additionalProperties"), made["properties"])
        if type_.one_of:
            ways = [{**_OPEN, "required": [name]} for name in type_.one_of]
            made |= {"if": dict(_OPEN), "then": {**_OPEN, "oneOf": ways}}
        return made

    def more(self, type_: type[Node], raw: Any, properties: Json) -> Json:
        """Add to the ``properties`` what a table may hold beside its fields; return the rest."""
        if issubclass(type_, Text):
            known, about, short = self.names.languages, self.words.word("in_language"), True
            told = {key: self.words.word("language").format(tag=known[key]) for key in known}
        elif issubclass(type_, DriverResults):
            known, short = self.of_kind("sessions"), False
            about = self.words.field(type_.__name__, "session")
            told = {key: _told(key, known[key], about) for key in known}
        else:
            return {"additionalProperties": False}
        entry = self.shape(raw)
        if not known:
            return {"additionalProperties": {**entry, "description": about}}
        for key in known:
            of = {**entry, "description": told[key]}
            properties[key] = of if short else self.once(f"{type_.__name__}.{key}", of)
        return {"additionalProperties": False}

    def once(self, name: str, schema: Json) -> Json:
        """Put what would stand again and again among the definitions; return what leads there."""
        self.shared[name] = schema
        return {"$ref": f"#/definitions/{name}"}

    def field(self, model: str, name: str, raw: Json, *, required: bool) -> Json:
        """Return the schema of a field."""
        made = self.shape(raw)
        made["description"] = self.words.field(model, name, required=required)
        if (model, name) in _VALUES:
            _offer(made, self.of_kind(_VALUES[model, name]))
        elif (model, name) in _KEYS:
            self.name_keys(made, self.of_kind(_KEYS[model, name]))
        elif name == _ALLOW:
            self.name_keys(made, dict.fromkeys(_ALLOWABLE, ""))
            return self.once(name, made)
        elif (model, name) == ("House", "series"):
            self.describe_series(made, raw)
        elif made.get("pattern") == _STATUS:
            return _status(made)
        if made.get("type") in ("string", "integer", "number") and "enum" not in made:
            example = self.words.example(model, name)
            made |= {} if example is None else {"examples": [example]}
        if "anyOf" in made:  # of such a field Taplo shows what its parts say
            made["anyOf"] = [{**p, "description": made["description"]} for p in made["anyOf"]]
        return made

    def of_kind(self, kind: str) -> Shown:
        """Return the names of a kind."""
        own = self.names.of_series(self.series)
        match kind:
            case "sessions" | "championships" | "seasons":
                return dict(getattr(own, kind))
            case "replays" if own.sessions:
                return {**own.sessions, _ALL_REPLAYS: ""}
            case "scoring":
                of_all = [of for key in own.sessions if (of := kind_of(key))]
                return {**dict.fromkeys(of_all, ""), **own.sessions}
        return dict(getattr(self.names, kind, {}))

    def name_keys(self, made: Json, known: Shown) -> None:
        """Let a table have the known names for keys, and no others; without any, it stays."""
        if not known:
            return
        patterns = made.pop("patternProperties", {})
        entry = made["additionalProperties"] or next(iter(patterns.values()))
        about = entry.get("description") or made["description"]
        made["properties"] = {
            key: {**entry, "description": _told(key, shown, about)} for key, shown in known.items()
        }
        made["additionalProperties"] = False

    def describe_series(self, made: Json, raw: Json) -> None:
        """Give each series that there is its own names; a new one has none yet."""
        entry = next(iter(raw["patternProperties"].values()))
        about, properties = self.words.table("Series"), {}
        for key, shown in self.names.series.items():
            own = _Builder(self.definitions, self.names, self.words, key)
            properties[key] = {**own.shape(entry), "description": _told(key, shown, about)}
        if properties:
            new = made.pop("patternProperties")
            made |= {"properties": properties, "propertyNames": {"pattern": next(iter(new))}}
            made["additionalProperties"] = next(iter(new.values()))

    def shape(self, raw: Any) -> Json:
        """Return pydantic's schema of a value without what TOML has not: null, references."""
        if "$ref" in raw:
            name = raw["$ref"].rpartition("/")[2]
            return self.node(name, self.definitions[name])
        made = {key: value for key, value in raw.items() if key not in ("title", "anyOf")}
        if made.get("default") is None or isinstance(made["default"], list | dict):
            made.pop("default", None)
        for name in ("items", "additionalProperties"):
            if isinstance(made.get(name), dict):
                made[name] = self.shape(made[name])
        if "patternProperties" in made:
            entries = made["patternProperties"].items()
            made["patternProperties"] = {key: self.shape(entry) for key, entry in entries}
        if made.get("type") == "object":
            made.setdefault("additionalProperties", False)
        if "format" in made:  # else Taplo puts quotation marks where a date is to be typed
            made["type"] = [made["type"]]
        branches = [b for b in raw.get("anyOf", []) if b.get("type") != "null"]
        return made | _joined([self.shape(branch) for branch in branches])


def _models() -> Iterator[type[Node]]:
    for module in (house_models, weekend_models):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Node):
                yield value


_MODELS = {model.__name__: model for model in _models()}

_LAST_CODE_FIRST = [*reversed(STATUS_CODES.items())]

_STATUS = StatusOrCode.__metadata__[0].metadata[0].pattern  # type: ignore[attr-defined]


def _told(key: str, shown: str, about: str) -> str:
    """Return what is told of a name: what it means, and what stands behind it."""
    return f"{shown}\n\n{about}" if shown not in ("", key) else about


def _joined(branches: Sequence[Json]) -> Json:
    """Return one schema for what may be of several types; what has a form of its own stays apart.

    A date is a text to JSON Schema, and not to Tombi.
    """
    if len(branches) == 1:
        return branches[0]
    apart = [branch for branch in branches if "format" in branch]
    plain = [branch for branch in branches if branch not in apart]
    joined: Json = {}
    for branch in plain:
        joined |= {key: value for key, value in branch.items() if key != "type"}
    types = list(dict.fromkeys(type_ for branch in plain for type_ in _types(branch)))
    joined |= {"type": types if len(types) > 1 else types[0]} if types else {}
    return {"anyOf": [*apart, *([joined] if joined else [])]} if apart else joined


def _types(schema: Json) -> list[str]:
    type_ = schema["type"]
    return type_ if isinstance(type_, list) else [type_]


def _offer(made: Json, known: Shown) -> None:
    """Let a value, or each of a list, be one of the known names; without any, it stays."""
    if not known:
        return
    if made["type"] == "array":
        about = made["items"].get("description", made["description"])
        made["items"] = {**made["items"], "description": about}
        _offer(made["items"], known)
        return
    number = made["type"] == "integer"
    made["enum"] = [int(name) if number else name for name in known]
    made["x-taplo"] = {"docs": {"enumValues": list(known.values())}}
    for key in ("pattern", "minimum", "maximum", "default"):
        made.pop(key, None)


def _status(made: Json) -> Json:
    """Propose the usual ways to write a status; there are more: codes in any letters."""
    usual: dict[str, str] = {status: code.upper() for code, status in _LAST_CODE_FIRST}
    usual |= {code.upper(): status for code, status in STATUS_CODES.items()}
    branch = {"type": "string", "description": made["description"]}
    offered = {"enum": list(usual), "x-taplo": {"docs": {"enumValues": list(usual.values())}}}
    ways = [{**branch, **offered}, {**branch, "pattern": made["pattern"]}]
    return {"description": made["description"], "anyOf": ways}


def _by_series(names: Names) -> Json:
    """Return what holds of a weekend file by its series: the names there are in that one."""
    chain: Json = {}
    for key in reversed([*names.by_series] if len(names.by_series) > 1 else []):
        of = _having("weekend", _having("series", {"const": key}))
        way: Json = {"if": of, "then": _of_series(names.of_series(key))}
        chain = {**way, "else": {**_OPEN, **chain}} if chain else way
    return chain


def _having(name: str, value: Json) -> Json:
    return {**_OPEN, "required": [name], "properties": {name: value}}


def _of_series(names: SeriesNames) -> Json:
    sessions, classes = _only(names.sessions), _only(names.championships)
    result = {"additionalProperties": True, "properties": {"classes": classes}}
    driver = {
        "type": "object",
        "properties": {"heading": {}},
        "propertyNames": {"enum": ["heading", *names.sessions]},
        "additionalProperties": result,
    }
    seasons = [int(season) for season in names.seasons]
    return {
        **_OPEN,
        "properties": {
            "weekend": {**_OPEN, "properties": {"season": {"enum": seasons}}},
            "sessions": sessions,
            "results": {"type": "object", "additionalProperties": driver},
            "standings": classes,
            "replays": _only([*names.sessions, _ALL_REPLAYS]),
        },
    }


def _only(names: Collection[str]) -> Json:
    return {**_OPEN, "propertyNames": {"enum": list(names)}}
