package io.watchfire.record;

import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next version of a statement in the making; for {@link StatementLife} only. */
final class NextVersion {
  private final Statement before;
  private final Instant at;
  private final List<Edition> editions;
  private StatementState state;
  private @Nullable Note objection;
  private @Nullable Note legal;
  private @Nullable Publication publication;
  private @Nullable Note withdrawn;
  private boolean special;
  private @Nullable Note reviewed;
  private @Nullable Note cleared;
  private final List<Instruction> instructions;

  private NextVersion(Statement before, Instant at) {
    this.before = before;
    this.at = at;
    this.editions = new ArrayList<>(before.editions());
    this.state = before.state();
    this.objection = before.objection();
    this.legal = before.legal();
    this.publication = before.publication();
    this.withdrawn = before.withdrawn();
    this.special = before.special();
    this.reviewed = before.reviewed();
    this.cleared = before.cleared();
    this.instructions = new ArrayList<>(before.instructions());
  }

  static NextVersion of(Statement before, Instant at) {
    return new NextVersion(before, at);
  }

  /** Nobody has agreed or objected to these words yet. */
  NextVersion written(String author, LocalText text) {
    editions.add(new Edition(editions.size() + 1, author, at, text));
    state = StatementState.DRAFT;
    objection = null;
    legal = null;
    reviewed = null;
    cleared = null;
    return this;
  }

  NextVersion approved(Note note) {
    state = StatementState.LEGAL_OK;
    objection = null;
    legal = note;
    return this;
  }

  NextVersion rejected(Note note) {
    state = StatementState.DRAFT;
    objection = note;
    legal = null;
    reviewed = null;
    cleared = null;
    return this;
  }

  NextVersion special() {
    special = true;
    return this;
  }

  NextVersion reviewed(Note note) {
    reviewed = note;
    return this;
  }

  NextVersion cleared(Note note) {
    cleared = note;
    return this;
  }

  NextVersion instructed(Instruction instruction) {
    instructions.add(instruction);
    return this;
  }

  NextVersion out(StatementState as, Publication how) {
    state = as;
    publication = how;
    return this;
  }

  NextVersion withdrawn(@Nullable Note note) {
    state = StatementState.WITHDRAWN;
    withdrawn = note;
    return this;
  }

  Statement build() {
    return new Statement(
        before.id(),
        before.owner(),
        before.version() + 1,
        before.kind(),
        state,
        before.openedAt(),
        editions,
        before.corrects(),
        objection,
        legal,
        publication,
        withdrawn,
        special,
        reviewed,
        cleared,
        instructions,
        at);
  }
}
