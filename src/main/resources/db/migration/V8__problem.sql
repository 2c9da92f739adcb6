-- Problems outlive the incidents they are behind (R-209).
CREATE TABLE problem (
  id         TEXT    NOT NULL PRIMARY KEY,
  number     BIGINT  NOT NULL UNIQUE,
  version    INTEGER NOT NULL,
  open       INTEGER NOT NULL,
  changed_at BIGINT  NOT NULL,
  body       TEXT    NOT NULL
);
CREATE INDEX problem_open ON problem (number) WHERE open = 1;

CREATE TABLE problem_incident (
  incident TEXT NOT NULL,
  problem  TEXT NOT NULL,
  PRIMARY KEY (incident, problem)
);
CREATE INDEX problem_incident_problem ON problem_incident (problem);
