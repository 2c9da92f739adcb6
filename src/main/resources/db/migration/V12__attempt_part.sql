-- Messages that a provider took in several parts, by its id of each: a receipt may come of one part alone, long after the
-- notice has ended.
CREATE TABLE attempt_part (
  channel TEXT    NOT NULL,
  part    TEXT    NOT NULL,
  notice  TEXT    NOT NULL REFERENCES notice (key) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  at      BIGINT  NOT NULL,
  PRIMARY KEY (channel, part, notice, attempt)
);
CREATE INDEX attempt_part_notice ON attempt_part (notice);
