package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who starts the demo. */
class DemoIT {
  private static final Duration START = Duration.ofSeconds(60);

  /** Four stories at rate 600: a machine that starts slowly misses the beginning of the first. */
  private static final Duration STORIES = Duration.ofSeconds(60);

  private static final String QUEUE = "service hotline";
  private static final String CORE = "system target:core-sw-east";
  private static final String POWER = "power site:east-dc";
  private static final Pattern LOGIN = Pattern.compile("log in +(http://\\S+#token=wf_\\S+)");

  @TempDir Path folder;

  /** Every state that the API has shown, in the order of their coming, by warning or incident. */
  private final Map<String, Set<String>> states = new TreeMap<>();

  private final Map<String, String> causes = new TreeMap<>();
  private final Map<String, String> incidents = new TreeMap<>();
  private TestSite site;
  private Api api;

  @BeforeEach
  void site() {
    site = new TestSite(folder.resolve("config")).devicesOnFreePorts();
    api = new Api(site.port());
  }

  private Child demo(String... more) {
    List<String> arguments = new ArrayList<>(List.of("demo", "--config", "" + site.folder()));
    arguments.addAll(List.of(more));
    Child demo = Child.start(folder.resolve("demo.log"), arguments.toArray(String[]::new));
    demo.until("it says where to look", START, () -> demo.output().contains("Ctrl-C ends it"));
    return demo;
  }

  @Test
  void warningsComeTurnYellowAndAreReleasedAndTheirIncidentsArchived() {
    try (Child demo = demo("--rate", "600")) {
      assertThat(demo.output())
          .contains("console   http://localhost:" + site.port() + "/")
          .contains("http://localhost:" + site.port() + "/api/v1/warnings?state=active")
          .contains("metrics   http://localhost:" + site.management() + "/metrics")
          .containsPattern(LOGIN);

      demo.until("a story has been told to its end", STORIES, this::isStoryOver);
      demo.interrupt();

      assertThat(causes.values()).containsOnly(QUEUE, CORE, POWER);
      String warning = whole(QUEUE).orElseThrow();
      String incident = incidents.get(warning);
      assertThat(states.get(warning))
          .containsSubsequence("issued-blue", "issued-yellow", "release-requested", "released");
      assertThat(states.get(incident))
          .containsSubsequence("recorded", "verified", "pending-review", "archived");
      assertThat(demo.output())
          .containsSubsequence(
              warning + " BLUE 蓝色预警",
              warning + " YELLOW",
              incident + " INCIDENT 事件",
              "wang-fang: acknowledge " + incident,
              "liu-min: approve-release " + warning,
              "wang-fang: archive " + incident,
              "stopped")
          .contains("warning-blue " + warning + " to 王芳")
          .contains("warning-yellow " + warning + " to 刘敏")
          .contains(warning + " RELEASED 预警解除", incident + " ARCHIVED 事件归档")
          .doesNotContain(" WARN ", " ERROR ", "\tat ", "Exception", " may not ");
    }
  }

  /** Looks, and tells whether each of the three warnings has gone its whole way once. */
  private boolean isStoryOver() {
    for (JsonObject warning : api.all("warnings")) {
      String id = warning.getString("id");
      states.computeIfAbsent(id, any -> new LinkedHashSet<>()).add(warning.getString("state"));
      causes.put(id, warning.getString("cause") + " " + warning.getString("scope"));
    }
    for (JsonObject incident : api.all("incidents")) {
      String id = incident.getString("id");
      states.computeIfAbsent(id, any -> new LinkedHashSet<>()).add(incident.getString("state"));
      incidents.put(incident.getString("warning"), id);
    }
    return whole(QUEUE).isPresent() && whole(CORE).isPresent() && whole(POWER).isPresent();
  }

  /** A warning that was released after all its colours, and whose incident is archived. */
  private Optional<String> whole(String cause) {
    return causes.keySet().stream()
        .filter(id -> causes.get(id).equals(cause) && states.get(id).contains("released"))
        .filter(id -> cause.equals(POWER) || states.get(id).contains("issued-yellow"))
        .filter(id -> states.getOrDefault(incidents.get(id), Set.of()).contains("archived"))
        .findFirst();
  }

  @Test
  void thePrintedLinkLogsInAndThePageShowsTheWarningInChineseAndEnglish() throws Exception {
    Chromium.require();
    try (Child demo = demo("--rate", "200", "--data", "" + folder.resolve("data"))) {
      Matcher login = LOGIN.matcher(demo.output());
      assertThat(login.find()).isTrue();
      String link = login.group(1);
      demo.until("an incident", STORIES, () -> demo.output().contains(" INCIDENT "));

      try (Chromium zh = Chromium.open(folder.resolve("zh"), link);
          Chromium en =
              Chromium.open(folder.resolve("en"), link.replace("/#token", "/?lang=en#token"))) {
        assertThat(zh.page()).contains("W1001", "E0001", "影响范围", "初步措施", "演示", "赵静", "退出");
        assertThat(en.page()).contains("W1001", "E0001", "First measures", "DEMO", "赵静", "Log out");
      }
    }
  }
}
