package io.watchfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is asked of a daemon, and how its answers and refusals are printed. */
class ExplainCommandTest {
  private static final String TARGET =
      """
      {"rule":{"id":"queue-wait","title":{"en":"Wait","zh-CN":"排队"},"use":"trigger",
        "near":{"when":{"text":{"en":"above 8m","zh-CN":"超过 8分钟"}},"for":600},"met":null,
        "clearFor":1800,"match":"{}","targets":3,"phases":{"ok":2,"near":0,"pending":1}},
       "targets":[{"target":"q","name":{"en":"Queue","zh-CN":"队列"},
        "phaseText":{"en":"waiting","zh-CN":"计时"},
        "values":[{"indicator":"queue.wait","quality":"good","age":30,"text":{"en":"9m"}},
                  {"indicator":"calls","quality":"waiting"}],
        "figures":[{"input":"queue.wait","text":{"en":"twice"}},{"text":{"en":"3 in 1h"}}],
        "holding":[{"text":{"en":"4m of 10m"}}],"telling":[{"text":{"en":"silenced"}}],
        "next":{"text":{"en":"soon"}}}],
       "leftOut":2}""";

  @TempDir Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = TARGET;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anIncidentIsPrintedWithItsLevelAndItsClocks() {
    answer =
        """
        {"id":"E0031","title":{"en":"Queue too long"},"state":"verified","scope":"hotline",
         "planVersion":"2026.1","planHash":"00000000000a",
         "level":{"state":"active","level":"II",
          "facts":[{"fact":"scope","text":{"en":"1 of 4 regions is interrupted"}}],
          "rules":[{"wins":false,"text":{"en":"I no"}},{"wins":true,"text":{"en":"II yes"}}],
          "graver":[],"asked":{"en":"at II"},"notGraver":{"en":"I is not met"},
          "decisions":[{"at":"2026-03-03T01:00:00Z","name":"Liu","level":"II","text":"start"}]},
         "deadlines":[{"kind":"first-meeting","round":1,"text":{"en":"meeting: 30m"},
          "startedBy":{"at":"2026-03-03T01:00:00Z","text":{"en":"started"}},
          "history":[{"at":"2026-03-03T01:31:00Z","text":{"en":"missed"},
           "caused":[{"at":"2026-03-03T01:31:00Z","text":{"en":"office told"}}]}]}]}""";

    assertThat(explain("incident", "E0031", "--deadline", "first-meeting"))
        .as(err.toString())
        .isZero();

    assertThat(asked)
        .containsExactly("/api/v1/incidents/E0031/explain?deadline=first-meeting null");
    assertThat(out.toString().lines())
        .containsExactly(
            "E0031  Queue too long (verified, hotline), plan 2026.1 (00000000000a)",
            "",
            "response active, level II",
            "  fact    scope: 1 of 4 regions is interrupted",
            "  - I no",
            "  * II yes",
            "  now     at II",
            "  graver  I is not met",
            "  decided 2026-03-03T01:00:00Z Liu II: start",
            "",
            "first-meeting  meeting: 30m",
            "  because 2026-03-03T01:00:00Z started",
            "  - 2026-03-03T01:31:00Z missed",
            "      so: 2026-03-03T01:31:00Z office told");
  }

  @Test
  void aRuleIsPrintedWithWhatHoldsItBack() {
    assertThat(explain("rule", "queue-wait", "--target", "q")).as(err.toString()).isZero();

    assertThat(asked).containsExactly("/api/v1/rules/queue-wait/explain?limit=100&target=q null");
    assertThat(out.toString().lines())
        .containsExactly(
            "queue-wait  Wait",
            "  blue    above 8m, for 10m",
            "  clear   good for 30m",
            "  watches {}, 3 targets: 2 ok, 1 pending",
            "",
            "q  Queue  waiting",
            "  value   queue.wait 9m, 30s old",
            "  value   calls no value yet",
            "  judged  3 in 1h",
            "  - 4m of 10m",
            "  - silenced",
            "  next    soon",
            "… and 2 more targets; --limit says how many are shown");
  }

  @Test
  void aNameIsWrittenAsAPathNeedsIt() {
    answer = "{\"id\":\"wang\",\"name\":\"王芳\"}";

    assertThat(explain("person", "王 芳/x", "--warning", "W1")).as(err.toString()).isZero();

    assertThat(asked)
        .containsExactly(
            "/api/v1/contacts/%E7%8E%8B%20%E8%8A%B3%2Fx/explain?limit=100&warning=W1 null");
  }

  @Test
  void aTokenIsSentAndARefusalNamesTheRemedy() throws IOException {
    Path token = Files.writeString(temp.resolve("token"), "wf_secret\n");
    status = 401;
    answer = "{\"detail\":\"a token is needed\",\"remedy\":\"log in\"}";

    assertThat(explain("warning", "W1", "--token-file", token.toString())).isEqualTo(1);

    assertThat(asked).containsExactly("/api/v1/warnings/W1/explain?limit=100 Bearer wf_secret");
    assertThat(err.toString())
        .contains("a token is needed. Give --token-file")
        .doesNotContain("wf_secret");
  }

  @Test
  void anUnknownIdIsToldInTheDaemonsWords() {
    status = 404;
    answer = "{\"detail\":\"there is no rule; did you mean x?\",\"remedy\":\"See the list.\"}";

    assertThat(explain("rule", "y")).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("there is no rule; did you mean x? See the list.");
  }

  @Test
  void whatIsNoDaemonIsSaidPlainly() {
    answer = "<html>";
    assertThat(explain("rule", "x")).isEqualTo(1);
    assertThat(err.toString()).contains("is --url the address of its console?");

    server.stop(0);
    assertThat(explain("rule", "x")).isEqualTo(1);
    assertThat(err.toString()).contains("no daemon answers at");
  }

  @Test
  void whatIsExplainedMustBeSaid() {
    assertThat(explain()).isEqualTo(2);
    assertThat(explain("rule", "x", "--lang", "de")).isEqualTo(2);
    assertThat(err.toString()).contains("--lang is en or zh-CN, not de");
  }

  private int explain(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    if (!line.isEmpty()) {
      line.addAll(List.of("--url", "http://127.0.0.1:" + server.getAddress().getPort()));
    }
    return new CommandLine(new ExplainCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(line.toArray(String[]::new));
  }
}
