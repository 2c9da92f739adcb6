-- Rows of devices that were once in a state that matters, such as ports that were once up.

CREATE TABLE sighting (
  target TEXT NOT NULL,
  object TEXT NOT NULL,
  name   TEXT NOT NULL,
  PRIMARY KEY (target, object, name)
);
