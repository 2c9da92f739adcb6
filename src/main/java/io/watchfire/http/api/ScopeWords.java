package io.watchfire.http.api;

import io.watchfire.http.serve.JsonBody;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Words;
import io.watchfire.target.Scope;
import io.watchfire.target.Site;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Scopes in bodies, such as {@code hotline} or {@code region:east}: only what the site has. */
public final class ScopeWords {
  private final Supplier<Site> site;

  public ScopeWords(Supplier<Site> site) {
    this.site = site;
  }

  Scope read(JsonBody body, String field) {
    String text = body.required(field);
    Scope scope;
    try {
      scope = Scope.parse(text);
    } catch (IllegalArgumentException e) {
      throw unknown(field, text);
    }
    if ((scope.kind() != Scope.Kind.HOTLINE && scope.id().isBlank()) || !isKnown(scope)) {
      throw unknown(field, text);
    }
    return scope;
  }

  private boolean isKnown(Scope scope) {
    Site now = site.get();
    Predicate<String> same = id -> id.equals(scope.id());
    return switch (scope.kind()) {
      case HOTLINE -> scope.id().isEmpty();
      case REGION -> now.regions().stream().anyMatch(one -> same.test(one.id().value()));
      case SITE -> now.targets().stream().anyMatch(one -> same.test(one.site()));
      case TRUNK -> now.targets().stream().anyMatch(one -> same.test(one.trunk()));
      case TARGET -> now.targets().stream().anyMatch(one -> same.test(one.id().value()));
    };
  }

  private static Refusal unknown(String field, String text) {
    return JsonBody.bad(
        "the field " + field + " names nothing of the site: \"" + Words.shown(text) + "\"",
        "Write hotline, or region:…, site:…, trunk:… or target:… with an id of site.yaml.");
  }
}
