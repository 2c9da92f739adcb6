package io.watchfire.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Configuration;
import io.watchfire.config.Loaded;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.Assignments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCsvTest {
  private static final Instant NINE = Instant.parse("2026-03-03T01:00:00Z");
  private static final Configuration CONFIGURATION = shipped();

  @TempDir Path temp;

  @Test
  void everyFormOfATimeAndAnEmptyValueAreReadInOrderOfTime() throws Exception {
    List<Sample> samples =
        read(
            """
            time,target,indicator,value
            2026-03-03T09:03:00+08:00,queue-main,queue.wait,

            1772499600,queue-main,queue.wait,480
            1772499660000,core-sw-east,cpu.usage,97.5
            1772499720.500,complaints,complaints.new,3
            2026-03-03T09:00:30+08:00,hotline,service.availability,99
            """);

    assertThat(samples)
        .extracting(sample -> sample.at() + " " + sample.target() + " " + sample.value())
        .containsExactly(
            "2026-03-03T01:00:00Z queue-main 480.0",
            "2026-03-03T01:01:00Z core-sw-east 97.5",
            "2026-03-03T01:02:00.500Z complaints 3.0",
            "2026-03-03T01:03:00Z queue-main NaN");
    assertThat(samples.get(3).isPresent()).isFalse();
  }

  @Test
  void samplesOutsideTheSpanAreLeftOut() throws Exception {
    assertThat(
            read(
                """
                time,target,indicator,value
                2026-03-03T08:59:59+08:00,queue-main,queue.wait,1
                2026-03-03T09:00:00+08:00,queue-main,queue.wait,2
                2026-03-03T10:00:00+08:00,queue-main,queue.wait,3
                2026-03-03T10:00:01+08:00,queue-main,queue.wait,4
                """))
        .extracting(Sample::value)
        .containsExactly(2.0, 3.0);
  }

  @Test
  void everyFaultHasItsLine() {
    assertThat(
            faults(
                """
                time,target,indicator,value
                yesterday,queue-main,queue.wait,480
                1772499600,queue-mian,queue.wait,480
                1772499600,queue-main,queue.weight,480
                1772499600,queue-main,queue.wait,8m
                1772499600,queue-main,480
                """))
        .containsExactly(
            "2: \"yesterday\" is no time; write 2026-03-03T09:00:00+08:00, or epoch seconds or"
                + " milliseconds",
            "3: there is no target \"queue-mian\" in site.yaml",
            "4: queue-main does not have the indicator \"queue.weight\"",
            "5: \"8m\" is not a number, nor empty for no value",
            "6: has 3 fields, not time, target, indicator and value");
  }

  @Test
  void ofManyFaultsTheFirstTenAreTold() {
    assertThat(faults("time,target,indicator,value\n" + "x,y\n".repeat(50)))
        .hasSize(11)
        .last()
        .isEqualTo("12: more rows are wrong; they are not listed");
  }

  @Test
  void anotherHeaderIsRefused() {
    assertThat(faults("time,value\n1,2\n"))
        .containsExactly("1: the first line must be time,target,indicator,value");
  }

  private List<Sample> read(String text) throws Unreadable, IOException {
    Path file = Files.writeString(temp.resolve("history.csv"), text);
    return HistoryCsv.read(
        file,
        CONFIGURATION.site(),
        new Assignments(CONFIGURATION.site(), CONFIGURATION.profiles()),
        NINE,
        NINE.plusSeconds(3600));
  }

  private List<String> faults(String text) {
    Unreadable unreadable = catchThrowableOfType(Unreadable.class, () -> read(text));
    return unreadable.faults().stream()
        .map(fault -> fault.substring(fault.indexOf(".csv:") + ".csv:".length()))
        .toList();
  }

  private static Configuration shipped() {
    Loaded loaded = new ConfigLoader(InstantSource.fixed(NINE)).load(Path.of("config"), Map.of());
    return ((Loaded.Good) loaded).configuration();
  }
}
