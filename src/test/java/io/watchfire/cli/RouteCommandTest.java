package io.watchfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.Requirement;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The shipped site, as it is and with the channels its plan speaks of. */
class RouteCommandTest {
  @TempDir Path temp;
  private final StringWriter out = new StringWriter();

  @Test
  void withoutTheChannelsOfTheLegsEverybodyIsToldOverTheirOwnList() {
    assertThat(route("config", "--kind", "warning-yellow", "--region", "east", "--at", "03:00"))
        .isZero();

    assertThat(out.toString().lines())
        .contains(
            "warning-yellow, yellow, region east, Tue 2026-03-03 03:00",
            "  liu-min (刘敏): own list log; no platform: no channel of it reaches them;"
                + " no sms: no channel of it reaches them; no phone: no channel of it reaches them"
                + " [route 1]")
        .anyMatch(line -> line.startsWith("  not named by the plan: "));
  }

  @Test
  @Requirement({"R-063", "R-065"})
  void aBlueOneAtNightGoesByThePlatformAloneAndSaysWhy() throws Exception {
    withChannels();

    assertThat(route(temp.toString(), "--kind", "warning-blue", "--at", "03:00", "--json"))
        .isZero();

    JsonObject wang = person("wang-fang");
    assertThat(wang.getJsonArray("legs"))
        .containsExactly(
            new JsonObject()
                .put("leg", "platform")
                .put("channels", new JsonArray().add("platform")));
    assertThat(wang.getJsonObject("without").getString("phone")).isEqualTo("quiet-hours");
  }

  @Test
  @Requirement("R-031")
  void aMajorFaultRingsTheDeputysPhoneAndGoesToTheWorkGroup() throws Exception {
    withChannels();

    assertThat(route(temp.toString(), "--kind", "major-fault", "--at", "03:00", "--json")).isZero();

    assertThat(person("liu-min").getJsonArray("legs"))
        .extracting(leg -> ((JsonObject) leg).getString("leg"))
        .containsExactly("platform", "sms", "phone");
    assertThat(new JsonObject(out.toString()).getJsonArray("groups"))
        .containsExactly(new JsonObject().put("id", "duty").put("channel", "sms"));
  }

  @Test
  void whoeverNoRouteTellsIsNamedAndTheExitCodeIsOne() throws Exception {
    withChannels();
    replace(
        "plan.yaml",
        "    - legs: [platform, sms]\n",
        "    - when: {hours: {from: \"08:00\", to: \"20:00\"}}\n      legs: [platform, sms]\n");

    assertThat(route(temp.toString(), "--kind", "task-overdue", "--at", "03:00")).isEqualTo(1);

    assertThat(out.toString())
        .contains("plan.yaml", "at 00:00; add a last route without when", "nothing was started");
  }

  @Test
  void whatThereIsNotIsWrongUsageWithAGuess() {
    assertThat(route("config", "--kind", "warning-yelow")).isEqualTo(2);
    assertThat(out.toString()).contains("did you mean \"warning-yellow\"?");
    assertThat(route("config", "--kind", "warning-blue", "--at", "noon")).isEqualTo(2);
    assertThat(route("config")).isEqualTo(2);
  }

  private JsonObject person(String id) {
    return new JsonObject(out.toString())
        .getJsonArray("people").stream()
            .map(JsonObject.class::cast)
            .filter(person -> person.getString("id").equals(id))
            .findFirst()
            .orElseThrow();
  }

  private void withChannels() throws IOException {
    copy(Path.of("config"), temp);
    replace(
        "channels.yaml",
        "channels:\n",
        "channels:\n  - {id: platform, kind: log}\n  - {id: sms, kind: log}\n"
            + "  - {id: phone, kind: log}\n");
    replace("contacts.yaml", "channels: [log]", "channels: [platform, sms, phone]");
    replace(
        "contacts.yaml",
        "    members: [wang-fang]\n",
        "    members: [wang-fang]\n    channel: sms\n");
  }

  private void replace(String file, String from, String to) throws IOException {
    Path path = temp.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private int route(String folder, String... arguments) {
    PrintWriter writer = new PrintWriter(out);
    String[] all =
        Stream.concat(Stream.of("--config", folder, "test"), Stream.of(arguments))
            .toArray(String[]::new);
    return new CommandLine(
            new RouteCommand(InstantSource.fixed(Instant.parse("2026-03-03T01:00:00Z")), Map.of()))
        .setOut(writer)
        .setErr(writer)
        .execute(all);
  }
}
