-- The provider's id of a message it took, by which its receipt is known.
ALTER TABLE attempt ADD COLUMN reference TEXT;
CREATE INDEX attempt_reference ON attempt (channel, reference) WHERE reference IS NOT NULL;

-- Proof of delivery: a row for each attempt and for what came of it, never changed. Each row's hash covers the row and
-- the hash before it, so a row changed or taken out of the middle shows.
CREATE TABLE proof (
  number    BIGINT NOT NULL PRIMARY KEY,
  at        BIGINT NOT NULL,
  notice    TEXT   NOT NULL,
  recipient TEXT   NOT NULL,
  channel   TEXT   NOT NULL,
  attempt   INTEGER NOT NULL,
  outcome   TEXT   NOT NULL,
  ended     TEXT,
  reference TEXT,
  body_hash TEXT   NOT NULL,
  detail    TEXT   NOT NULL,
  hash      TEXT   NOT NULL
);
CREATE INDEX proof_notice ON proof (notice);

-- What signed links to acknowledge by are signed with: one row, made at the first start.
CREATE TABLE answer_key (
  id  INTEGER NOT NULL PRIMARY KEY,
  key TEXT    NOT NULL
);
