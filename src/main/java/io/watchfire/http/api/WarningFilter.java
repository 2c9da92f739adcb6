package io.watchfire.http.api;

import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Query;
import io.watchfire.http.view.Json;
import io.watchfire.rule.Cause;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import org.jspecify.annotations.Nullable;

/**
 * Which warnings are asked for; null fields want all.
 *
 * @param state {@code active}, {@code closed} or {@code all}
 * @param scope exactly this one, such as {@code region:east}
 */
record WarningFilter(
    String state,
    @Nullable String colour,
    @Nullable String cause,
    @Nullable String scope,
    int limit,
    @Nullable Long cursor) {

  static WarningFilter of(Exchange exchange) {
    Query query = exchange.query("state", "colour", "cause", "scope", "limit", "cursor");
    return new WarningFilter(
        query.oneOf("state", "active", "closed", "all"),
        query.anyOf("colour", Reading.words(Colour.values(), Colour::key)),
        query.anyOf("cause", Reading.words(Cause.values(), Json::word)),
        query.text("scope").orElse(null),
        query.limit(),
        query.numberCursor());
  }

  boolean wants(Warning warning) {
    return (state.equals("all") || state.equals("active") == warning.isActive())
        && (colour == null || colour.equals(warning.colour().key()))
        && (cause == null || cause.equals(Json.word(warning.cause())))
        && (scope == null || scope.equals(warning.scope().toString()));
  }
}
