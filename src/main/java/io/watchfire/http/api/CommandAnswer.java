package io.watchfire.http.api;

import io.vertx.core.json.JsonObject;
import io.watchfire.desk.CommandResult;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Problem;

/** What the desk says to a command, for the caller. */
final class CommandAnswer {
  private CommandAnswer() {}

  static Answer of(CommandResult result) {
    if (result instanceof CommandResult.Done done) {
      return Answer.json(new JsonObject().put("id", done.id()).put("version", done.version()));
    }
    CommandResult.Refused refused = (CommandResult.Refused) result;
    return problem(refused).possible(refused.possible());
  }

  private static Problem problem(CommandResult.Refused refused) {
    String detail = refused.detail();
    String code = refused.reason().key();
    return switch (refused.reason()) {
      case UNKNOWN -> Problem.notFound(detail);
      case WRONG_STATE ->
          Problem.of(
              409,
              code,
              "This is not possible in the state it is in",
              detail,
              "Read it again and decide anew.");
      case NOT_IN_GROUP ->
          Problem.of(
              403,
              code,
              "The plan gives this to a group",
              detail,
              "Ask a member of that group; groups are set in contacts.yaml.");
      case SAME_PERSON ->
          Problem.of(
              403,
              code,
              "Two people are needed",
              detail,
              "Let another member of the command approve.");
      case CONDITIONS_NOT_MET ->
          Problem.of(
              409,
              code,
              "The release conditions do not hold",
              detail,
              "Wait until they hold, or approve with \"override\": true and the reason as text.");
      case NOT_IN_ROLE ->
          Problem.of(
              403,
              code,
              "The plan gives this to a role",
              detail,
              "Ask somebody who has that role; rights are set in plan.yaml, roles and rota in"
                  + " contacts.yaml.");
      case BLOCKED ->
          Problem.of(
              409,
              code,
              "Something else has to be done or ready first",
              detail,
              "See to what is named, then ask again.");
      case TEXT_MISSING -> textMissing(detail);
      case KEY_REUSED ->
          Problem.of(
              422,
              code,
              "The idempotency key was used for something else",
              detail,
              "Send a new Idempotency-Key with each new command.");
      case UNAVAILABLE -> Problem.unavailable(detail);
    };
  }

  static Problem textMissing(String detail) {
    return Problem.of(
        400, "text-missing", "A reason must be given", detail, "Send {\"text\": \"…\"}.");
  }
}
