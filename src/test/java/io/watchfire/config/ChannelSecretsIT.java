package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.net.NetServer;
import io.watchfire.config.channel.ChannelsFile;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.RecordedReturns;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * No channel tells a secret, though its receiver says back whatever it was told: every example of
 * the shipped channels.yaml is opened, sends, and what it says is searched.
 */
@Timeout(120)
class ChannelSecretsIT {
  private static final String SECRET = "hunter2";
  private static final String PHONE = "13800001234";

  /** Of forms that only some secrets may have; Base64 and hexadecimal as they are sent. */
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("nms-auth", "hunter2-hunter2"),
          Map.entry("nms-priv", "hunter2-hunter2"),
          Map.entry("pagerduty-key", "hunter2hunter2hunter2hunter2hunt"),
          Map.entry("telegram-token", "123456:hunter2hunter2hunter2hunter2hunter2"),
          Map.entry("board-key", "whsec_aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMg=="),
          Map.entry("WATCHFIRE_WECOM_APP_KEY", "hunter2hunter2hunter2hunter2hunter2hunter2A"),
          Map.entry("WATCHFIRE_DINGTALK_SECRET", "SEChunter2hunter2"),
          Map.entry("kannel-hook", "hunter2-of-the-hook"),
          Map.entry("sms-hook", "hunter2-of-the-hook"),
          Map.entry("call-hook", "hunter2-of-the-hook"),
          Map.entry("gateway-hook", "hunter2-of-the-hook"));

  private static final Map<String, String> QUERIES =
      Map.of(
          "WATCHFIRE_WECOM_URL", "/send?key=hunter2",
          "WATCHFIRE_DINGTALK_URL", "/send?access_token=hunter2");

  private final List<String> searched = List.of(SECRET, PHONE, "aHVudGVyMmh1bnRlcjJ");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger log =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.watchfire");
  private Level level;
  private Vertx vertx;
  private HttpClient client;
  private NetServer echo;

  @TempDir Path temp;

  @BeforeEach
  void aReceiverThatSaysBackWhatItIsTold() throws Exception {
    vertx = Vertx.vertx();
    client = HttpPost.client(vertx);
    echo =
        vertx
            .createNetServer()
            .connectHandler(
                socket ->
                    socket.handler(
                        told -> {
                          String text = told.toString();
                          boolean http = text.contains(" HTTP/1.1\r\n");
                          String status = text.contains("hunter2-") ? "401 No" : "200 OK";
                          socket.write(
                              http
                                  ? "HTTP/1.1 "
                                      + status
                                      + "\r\nContent-Length: "
                                      + told.length()
                                      + "\r\n\r\n"
                                      + text
                                  : text);
                        }))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    level = log.getLevel();
    log.setLevel(Level.DEBUG);
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void close() throws Exception {
    log.detachAppender(logged);
    log.setLevel(level);
    client.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void noChannelTellsASecretWhateverItsReceiverSays() throws Exception {
    Folder folder = new Folder(temp);
    List<ChannelSettings> channels = examples(folder);
    RecordedReturns returns = new RecordedReturns();
    Means means =
        new Means(
            vertx, client, Instant::now, new LoopTimers(vertx), "http://console/", returns, temp);
    Map<String, String> said = new TreeMap<>();
    List<Channel> opened = new ArrayList<>();
    Map<String, CompletableFuture<Receipt>> receipts = new TreeMap<>();
    for (ChannelSettings settings : channels) {
      Channel channel = settings.open(means);
      opened.add(channel);
      said.put(channel.kind(), settings + " " + channel);
      receipts.put(
          channel.kind(),
          channel
              .send(
                  "k1:" + channel.id(),
                  settings.feed() ? Notices.feed(channel.id().value()) : zhang(),
                  Notices.message(NoticeKind.WARNING_YELLOW, "W1012"))
              .toCompletableFuture());
    }
    for (Map.Entry<String, CompletableFuture<Receipt>> receipt : receipts.entrySet()) {
      said.merge(
          receipt.getKey(), " " + receipt.getValue().get(40, TimeUnit.SECONDS), String::concat);
    }
    for (Channel channel : opened) {
      channel.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    assertThat(new TreeSet<>(said.keySet()))
        .as("a commented example of each kind is in config/channels.yaml")
        .containsExactlyInAnyOrderElementsOf(ChannelsFile.kinds());
    said.forEach(
        (kind, text) -> assertThat(searched).as(kind + ": " + text).noneMatch(text::contains));
    assertThat(logged.list)
        .extracting(ChannelSecretsIT::whole)
        .noneMatch(line -> searched.stream().anyMatch(line::contains));
  }

  private static String whole(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getFormattedMessage() + " " + trace;
  }

  /** The shipped file with its examples in force, and all of them led to the receiver here. */
  private List<ChannelSettings> examples(Folder folder) throws Exception {
    String here = "127.0.0.1:" + echo.actualPort();
    String yaml = folder.read("channels.yaml");
    yaml = Pattern.compile("(?m)^  # (- id:.*|  .*)$").matcher(yaml).replaceAll("  $1");
    yaml = Pattern.compile("(?m)^  # .*$").matcher(yaml).replaceAll("");
    yaml = yaml.replaceAll("https?://[a-z0-9.-]+(:\\d+)?", "http://" + here);
    yaml = yaml.replaceAll("(?m)server: [a-z.]+:\\d+", "server: " + here);
    yaml =
        yaml.replaceAll(
            "(?m)^    kind: (pagerduty|telegram)$", "    kind: $1\n    url: http://" + here);
    yaml = yaml.replaceAll("(?m)^    authority_file: .*$", "");
    yaml = yaml.replace("transport: tls", "transport: tcp");
    yaml =
        yaml.replaceAll(
            "host: (?:smsc|ismg).example.org", "host: 127.0.0.1\n    port: " + echo.actualPort());
    yaml =
        yaml.replace("tls: true", "tls: false").replace("protection: starttls", "protection: none");
    int number = 0;
    StringBuilder distinct = new StringBuilder();
    for (String line : yaml.lines().filter(line -> !line.contains("timeout:")).toList()) {
      distinct.append(
          line.matches("  - id: (?!log).*") ? "  - id: ch" + number++ + "\n    timeout: 1s" : line);
      distinct.append('\n');
    }
    yaml = distinct.toString();
    yaml = withFiles(yaml, folder);
    Pattern variable = Pattern.compile("\\$\\{(\\w+)}");
    variable
        .matcher(yaml)
        .results()
        .forEach(
            found -> {
              String name = found.group(1);
              folder.environment.put(
                  name,
                  name.endsWith("_URL")
                      ? "http://" + here + QUERIES.getOrDefault(name, "/hunter2")
                      : FORMS.getOrDefault(name, name.endsWith("_ID") ? "public" : SECRET));
            });
    folder.write("channels.yaml", yaml);
    return folder.good().channels();
  }

  /** Each secret file becomes one in the folder. */
  private String withFiles(String yaml, Folder folder) throws Exception {
    Matcher matcher = Pattern.compile("/run/secrets/([\\w-]+)").matcher(yaml);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      folder.write(
          "secrets/" + name,
          name.endsWith("-url")
              ? "http://127.0.0.1:" + echo.actualPort() + "/hunter2"
              : FORMS.getOrDefault(name, SECRET));
      Files.setPosixFilePermissions(
          temp.resolve("secrets/" + name), PosixFilePermissions.fromString("rw-------"));
      matcher.appendReplacement(text, "secrets/" + name);
    }
    matcher.appendTail(text);
    return text.toString();
  }

  private static Recipient zhang() {
    Map<AddressKind, Secret> addresses = new EnumMap<>(AddressKind.class);
    for (AddressKind kind : AddressKind.values()) {
      addresses.put(kind, new Secret("hunter2-" + kind.key() + "@example.org"));
    }
    return new Recipient(
        Recipient.Kind.PERSON,
        "zhang",
        "Zhang",
        Locale.ENGLISH,
        new Secret("+86" + PHONE),
        addresses);
  }
}
