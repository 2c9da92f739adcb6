package io.watchfire.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.watchfire.Peers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's UPS, read by the SNMP driver of NUT (Network UPS Tools): not a client of ours. */
class SnmpUpsIT {
  private static final String COMMUNITY = "plant-7";

  @TempDir Path temp;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicBoolean onBattery = new AtomicBoolean();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aStrangerReadsTheUpsOnMainsAndOnBattery() throws Exception {
    // Given
    Path driver = Peers.require("snmp-ups");
    int port = listen();

    // When NUT reads it on mains
    Map<String, String> mains = read(driver, port);

    // Then
    assertThat(mains)
        .containsEntry("ups.status", "OL")
        .containsEntry("ups.mfr", "Watchfire")
        .containsEntry("ups.model", "Simulated 500 kVA");
    assertThat(number(mains, "battery.charge")).isEqualTo(87);
    assertThat(number(mains, "battery.runtime")).isEqualTo(40 * 60);
    assertThat(number(mains, "input.L1-N.voltage")).isEqualTo(221);
    assertThat(number(mains, "output.L1.power.percent")).isEqualTo(35);

    // When the mains fail
    onBattery.set(true);

    // Then
    assertThat(read(driver, port)).containsEntry("ups.status", "OB");
  }

  private int listen() throws Exception {
    SimulatedUps ups =
        new SimulatedUps(
            "ups-east",
            () -> Duration.ofHours(3),
            onBattery::get,
            () -> false,
            () -> 87,
            () -> Duration.ofMinutes(40),
            () -> 35);
    return new SnmpDevice(vertx, COMMUNITY, ups.values())
        .listen("127.0.0.1", 0)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  /** What the driver has read once it has looked twice, by NUT's names. */
  private Map<String, String> read(Path driver, int port) throws Exception {
    Path printed = temp.resolve("snmp-ups.out");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                driver.toString(),
                "-s",
                "watched",
                "-u",
                System.getProperty("user.name"),
                "-d",
                "2",
                "-i",
                "1",
                "-x",
                "port=127.0.0.1:" + port,
                "-x",
                "community=" + COMMUNITY,
                "-x",
                "snmp_version=v2c",
                "-x",
                "mibs=ietf",
                "-x",
                "pollfreq=1"));
    builder.environment().put("NUT_STATEPATH", temp.toString());
    builder.environment().put("NUT_ALTPIDPATH", temp.toString());
    builder.environment().put("SNMP_PERSISTENT_DIR", temp.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(Files.readString(printed)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    Map<String, String> values = new TreeMap<>();
    for (String line : Files.readAllLines(printed)) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        values.put(line.substring(0, colon), line.substring(colon + 2).strip());
      }
    }
    assertThat(values).as(Files.readString(printed)).containsKey("ups.status");
    return values;
  }

  private static double number(Map<String, String> values, String name) {
    assertThat(values).containsKey(name);
    return Double.parseDouble(values.get(name));
  }
}
