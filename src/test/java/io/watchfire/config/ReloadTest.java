package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reload takes everything but watchfire.yaml; whole or not at all. */
class ReloadTest {
  @TempDir Path temp;
  private Folder folder;
  private Configuration running;

  @BeforeEach
  void running() {
    folder = new Folder(temp);
    running = folder.good();
  }

  @Test
  void aFolderReadAgainUnchangedChangesNothing() {
    assertThat(Reload.of(running, folder.good()))
        .isEqualTo(new Reload.Accepted(running, List.of()));
  }

  @Test
  void textsRecipientsPeopleAndChannelsAreTaken() {
    folder.replace("plan.yaml", "First measures:", "Measures:");
    folder.replace("plan.yaml", "warning-blue: [responsible]", "warning-blue: [leader]");
    folder.replace("contacts.yaml", "members: [wang-fang]", "members: [zhang-wei]");
    folder.replace("channels.yaml", "kind: log", "kind: log\n    feed: true");
    Configuration read = folder.good();

    assertThat(Reload.of(running, read))
        .isEqualTo(
            new Reload.Accepted(
                read,
                List.of(
                    "plan.yaml recipients",
                    "plan.yaml texts",
                    "contacts.yaml groups",
                    "channels.yaml")));
  }

  @Test
  void rulesTargetsTopicsAndHoursAreTaken() {
    folder.replace("rules.yaml", "above: 8m", "above: 9m");
    folder.replace("site.yaml", "interval: 60s", "interval: 30s");
    folder.replace("site.yaml", "pointer: /wait", "pointer: /waiting");
    folder.write(
        "site.yaml",
        folder.read("site.yaml")
            + """
            calendar: {makeUpDays: [2026-10-10]}
            shifts:
              - {id: day, from: 07:00, to: 19:00}
              - {id: night, from: 19:00, to: 07:00}
            maintenance:
              - {id: weekly, match: {class: ups}, every: [sunday], from: 02:00, to: 04:00}
            """);
    Configuration read = folder.good();

    assertThat(Reload.of(running, read))
        .isEqualTo(
            new Reload.Accepted(
                read,
                List.of(
                    "site.yaml targets",
                    "site.yaml topics",
                    "site.yaml calendar",
                    "site.yaml shifts",
                    "site.yaml maintenance",
                    "rules.yaml rules")));
  }

  @Test
  void aListenerThatDiffersKeepsEverythingAsItIs() {
    folder.replace("plan.yaml", "First measures:", "Measures:");
    folder.replace("rules.yaml", "above: 8m", "above: 9m");
    folder.replace("watchfire.yaml", "127.0.0.1:8080", "127.0.0.1:8090");

    Reload reload = Reload.of(running, folder.good());

    assertThat(reload).isEqualTo(new Reload.NeedsRestart(List.of("watchfire.yaml http")));
    assertThat(((Reload.NeedsRestart) reload).reason())
        .isEqualTo("only a restart takes changes of watchfire.yaml http; nothing was taken");
  }
}
