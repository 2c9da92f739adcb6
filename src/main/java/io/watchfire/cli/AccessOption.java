package io.watchfire.cli;

import io.watchfire.target.Community;
import io.watchfire.target.Credentials;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a device is asked over SNMP, by options. */
final class AccessOption {
  @Option(names = "--v1", description = "Ask in SNMP version 1; without it in 2c.")
  boolean v1;

  @ArgGroup @Nullable CommunityFrom community;

  @ArgGroup(exclusive = false, validate = false)
  UserOption user = new UserOption();

  @Option(
      names = "--timeout",
      paramLabel = "SPAN",
      converter = ShortSpanOption.class,
      description = "Wait so long for an answer, such as 500ms or 2s (default: 2s).")
  Duration timeout = Duration.ofSeconds(2);

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "Ask again so often (default: ${DEFAULT-VALUE}).")
  int retries = 1;

  /** One of them. */
  static final class CommunityFrom {
    @Option(
        names = "--community",
        paramLabel = "TEXT",
        description = {
          "Community; others on this machine can see it. Without one: that of the target in",
          "site.yaml with this address, else public."
        })
    @Nullable String text;

    @Option(
        names = "--community-env",
        paramLabel = "VARIABLE",
        description = "Variable of the environment that holds the community.")
    @Nullable String variable;

    @Option(
        names = "--community-file",
        paramLabel = "FILE",
        description = "File that holds the community.")
    @Nullable Path file;
  }

  /**
   * As whom the options ask; empty when they say nothing of it.
   *
   * @throws IllegalArgumentException with a message for people
   */
  Optional<Credentials> credentials(Map<String, String> environment) {
    CommunityFrom from = community;
    if (user.isGiven()) {
      if (from != null || v1) {
        throw new IllegalArgumentException("version 3 has a --user, and no community");
      }
      return Optional.of(user.read(environment));
    }
    if (from == null) {
      return Optional.empty();
    }
    Secret text =
        from.text == null
            ? SecretOption.read(environment, from.variable, from.file)
            : new Secret(from.text);
    return Optional.of(new Community(version(), text));
  }

  SnmpVersion version() {
    return v1 ? SnmpVersion.V1 : SnmpVersion.V2C;
  }

  /**
   * @throws IllegalArgumentException with a message for people
   */
  void check() {
    if (retries < 0 || retries > 10) {
      throw new IllegalArgumentException("--retries is 0 to 10");
    }
  }
}
