-- The record. The same text serves SQLite and PostgreSQL: times are epoch milliseconds, ids are
-- made by the application, bodies are JSON, and beside a body stands only what is searched by.

CREATE TABLE meta (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE warning (
  id         TEXT    NOT NULL PRIMARY KEY,
  number     BIGINT  NOT NULL UNIQUE,
  version    INTEGER NOT NULL,
  active     INTEGER NOT NULL,
  family     TEXT    NOT NULL,
  yellow_at  BIGINT,
  changed_at BIGINT  NOT NULL,
  body       TEXT    NOT NULL
);
CREATE INDEX warning_active ON warning (number) WHERE active = 1;
CREATE INDEX warning_closed ON warning (changed_at) WHERE active = 0;
CREATE INDEX warning_yellow ON warning (family, yellow_at);

CREATE TABLE incident (
  id         TEXT    NOT NULL PRIMARY KEY,
  number     BIGINT  NOT NULL UNIQUE,
  version    INTEGER NOT NULL,
  active     INTEGER NOT NULL,
  warning    TEXT    NOT NULL,
  family     TEXT    NOT NULL,
  opened_at  BIGINT  NOT NULL,
  changed_at BIGINT  NOT NULL,
  body       TEXT    NOT NULL
);
CREATE INDEX incident_active ON incident (number) WHERE active = 1;
CREATE INDEX incident_closed ON incident (changed_at) WHERE active = 0;
CREATE INDEX incident_opened ON incident (family, opened_at);
CREATE INDEX incident_warning ON incident (warning);

CREATE TABLE deadline (
  id      TEXT   NOT NULL PRIMARY KEY,
  owner   TEXT   NOT NULL,
  running INTEGER NOT NULL,
  due     BIGINT NOT NULL,
  body    TEXT   NOT NULL
);
CREATE INDEX deadline_owner ON deadline (owner, due);
CREATE INDEX deadline_running ON deadline (due) WHERE running = 1;

CREATE TABLE timeline (
  sequence BIGINT NOT NULL PRIMARY KEY,
  owner    TEXT   NOT NULL,
  body     TEXT   NOT NULL
);
CREATE INDEX timeline_owner ON timeline (owner, sequence);

-- The outbox. A notice without an end is still to be carried.
CREATE TABLE notice (
  key        TEXT   NOT NULL PRIMARY KEY,
  number     BIGINT NOT NULL UNIQUE,
  about      TEXT   NOT NULL,
  person     TEXT,
  created_at BIGINT NOT NULL,
  ended      TEXT,
  body       TEXT   NOT NULL
);
CREATE INDEX notice_about ON notice (about, number);
CREATE INDEX notice_open ON notice (number) WHERE ended IS NULL;
CREATE INDEX notice_created ON notice (created_at);

CREATE TABLE attempt (
  notice  TEXT    NOT NULL REFERENCES notice (key) ON DELETE CASCADE,
  number  INTEGER NOT NULL,
  channel TEXT    NOT NULL,
  outcome TEXT    NOT NULL,
  at      BIGINT  NOT NULL,
  ended   TEXT,
  body    TEXT    NOT NULL,
  PRIMARY KEY (notice, number, channel, outcome)
);

CREATE TABLE rule_state (
  rule_id  TEXT   NOT NULL,
  target   TEXT   NOT NULL,
  sequence BIGINT NOT NULL,
  body     TEXT   NOT NULL,
  PRIMARY KEY (rule_id, target)
);

-- Remembered answers to commands, by the person's idempotency key.
CREATE TABLE answer (
  person TEXT   NOT NULL,
  key    TEXT   NOT NULL,
  at     BIGINT NOT NULL,
  body   TEXT   NOT NULL,
  PRIMARY KEY (person, key)
);
CREATE INDEX answer_at ON answer (at);

-- Pushed samples, one row a batch. BYTEA is a plain blob to SQLite.
CREATE TABLE intake (
  sequence BIGINT NOT NULL PRIMARY KEY,
  source   TEXT   NOT NULL,
  samples  BYTEA  NOT NULL
);

CREATE TABLE checkpoint (
  shard  INTEGER NOT NULL PRIMARY KEY,
  at     BIGINT  NOT NULL,
  intake BIGINT  NOT NULL
);

CREATE TABLE series (
  shard     INTEGER NOT NULL,
  target    TEXT    NOT NULL,
  indicator TEXT    NOT NULL,
  body      TEXT    NOT NULL,
  PRIMARY KEY (shard, target, indicator)
);

CREATE TABLE heartbeat (
  id   INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  body TEXT    NOT NULL
);

CREATE TABLE access_token (
  id         TEXT   NOT NULL PRIMARY KEY,
  hash       TEXT   NOT NULL UNIQUE,
  person     TEXT   NOT NULL,
  created_at BIGINT NOT NULL
);
