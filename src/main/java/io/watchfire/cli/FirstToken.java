package io.watchfire.cli;

import io.watchfire.desk.AccessTokens;
import io.watchfire.http.auth.TokenMint;
import io.watchfire.plan.Access;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Person;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * At the first start there is nobody who could make a token: one is made for an administrator,
 * shown once.
 */
final class FirstToken {
  private FirstToken() {}

  static CompletionStage<Void> offer(
      AccessTokens tokens, Contacts contacts, Instant at, PrintWriter out) {
    return tokens
        .all()
        .thenCompose(
            all -> {
              Optional<Person> admin =
                  contacts.people().stream().filter(p -> p.access() == Access.ADMIN).findFirst();
              if (!all.isEmpty() || admin.isEmpty()) {
                return CompletableFuture.completedFuture(null);
              }
              TokenMint.Minted minted = TokenMint.mint(admin.get().id(), at);
              return tokens
                  .add(minted.kept())
                  .thenRun(
                      () -> {
                        out.println(
                            "First start: the access token of "
                                + admin.get().name()
                                + " ("
                                + admin.get().id()
                                + "), shown only now:");
                        out.println("  " + minted.text());
                        out.println("More tokens: watchfire token create PERSON");
                        out.flush();
                      });
            });
  }
}
