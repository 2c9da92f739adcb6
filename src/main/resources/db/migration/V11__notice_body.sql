-- What a notice says is large and never changes, how it ended is small and does: apart from each other a thousand ends of a
-- storm change a few pages of the file instead of hundreds.

CREATE TABLE notice_body (
  number BIGINT NOT NULL PRIMARY KEY REFERENCES notice (number) ON DELETE CASCADE,
  body   TEXT   NOT NULL
);
INSERT INTO notice_body (number, body) SELECT number, body FROM notice ORDER BY number;
ALTER TABLE notice DROP COLUMN body;

-- Most warnings never turn yellow.
DROP INDEX warning_yellow;
CREATE INDEX warning_yellow ON warning (family, yellow_at) WHERE yellow_at IS NOT NULL;
