package io.watchfire.cli;

import io.watchfire.target.Community;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * The communities that are tried, in order, and how site.yaml refers to each without telling it.
 */
final class CommunityOptions {
  private static final String USUAL = "WATCHFIRE_SNMP_COMMUNITY";
  private static final String PUBLIC = "public";

  @Option(
      names = "--community-env",
      paramLabel = "VARIABLE",
      description = "Variable of the environment with a community; may be given several times.")
  private List<String> variables = new ArrayList<>();

  @Option(
      names = "--community-file",
      paramLabel = "FILE",
      description = "File with a community; tried after those of variables.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--community",
      paramLabel = "TEXT",
      description = {
        "Community, tried last; others on this machine can see it. Without any: public."
      })
  private List<String> texts = new ArrayList<>();

  boolean areGiven() {
    return !variables.isEmpty() || !files.isEmpty() || !texts.isEmpty();
  }

  /**
   * @throws IllegalArgumentException with a message for people
   */
  List<Community> read(Map<String, String> environment, SnmpVersion version) {
    List<Secret> secrets = new ArrayList<>();
    variables.forEach(name -> secrets.add(SecretOption.read(environment, name, null)));
    files.forEach(file -> secrets.add(SecretOption.read(environment, null, file)));
    texts().forEach(text -> secrets.add(new Secret(text)));
    return secrets.stream().map(secret -> new Community(version, secret)).toList();
  }

  /** The key and value of each in {@code snmp}, in the same order. */
  List<String> references() {
    List<String> references = new ArrayList<>();
    variables.forEach(name -> references.add("community: \"${" + name + "}\""));
    files.forEach(file -> references.add("community_file: '" + file.toAbsolutePath() + "'"));
    for (int i = 0; i < texts().size(); i++) {
      references.add(
          texts().get(i).equals(PUBLIC)
              ? "community: \"${" + USUAL + ":-public}\""
              : "community: \"${" + variable(i) + "}\"");
    }
    return references;
  }

  /** What a person must do so that the references hold. */
  List<String> hints() {
    List<String> hints = new ArrayList<>();
    for (int i = 0; i < texts().size(); i++) {
      if (!texts().get(i).equals(PUBLIC)) {
        hints.add(
            "The lines name the community as ${"
                + variable(i)
                + "}: set that variable where the daemon runs, to the "
                + (i == 0 ? "community given." : "community number " + (i + 1) + " given."));
      }
    }
    return hints;
  }

  private List<String> texts() {
    return texts.isEmpty() && variables.isEmpty() && files.isEmpty() ? List.of(PUBLIC) : texts;
  }

  private static String variable(int number) {
    return number == 0 ? USUAL : USUAL + "_" + (number + 1);
  }
}
