package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who starts the demo. */
class DemoIT {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STORY = Duration.ofSeconds(60);
  private static final Set<String> OURS = Set.of("W1001", "W1002", "W1003");
  private static final Pattern LOGIN = Pattern.compile("log in +(http://\\S+#token=wf_\\S+)");

  @TempDir Path folder;
  private TestSite site;
  private Api api;

  @BeforeEach
  void site() {
    site = new TestSite(folder.resolve("config")).devicesOnFreePorts();
    api = new Api(site.port());
  }

  private Child demo(String rate) {
    Child demo =
        Child.start(
            folder.resolve("demo.log"), "demo", "--config", "" + site.folder(), "--rate", rate);
    demo.until("it says where to look", START, () -> demo.output().contains("Ctrl-C ends it"));
    return demo;
  }

  @Test
  void threeWarningsComeTurnYellowAndAreReleasedAndTheirIncidentsArchived() {
    try (Child demo = demo("600")) {
      assertThat(demo.output())
          .contains("console   http://localhost:" + site.port() + "/")
          .contains("http://localhost:" + site.port() + "/api/v1/warnings?state=active")
          .contains("metrics   http://localhost:" + site.management() + "/metrics")
          .containsPattern(LOGIN);

      Set<String> steps = new LinkedHashSet<>();
      demo.until("all is released and archived", STORY, () -> isOver(steps));
      demo.interrupt();

      assertThat(steps)
          .containsSubsequence(
              "W1001 issued-blue", "W1001 issued-yellow", "W1001 release-requested")
          .contains("W1001 released", "W1002 released", "W1003 released", "E0001 archived");
      assertCausesAndScopes();
      assertThat(demo.output())
          .containsSubsequence(
              "W1001 BLUE 蓝色预警",
              "warning-blue W1001 to 王芳",
              "W1001 YELLOW",
              "E0001 INCIDENT",
              "wang-fang: acknowledge E0001",
              "liu-min: approve-release W1001",
              "stopped")
          .contains("warning-yellow W1001 to 刘敏", "W1001 RELEASED 预警解除", "E0001 ARCHIVED")
          .doesNotContain(" WARN ", " ERROR ", "\tat ", "Exception", " may not ");
    }
  }

  private final List<JsonObject> seen = new ArrayList<>();

  /** Notes each step that the API shows, in the order of their coming. */
  private boolean isOver(Set<String> steps) {
    List<JsonObject> warnings = ours("warnings", "id");
    List<JsonObject> incidents = ours("incidents", "warning");
    warnings.forEach(one -> steps.add(one.getString("id") + " " + one.getString("state")));
    incidents.forEach(one -> steps.add(one.getString("id") + " " + one.getString("state")));
    seen.clear();
    seen.addAll(warnings);
    return warnings.size() == OURS.size()
        && warnings.stream().allMatch(one -> one.getString("state").equals("released"))
        && !incidents.isEmpty()
        && incidents.stream().allMatch(one -> one.getString("state").equals("archived"));
  }

  private List<JsonObject> ours(String kind, String field) {
    return api.all(kind).stream().filter(one -> OURS.contains(one.getString(field))).toList();
  }

  private void assertCausesAndScopes() {
    assertThat(seen)
        .extracting(
            one ->
                one.getString("id")
                    + " "
                    + one.getString("cause")
                    + " "
                    + one.getString("scope")
                    + " "
                    + one.getString("realm"))
        .containsExactlyInAnyOrder(
            "W1001 service hotline demo",
            "W1002 system target:core-sw-east demo",
            "W1003 power site:east-dc demo");
  }

  @Test
  void thePrintedLinkLogsInAndThePageShowsTheWarningInChineseAndEnglish() throws Exception {
    Chromium.require();
    try (Child demo = demo("200")) {
      Matcher login = LOGIN.matcher(demo.output());
      assertThat(login.find()).isTrue();
      String link = login.group(1);
      demo.until(
          "yellow",
          STORY,
          () ->
              api.warning("W1001")
                  .filter(one -> one.getString("colour").equals("yellow"))
                  .isPresent());

      try (Chromium zh = Chromium.open(folder.resolve("zh"), link);
          Chromium en =
              Chromium.open(folder.resolve("en"), link.replace("/#token", "/?lang=en#token"))) {
        assertThat(zh.page())
            .contains("W1001", "黄色", "热线平均排队时长超过 8 分钟", "E0001", "演示", "赵静");
        assertThat(en.page())
            .contains("W1001", "Mean queue wait above 8 minutes", "E0001", "DEMO", "Log out");
      }
      assertThat(api.warning("W1001").orElseThrow().getBoolean("active")).isTrue();
    }
  }
}
