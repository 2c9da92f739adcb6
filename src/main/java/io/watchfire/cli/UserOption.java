package io.watchfire.cli;

import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The user of SNMPv3. A passphrase is never an option: others on the machine could see it. */
final class UserOption {
  @Option(names = "--v3", description = "Ask in SNMP version 3, as a --user.")
  private boolean v3;

  @Option(names = "--user", paramLabel = "NAME", description = "User of version 3.")
  private @Nullable String name;

  @Option(
      names = "--auth-protocol",
      paramLabel = "P",
      description = "MD5, SHA-1, SHA-224, SHA-256, SHA-384 or SHA-512 (default: SHA-256).")
  private String authProtocol = AuthProtocol.SHA_256.written();

  @Option(
      names = "--auth-passphrase-env",
      paramLabel = "VARIABLE",
      description = "Variable of the environment that holds the passphrase.")
  private @Nullable String authVariable;

  @Option(
      names = "--auth-passphrase-file",
      paramLabel = "FILE",
      description = "File that holds the passphrase.")
  private @Nullable Path authFile;

  @Option(
      names = "--priv-protocol",
      paramLabel = "P",
      description = "DES, AES-128, AES-192, AES-256, AES-192-C or AES-256-C (default: AES-128).")
  private String privProtocol = PrivacyProtocol.AES_128.written();

  @Option(
      names = "--priv-passphrase-env",
      paramLabel = "VARIABLE",
      description = "Variable of the environment that holds the passphrase of encryption.")
  private @Nullable String privVariable;

  @Option(
      names = "--priv-passphrase-file",
      paramLabel = "FILE",
      description = "File that holds the passphrase of encryption.")
  private @Nullable Path privFile;

  @Option(names = "--context", paramLabel = "NAME", description = "Context of the values.")
  private String context = "";

  boolean isGiven() {
    return v3 || name != null;
  }

  /**
   * @throws IllegalArgumentException with a message for people
   */
  SnmpUser read(Map<String, String> environment) {
    String of = name;
    if (of == null) {
      throw new IllegalArgumentException("--v3 needs a --user");
    }
    Auth auth = null;
    if (authVariable != null || authFile != null) {
      auth =
          new Auth(
              named("--auth-protocol", authProtocol, AuthProtocol.values(), AuthProtocol::written),
              passphrase("--auth", environment, authVariable, authFile));
    }
    Privacy privacy = null;
    if (privVariable != null || privFile != null) {
      if (auth == null) {
        throw new IllegalArgumentException(
            "nothing is encrypted that is not signed; add --auth-passphrase-env or"
                + " --auth-passphrase-file");
      }
      privacy =
          new Privacy(
              named(
                  "--priv-protocol",
                  privProtocol,
                  PrivacyProtocol.values(),
                  PrivacyProtocol::written),
              passphrase("--priv", environment, privVariable, privFile));
    }
    return new SnmpUser(of, auth, privacy, context, null);
  }

  /** As it stands under {@code snmp} in site.yaml; never the secrets. To be asked after reading. */
  String reference() {
    StringBuilder text = new StringBuilder("version: 3, user: ").append(quoted(name));
    if (authVariable != null || authFile != null) {
      text.append(reference("auth", authProtocol, authVariable, authFile));
    }
    if (privVariable != null || privFile != null) {
      text.append(reference("priv", privProtocol, privVariable, privFile));
    }
    if (!context.isEmpty()) {
      text.append(", context: ").append(quoted(context));
    }
    return text.toString();
  }

  private static String reference(
      String key, String protocol, @Nullable String variable, @Nullable Path file) {
    return ", "
        + key
        + ": {protocol: "
        + protocol
        + (variable == null
            ? ", passphrase_file: "
                + quoted(String.valueOf(file == null ? "" : file.toAbsolutePath()))
            : ", passphrase: \"${" + variable + "}\"")
        + "}";
  }

  private static String quoted(@Nullable String text) {
    return "'" + String.valueOf(text).replace("'", "''").replace("${", "$ {") + "'";
  }

  private static Secret passphrase(
      String option,
      Map<String, String> environment,
      @Nullable String variable,
      @Nullable Path file) {
    Secret secret = SecretOption.read(environment, variable, file);
    if (secret.reveal().length() < SnmpUser.SHORTEST_PASSPHRASE) {
      throw new IllegalArgumentException(
          option + ": a passphrase has at least " + SnmpUser.SHORTEST_PASSPHRASE + " characters");
    }
    return secret;
  }

  private static <E> E named(String option, String text, E[] all, Function<E, String> written) {
    List<String> names = Arrays.stream(all).map(written).toList();
    int found = names.indexOf(text);
    if (found < 0) {
      throw new IllegalArgumentException(
          option + " is one of " + String.join(", ", names) + ", not " + text);
    }
    return all[found];
  }
}
