package io.watchfire.cli;

import io.watchfire.config.Configuration;
import io.watchfire.desk.AccessTokens;
import io.watchfire.http.auth.TokenMint;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.store.SqlStore;
import io.watchfire.store.database.StoreUnavailable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: who may do what through the API. Works beside a running daemon. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Makes, lists and revokes access tokens of the people in contacts.yaml.")
final class TokenCommand implements Callable<Integer> {
  private static final Duration CLOSE = Duration.ofSeconds(3);

  private final InstantSource wire;

  @Mixin private final Folder folder = new Folder();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the record, as given to run.")
  private @Nullable Path data;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  TokenCommand(InstantSource wire) {
    this.wire = wire;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return 2;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes a token and shows it once.")
  int create(@Parameters(paramLabel = "PERSON", description = "Id in contacts.yaml.") String id) {
    return with(
        (configuration, tokens) -> {
          Optional<Person> person = configuration.contacts().person(new PersonId(id));
          if (person.isEmpty()) {
            return fail("there is no person \"" + id + "\" in contacts.yaml");
          }
          TokenMint.Minted minted = TokenMint.mint(person.get().id(), wire.instant());
          tokens.add(minted.kept()).toCompletableFuture().join();
          out().println(minted.text());
          out().flush();
          return 0;
        });
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists tokens: id, person, when made.")
  int list() {
    return with(
        (configuration, tokens) -> {
          tokens
              .all()
              .toCompletableFuture()
              .join()
              .forEach(
                  token ->
                      out().printf("%s  %s  %s%n", token.id(), token.person(), token.createdAt()));
          out().flush();
          return 0;
        });
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Makes a token worthless at once.")
  int revoke(@Parameters(paramLabel = "ID", description = "As listed.") String id) {
    return with(
        (configuration, tokens) ->
            tokens.revoke(id).toCompletableFuture().join()
                ? 0
                : fail("there is no token \"" + id + "\"; see token list"));
  }

  private interface Work {
    int on(Configuration configuration, AccessTokens tokens);
  }

  private int with(Work work) {
    Optional<Configuration> read = folder.load(wire, out());
    if (read.isEmpty()) {
      return 1;
    }
    Function<Configuration, Configuration> overrides = new Overrides(null, null, data);
    Configuration configuration = overrides.apply(read.get());
    try {
      SqlStore store = SqlStore.openBeside(configuration.settings().store(), wire);
      try {
        return work.on(configuration, store.tokens());
      } finally {
        store.close(CLOSE);
      }
    } catch (StoreUnavailable | CompletionException e) {
      return fail(String.valueOf(e.getMessage()));
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private int fail(String message) {
    spec.commandLine().getErr().println(message);
    return 1;
  }
}
