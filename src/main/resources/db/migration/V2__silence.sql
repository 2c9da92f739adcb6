-- What people silenced, and the warnings that wait to be told.

CREATE TABLE silence (
  id      TEXT   NOT NULL PRIMARY KEY,
  ends_at BIGINT NOT NULL,
  body    TEXT   NOT NULL
);
CREATE INDEX silence_ends_at ON silence (ends_at);

CREATE TABLE untold (
  warning TEXT    NOT NULL PRIMARY KEY,
  waiting INTEGER NOT NULL,
  body    TEXT    NOT NULL
);
