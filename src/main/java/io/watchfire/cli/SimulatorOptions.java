package io.watchfire.cli;

import io.watchfire.config.Configuration;
import io.watchfire.drill.CallCentre;
import io.watchfire.plan.PersonId;
import io.watchfire.probe.mqtt.MqttSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code demo --simulators}, and what they mean with a configuration. */
final class SimulatorOptions {
  private static final Pattern ADDRESS =
      Pattern.compile("(?<host>[^:\\[\\]]+|\\[.+]):(?<port>\\d{1,5})");

  /** An option that cannot be; the message is for the person at the terminal. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  @Option(
      names = "--simulators",
      required = true,
      description = "Run only the simulators, around a daemon that runs elsewhere.")
  @SuppressWarnings("UnusedVariable") // that the group is there says it
  private boolean only;

  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The daemon's API, whose plan time they follow (default: ${DEFAULT-VALUE}).")
  private URI api = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--mqtt",
      paramLabel = "HOST:PORT",
      description = "Where the call centre publishes (default: mqtt.server of watchfire.yaml).")
  private @Nullable String mqtt;

  @Option(
      names = "--token",
      paramLabel = "PERSON=TOKEN",
      description = "Access token of a person; who has none does nothing. May be repeated.")
  private Map<String, String> tokens = new HashMap<>();

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description = "Access tokens, a line PERSON=TOKEN each.")
  private @Nullable Path file;

  URI api() throws Wrong {
    boolean web = "http".equals(api.getScheme()) || "https".equals(api.getScheme());
    if (!web || api.getHost() == null) {
      throw new Wrong("--api " + api + " is no address; write http://127.0.0.1:8080");
    }
    return api;
  }

  CallCentre.Broker broker(Configuration configuration) throws Wrong {
    MqttSettings.Server server = configuration.settings().mqtt().server();
    if (mqtt == null && server == null) {
      throw new Wrong("mqtt.server is off in watchfire.yaml: say --mqtt HOST:PORT");
    }
    String host = server == null ? "" : server.host();
    int port = server == null ? 0 : server.port();
    if (mqtt != null) {
      Matcher address = ADDRESS.matcher(mqtt);
      port = address.matches() ? Integer.parseInt(address.group("port")) : 0;
      if (port < 1 || port > 65_535) {
        throw new Wrong("--mqtt " + mqtt + " is no address; write 127.0.0.1:1883");
      }
      host = address.group("host").replaceAll("[\\[\\]]", "");
    }
    return new CallCentre.Broker(
        host,
        port,
        "simulated-call-centre",
        server == null ? null : server.username(),
        server == null ? null : server.password());
  }

  /** Tokens by person id. */
  Map<String, String> tokens(Configuration configuration) throws Wrong {
    Map<String, String> all = new HashMap<>(file == null ? Map.of() : read(file));
    all.putAll(tokens);
    for (String person : all.keySet()) {
      if (configuration.contacts().person(new PersonId(person)).isEmpty()) {
        throw new Wrong("there is no person \"" + person + "\" in contacts.yaml");
      }
    }
    return all;
  }

  private static Map<String, String> read(Path file) throws Wrong {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new Wrong("--tokens " + file + " cannot be read: " + e);
    }
    Map<String, String> tokens = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      int equals = line.indexOf('=');
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (equals < 1 || equals == line.length() - 1) {
        throw new Wrong(file + ":" + (i + 1) + ": write PERSON=TOKEN");
      }
      tokens.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }
    return tokens;
  }
}
