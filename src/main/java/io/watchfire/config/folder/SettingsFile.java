package io.watchfire.config.folder;

import io.watchfire.config.Settings;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.http.HttpSettings;
import io.watchfire.probe.mqtt.MqttSettings;
import io.watchfire.probe.mqtt.MqttSettings.TopicMapping;
import io.watchfire.probe.trap.TrapSettings;
import io.watchfire.store.StoreSettings;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code watchfire.yaml}. */
public final class SettingsFile {
  private static final Address API = new Address("127.0.0.1", 8080);
  private static final Address MANAGEMENT = new Address("127.0.0.1", 8081);
  private static final Address MQTT = new Address("127.0.0.1", 1883);
  private static final Address TRAPS = new Address("127.0.0.1", 1162);
  private static final String STORE = "jdbc:sqlite:data/watchfire.db";
  private static final Duration KEEP = Duration.ofDays(1095);
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  private SettingsFile() {}

  /** The settings, with no MQTT topics: those are in site.yaml. */
  public static Settings read(Section file) {
    Locale locale = file.optional("locale", Scalars::locale, Locale.SIMPLIFIED_CHINESE);
    Listeners listeners = new Listeners();
    HttpSettings http =
        file.optional("http")
            .map(v -> v.section(s -> http(s, locale, listeners)))
            .orElseGet(() -> http(locale, listeners));
    return new Settings(
        locale,
        file.optional("timeZone", Scalars::zone, ZoneId.of("Asia/Shanghai")),
        file.optional("shards", Scalars.whole(0, 64), 0),
        file.optional("clock", v -> v.section(SettingsFile::clock), new Settings.Clock(1, null)),
        file.optional(
            "store",
            v -> v.section(SettingsFile::store),
            new StoreSettings(STORE, null, null, KEEP)),
        http,
        file.optional(
            "mqtt",
            v -> v.section(s -> mqtt(s, listeners)),
            new MqttSettings(null, null, List.of())),
        file.optional("traps").map(v -> v.section(SettingsFile::traps)).orElse(null));
  }

  /** The settings with the topics of site.yaml. */
  public static Settings with(Settings settings, List<TopicMapping> topics) {
    return new Settings(
        settings.locale(),
        settings.zone(),
        settings.shards(),
        settings.clock(),
        settings.store(),
        settings.http(),
        new MqttSettings(settings.mqtt().server(), settings.mqtt().client(), topics),
        settings.traps());
  }

  private static Settings.Clock clock(Section clock) {
    return new Settings.Clock(
        clock.optional("rate", Scalars.number(0.001, 3600), 1.0),
        clock.optional("origin").map(Scalars::instant).orElse(null));
  }

  private static StoreSettings store(Section store) {
    String url = store.optional("url", SettingsFile::jdbc, STORE);
    Optional<String> user = store.optional("user").map(Value::text);
    Optional<Secret> password = store.secret("password");
    if (url.startsWith("jdbc:sqlite:") && (user.isPresent() || password.isPresent())) {
      store.owner().fault("SQLite has no users; remove user and password");
    }
    return new StoreSettings(
        url,
        user.orElse(null),
        password.orElse(null),
        store.optional(
            "keep", Scalars.duration(Duration.ofDays(1), Duration.ofDays(36_500)), KEEP));
  }

  private static String jdbc(Value value) {
    String url = value.text();
    if (value.isFaulty()) {
      return STORE;
    }
    if (url.toLowerCase(Locale.ROOT).contains("password=") || url.matches(".*//[^/]*@.*")) {
      value.fault("holds a password, which would be shown; move it to password_file");
    } else if (!url.startsWith("jdbc:sqlite:") && !url.startsWith("jdbc:postgresql:")) {
      value.fault(value.quoted() + " begins neither with jdbc:sqlite: nor with jdbc:postgresql:");
    }
    return url;
  }

  private static HttpSettings http(Locale locale, Listeners listeners) {
    listeners.take("http.listen", API);
    listeners.take("http.management", MANAGEMENT);
    return new HttpSettings(
        API.host(), API.port(), MANAGEMENT.host(), MANAGEMENT.port(), null, locale, MIB);
  }

  private static HttpSettings http(Section http, Locale locale, Listeners listeners) {
    Address listen = listeners.read(http, "http", "listen", API);
    Address management = listeners.read(http, "http", "management", MANAGEMENT);
    return new HttpSettings(
        listen.host(),
        listen.port(),
        management.host(),
        management.port(),
        http.optional("externalUrl").map(SettingsFile::externalUrl).orElse(null),
        locale,
        http.optional("maxBody", Scalars.size(KIB, 64 * MIB), MIB));
  }

  private static String externalUrl(Value value) {
    String url = value.text();
    if (!url.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
      value.fault(
          value.quoted() + " is no address of the console; write https://host/ as phones reach it");
    }
    return url.endsWith("/") ? url : url + "/";
  }

  private static MqttSettings mqtt(Section mqtt, Listeners listeners) {
    return new MqttSettings(
        mqtt.optional("server").map(v -> v.section(s -> server(s, listeners))).orElse(null),
        mqtt.optional("client").map(v -> v.section(SettingsFile::client)).orElse(null),
        List.of());
  }

  private static MqttSettings.Server server(Section server, Listeners listeners) {
    Address listen = listeners.read(server, "mqtt.server", "listen", MQTT);
    Login login = login(server);
    if (!listen.isLoopback() && login.username() == null) {
      server
          .owner()
          .fault(
              "listens beyond loopback and lets anybody in; set username and password_file,"
                  + " or listen on 127.0.0.1");
    }
    return new MqttSettings.Server(
        listen.host(), listen.port(), login.username(), login.password(), maxMessage(server));
  }

  private static MqttSettings.Client client(Section client) {
    Value at = client.required("server");
    boolean tls = client.optional("tls", Scalars::flag, false);
    Address server = at.as(Address.of(tls ? 8883 : 1883));
    Login login = login(client);
    return new MqttSettings.Client(
        server.host(),
        server.port(),
        tls,
        client.optional("clientId", Value::id, "watchfire"),
        login.username(),
        login.password(),
        client.optional(
            "keepAlive",
            Scalars.duration(Duration.ofSeconds(5), Duration.ofHours(1)),
            Duration.ofSeconds(30)),
        maxMessage(client));
  }

  /** Over UDP: nobody else's listener is in its way. */
  private static TrapSettings traps(Section traps) {
    Address listen = traps.optional("listen", Address::listen, TRAPS);
    return new TrapSettings(
        listen.host(),
        listen.port(),
        traps.secret("community").orElse(null),
        traps.optional("forwarders", list -> list.list(Address::host), List.of()));
  }

  private static int maxMessage(Section section) {
    return section.optional("maxMessage", Scalars.size(KIB, 16 * MIB), 256 * KIB);
  }

  private record Login(@Nullable String username, @Nullable Secret password) {}

  private static Login login(Section section) {
    Optional<String> username = section.optional("username").map(Value::text);
    Optional<Secret> password = section.secret("password");
    if (username.isPresent() != password.isPresent()) {
      section.owner().fault("username and password_file go together; set both or neither");
    }
    return new Login(username.orElse(null), password.orElse(null));
  }
}
