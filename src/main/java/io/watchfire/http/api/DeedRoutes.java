package io.watchfire.http.api;

import io.vertx.core.Future;
import io.watchfire.desk.Command;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.plan.PersonId;
import io.watchfire.target.Word;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Routes of which each reads one deed from the body; the deed's key is the last part of the path.
 *
 * @param <D> kind of deed
 */
final class DeedRoutes<D> {
  private final Reception reception;
  private final String path;
  private final Asking<D> asking;

  /** How a deed becomes a command. */
  interface Asking<D> {
    Command ask(PersonId who, @Nullable String key, String id, D deed);
  }

  /** How a body becomes a deed. */
  interface Reading<D> {
    D deed(JsonBody body);
  }

  /** A deed that says no more than why. */
  interface Saying<D> {
    D deed(String text);
  }

  /**
   * @param path up to the deed, with {@code :id}
   */
  DeedRoutes(Reception reception, String path, Asking<D> asking) {
    this.reception = reception;
    this.path = path;
    this.asking = asking;
  }

  /**
   * @param fields that the body may have
   */
  Route deed(String key, Role role, Reading<D> reading, String... fields) {
    return Route.post(path + key, role, exchange -> ask(exchange, reading, fields));
  }

  /** A text is all there is to it; it may be empty. */
  Route said(String key, Role role, Saying<D> saying) {
    return deed(key, role, body -> saying.deed(body.text("text")), "text");
  }

  /** A text is all there is to it, and there must be one. */
  Route reasoned(String key, Role role, Saying<D> saying) {
    return deed(key, role, body -> saying.deed(body.required("text")), "text");
  }

  private Future<Answer> ask(Exchange exchange, Reading<D> reading, String... fields) {
    D deed = reading.deed(exchange.body().only(fields));
    String id = exchange.path("id");
    Command command =
        asking.ask(CommandRoutes.who(exchange), CommandRoutes.key(exchange), id, deed);
    return CommandRoutes.ask(reception, exchange, command);
  }

  /** An enumeration by its words as the API has them: lower case, with dashes. */
  static <E extends Enum<E>> Map<String, E> words(Class<E> kind) {
    Map<String, E> words = new TreeMap<>();
    for (E one : kind.getEnumConstants()) {
      words.put(Word.of(one), one);
    }
    return words;
  }
}
