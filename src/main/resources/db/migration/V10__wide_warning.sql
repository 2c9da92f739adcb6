-- A wide warning names a hundred triggers and counts the others. In a storm nothing else of it changes, thousands of times:
-- what it has counted since its body was written stands here, and not in the body, which is large.

CREATE TABLE warning_counted (
  warning      TEXT    NOT NULL PRIMARY KEY,
  body_version INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  counted      TEXT    NOT NULL
);
