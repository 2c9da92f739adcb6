package io.watchfire.warning.task;

import io.watchfire.plan.PersonId;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The next version of a task in the making; for {@link TaskLife} only. */
final class NextVersion {
  private final Task before;
  private final Instant at;
  private String owner;
  private @Nullable PersonId person;
  private String name;
  private TaskState state;
  private String obstacle;
  private String evidence;
  private @Nullable Note closed;

  private NextVersion(Task before, Instant at) {
    this.before = before;
    this.at = at;
    this.owner = before.owner();
    this.person = before.person();
    this.name = before.name();
    this.state = before.state();
    this.obstacle = before.obstacle();
    this.evidence = before.evidence();
    this.closed = before.closed();
  }

  static NextVersion of(Task before, Instant at) {
    return new NextVersion(before, at);
  }

  NextVersion owner(String next) {
    owner = next;
    return this;
  }

  NextVersion person(PersonId next, String called) {
    person = next;
    name = called;
    return this;
  }

  NextVersion state(TaskState next) {
    state = next;
    return this;
  }

  NextVersion obstacle(String next) {
    obstacle = next;
    return this;
  }

  NextVersion evidence(String shown) {
    evidence = shown;
    return this;
  }

  NextVersion closed(Note note) {
    closed = note;
    return this;
  }

  Task build() {
    return new Task(
        before.id(),
        owner,
        before.version() + 1,
        before.step(),
        before.text(),
        before.role(),
        person,
        name,
        before.openedAt(),
        before.due(),
        state,
        before.needs(),
        before.after(),
        before.ready(),
        obstacle,
        evidence,
        closed,
        at);
  }
}
