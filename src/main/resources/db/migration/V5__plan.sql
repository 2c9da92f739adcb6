-- A deadline may be paused, reckoned anew and extended: the newer version holds.
ALTER TABLE deadline ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

-- What belongs to a warning or an incident and has a life of its own: responses, tasks, reports, escalations.
CREATE TABLE matter (
  kind       TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  owner      TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  open       INTEGER NOT NULL,
  changed_at BIGINT  NOT NULL,
  body       TEXT    NOT NULL,
  PRIMARY KEY (kind, id)
);
CREATE INDEX matter_owner ON matter (owner);
CREATE INDEX matter_open ON matter (open) WHERE open = 1;

-- Each version of the plan that an incident ran under, as it was written.
CREATE TABLE plan_text (
  version TEXT   NOT NULL,
  hash    TEXT   NOT NULL,
  at      BIGINT NOT NULL,
  body    TEXT   NOT NULL,
  PRIMARY KEY (version, hash)
);
