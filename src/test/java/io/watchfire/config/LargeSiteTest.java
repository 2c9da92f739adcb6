package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site whose file is too long to be held as a whole. */
class LargeSiteTest {
  private static final int MORE = 15_000;

  @TempDir Path temp;
  private Folder folder;
  private int before;
  private int linesBefore;

  @BeforeEach
  void thousandsOfDevices() {
    folder = new Folder(temp);
    before = folder.good().site().own().size();
    String site = folder.read("site.yaml");
    int at = site.indexOf("\ntopics:");
    linesBefore = (int) site.substring(0, at + 1).lines().count();
    String more =
        IntStream.range(0, MORE).mapToObj(LargeSiteTest::device).collect(Collectors.joining());
    folder.write("site.yaml", site.substring(0, at + 1) + more + site.substring(at + 1));
    assertThat(more.length()).isGreaterThan(1 << 20);
  }

  @Test
  void everyDeviceIsWatched() {
    assertThat(folder.good().site().own()).hasSize(before + MORE);
    assertThat(folder.good().site().own().get(before + MORE - 1).id().value())
        .isEqualTo("ups-" + (MORE - 1));
  }

  @Test
  void aFaultIsToldWithItsLine() {
    folder.replace("site.yaml", "id: ups-14000\n    class: ups", "id: ups-14000\n    clas: ups");

    assertThat(folder.faults())
        .contains(
            "site.yaml:%d:5 targets[%d].clas: unknown key; did you mean \"class\"?"
                .formatted(linesBefore + 14_000 * 5 + 2, before + 14_000));
  }

  @Test
  void whatIsNoYamlIsToldWithItsLine() {
    folder.replace("site.yaml", "id: ups-14000\n", "id: 'ups-14000\n");

    assertThat(folder.faults()).anyMatch(fault -> fault.contains("not YAML"));
  }

  @Test
  void anAliasMayNameWhatStandsBeforeIt() {
    folder.replace(
        "site.yaml",
        "address: 127.1.0.1, community: public",
        "address: 127.1.0.1, community: &c public");
    folder.replace(
        "site.yaml", "address: 127.1.0.2, community: public", "address: 127.1.0.2, community: *c");

    assertThat(folder.good().site().own()).hasSize(before + MORE);
  }

  @Test
  void anAbyssInADeviceIsRefused() {
    folder.replace("site.yaml", "id: ups-14000\n", "id: &a [*a]\n");

    assertThat(folder.faults())
        .containsExactly(
            "site.yaml:1:1 has too many values once its aliases (*) are followed; write fewer");
  }

  private static String device(int number) {
    return "  - id: ups-%d\n    class: ups\n    profile: ups-rfc1628\n".formatted(number)
        + "    snmp: {address: 127.1.%d.%d, community: public}\n"
            .formatted(number / 250, number % 250 + 1)
        + "    interval: 60s\n";
  }
}
