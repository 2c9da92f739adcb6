package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.record.Edition;
import io.watchfire.record.Instruction;
import io.watchfire.record.Publication;
import io.watchfire.record.Statement;
import io.watchfire.record.StatementLife;
import org.jspecify.annotations.Nullable;

/** A statement as JSON: what it says now, who wrote what, and what may be done about it. */
public final class StatementJson {
  private final Names names;

  public StatementJson(Names names) {
    this.names = names;
  }

  public JsonObject of(Statement statement) {
    JsonArray editions = new JsonArray();
    statement.editions().forEach(edition -> editions.add(edition(edition)));
    JsonArray instructions = new JsonArray();
    statement.instructions().forEach(one -> instructions.add(instruction(one)));
    return new JsonObject()
        .put("id", statement.id())
        .put("owner", statement.owner())
        .put("version", statement.version())
        .put("kind", statement.kind().key())
        .put("audience", statement.audience().key())
        .put("state", Json.word(statement.state()))
        .put("turn", Json.word(statement.turn()))
        .put("possible", new JsonArray(StatementLife.possible(statement)))
        .put("edition", statement.latest().number())
        .put("text", Json.text(statement.latest().text()))
        .put("editions", editions)
        .put("corrects", statement.corrects())
        .put("objection", names.note(statement.objection()))
        .put("legal", names.note(statement.legal()))
        .put("publication", publication(statement.publication()))
        .put("withdrawn", names.note(statement.withdrawn()))
        .put("special", statement.special())
        .put("reviewed", names.note(statement.reviewed()))
        .put("cleared", names.note(statement.cleared()))
        .put("instructions", instructions)
        .put("openedAt", Json.time(statement.openedAt()))
        .put("changedAt", Json.time(statement.changedAt()));
  }

  private JsonObject edition(Edition edition) {
    return new JsonObject()
        .put("number", edition.number())
        .put("author", edition.author())
        .put("name", names.person(edition.author()))
        .put("at", Json.time(edition.at()))
        .put("text", Json.text(edition.text()));
  }

  private JsonObject instruction(Instruction instruction) {
    return new JsonObject()
        .put("number", instruction.number())
        .put("from", instruction.from())
        .put("task", instruction.task())
        .put("note", names.note(instruction.note()));
  }

  private @Nullable JsonObject publication(@Nullable Publication publication) {
    return publication == null
        ? null
        : new JsonObject()
            .put("who", publication.markedBy().value())
            .put("name", names.person(publication.markedBy().value()))
            .put("markedAt", Json.time(publication.markedAt()))
            .put("at", Json.time(publication.at()))
            .put("edition", publication.edition())
            .put("to", publication.to())
            .put("ways", new JsonArray(publication.ways()))
            .put("text", publication.text());
  }
}
