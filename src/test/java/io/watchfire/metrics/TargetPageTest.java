package io.watchfire.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.DeviceLayout;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.watch.TargetView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPageTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyPageIsAsTheLibraryWritesIt(boolean open) throws IOException {
    List<TargetView> views = new ArrayList<>(HandMade.everyTarget());
    views.add(HandMade.counting());
    views.add(odd());

    assertThat(sorted(page(views, IndicatorFamilies.of(views), open)))
        .isEqualTo(sorted(LibrarySeries.text(views, Part.INDICATORS, open)));
    assertThat(sorted(page(views, DeviceFamilies.of(views), open)))
        .isEqualTo(sorted(LibrarySeries.text(views, Part.DEVICES, open)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPageOfManyPartsIsAsTheLibraryWritesIt(boolean open) throws IOException {
    long seed = System.getProperty("seed") == null ? 20261126 : Long.getLong("seed");
    System.out.println("seed " + seed);
    List<TargetView> views = many(new Random(seed), 5000);

    String page = page(views, DeviceFamilies.of(views), open);

    assertThat(page.length()).isGreaterThan(1 << 20);
    assertThat(sorted(page)).isEqualTo(sorted(LibrarySeries.text(views, Part.DEVICES, open)));
  }

  @Test
  void aSiteWithoutTargetsHasAnEmptyPage() {
    assertThat(new TargetPage(List.of(), IndicatorFamilies.of(List.of()), false).hasNext())
        .isFalse();
    assertThat(new TargetPage(List.of(), DeviceFamilies.of(List.of()), true).hasNext()).isFalse();
  }

  private static TargetView odd() {
    Map<String, String> hostile =
        Map.of("target", "another", "if name", "a\"b\\c\nd", "空", "口", "9lives", "\u0001");
    return HandMade.view(
        HandMade.target("odd\"\\\n", "主机", ""),
        Map.of("cpu.usage", Double.NaN, "ups.charge", Double.NEGATIVE_INFINITY),
        new DeviceValue("jvm_memory_used_bytes", hostile, -0.0, true),
        new DeviceValue("twice", Map.of("i", "1"), 1, false),
        new DeviceValue("twice", Map.of("i", "1"), 2, true),
        new DeviceValue("twice", Map.of("i", "2"), 3, false),
        new DeviceValue("never", Map.of(), Double.NaN, false),
        new DeviceValue("a-b", Map.of(), 1, false),
        new DeviceValue("a_b", Map.of(), 2, false),
        new DeviceValue("mixed", Map.of(), 1, false),
        new DeviceValue("mixed", Map.of("z", ""), Double.POSITIVE_INFINITY, false));
  }

  private static List<TargetView> many(Random random, int devices) {
    DeviceLayout layout =
        new DeviceLayout(
            List.of(
                new DeviceLayout.Place("upsLoad", Map.of(), false),
                new DeviceLayout.Place("ifIn", Map.of("ifName", "Gi0/1"), true),
                new DeviceLayout.Place("ifIn", Map.of("ifName", "Gi0/2"), true),
                new DeviceLayout.Place("volts", Map.of("name", "母线", "row", "a"), false)));
    List<TargetView> views = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      double[] values = {
        random.nextInt(100), number(random), number(random), random.nextInt(4000) / 10.0
      };
      if (random.nextInt(10) == 0) {
        values[random.nextInt(values.length)] = Double.NaN;
      }
      views.add(
          new TargetView(
              HandMade.target("d" + i, "ups", "r" + i % 7),
              HandMade.NOW,
              null,
              Map.of(),
              new DeviceReadings(layout, values)));
    }
    return views;
  }

  /** Whole and broken numbers of every size. */
  private static double number(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextLong() >>> random.nextInt(64);
      case 1 -> Math.pow(10, random.nextInt(20));
      case 2 -> -random.nextInt();
      case 3 -> random.nextInt(200) * Math.pow(10, random.nextInt(15));
      default -> random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15);
    };
  }

  private static String page(
      List<TargetView> views, java.util.Collection<TargetFamily> families, boolean open) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    new TargetPage(views, families, open)
        .forEachRemaining(part -> page.write(part, 0, part.length));
    return page.toString(StandardCharsets.UTF_8);
  }

  /** Metrics in their order; the series of one in any. */
  private static String sorted(String page) {
    List<String> lines = new ArrayList<>(Arrays.asList(page.split("\n")));
    lines.remove("# EOF");
    int from = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).startsWith("#")) {
        Collections.sort(lines.subList(from, i));
        from = i + 1;
      }
    }
    return String.join("\n", lines);
  }
}
