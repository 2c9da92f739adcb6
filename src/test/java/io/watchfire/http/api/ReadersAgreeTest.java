package io.watchfire.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import io.watchfire.watch.SampleIntake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the fast reader takes, the careful one takes too, and reads the same in it. */
class ReadersAgreeTest {
  private static final int BODIES = 20_000;
  private static final Instant NOW = Instant.parse("2026-03-10T01:00:00Z");
  private static final ObjectMapper TREE =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final String[] NAMES = {
    "q", "队列", "push-17", " q", "r", "q\\u0031", "", "q\u0001"
  };
  private static final String[] INDICATORS = {
    "queue.wait", "line.up", "call.success", "other", "queue.wait "
  };
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "-0.0",
    "01",
    "1.",
    ".5",
    "1e3",
    "1E-3",
    "-1",
    "99.25",
    "0.1",
    "123456789012345678901",
    "9007199254740993",
    "1e999",
    "0.000000000000001",
    "1.7976931348623157e308",
    "true",
    "false",
    "null",
    "\"1\"",
    "4503599627370497.5",
    "100",
    "+1",
    "0x1",
    "1e",
    "12345678.9012345"
  };
  private static final String[] TIMES = {
    "2026-03-10T08:59:00+08:00",
    "2026-03-10T01:00:00Z",
    "2026-03-10T01:00:00.123456789Z",
    "2026-03-10T01:00Z",
    "2026-02-29T01:00:00Z",
    "2024-02-29T23:59:59-11:30",
    "today",
    "2026-03-10T24:00:00Z",
    "2026-03-10T01:00:60Z",
    "2026-03-10t01:00:00z",
    "2026-03-10T01:00:00.Z",
    "2026-03-10T01:00:00+8:00",
    "2026-03-10T01:00:00+19:00",
    "2026-03-10T01:00:00.1234567891Z",
    "+999999999-12-31T23:59:59Z",
    "0000-03-01T00:00:00Z",
    "1969-12-31T23:59:59.999Z",
    "2026-03-10T01:00:00+18:00",
    "2026-13-10T01:00:00Z",
    "2026-03-10T01:00:00+08:00:01"
  };

  @Test
  void theFastReaderTakesNothingThatTheOtherWouldReadOtherwise() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    SampleIntake intake = new Some();
    SampleStream stream = new SampleStream(4, intake);
    int taken = 0;
    for (int i = 0; i < BODIES; i++) {
      byte[] body = mutated(random, body(random));
      List<Sample> fast = stream.read(body);
      if (fast != null) {
        taken++;
        assertThat(fast)
            .as("seed %d: %s", seed, new String(body, StandardCharsets.UTF_8))
            .isEqualTo(careful(body, intake));
      }
    }
    assertThat(taken).as("seed %d", seed).isGreaterThan(BODIES / 20);
  }

  private static @Nullable List<Sample> careful(byte[] body, SampleIntake intake) {
    try {
      JsonNode root = TREE.readTree(body);
      JsonNode list = root.isArray() ? root : root.path("samples");
      List<Sample> batch = new ArrayList<>();
      List<SampleFault> faults = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        new SampleReader(intake).read(i, list.get(i), batch, faults);
      }
      return faults.isEmpty() ? batch : null;
    } catch (java.io.IOException unreadable) {
      return null;
    }
  }

  private static String body(Random random) {
    StringBuilder body = new StringBuilder();
    boolean wrapped = random.nextBoolean();
    body.append(wrapped ? "{\"samples\": [" : " [");
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      body.append(i == 0 ? "{" : " ,\n{").append(fields(random)).append('}');
    }
    return body.append(wrapped ? "]}\n" : "]").toString();
  }

  private static String fields(Random random) {
    List<String> fields = new ArrayList<>();
    fields.add("\"target\":\"" + usually(random, NAMES) + "\"");
    fields.add("\"indicator\" : \"" + usually(random, INDICATORS) + "\"");
    fields.add("\"value\":" + NUMBERS[random.nextInt(NUMBERS.length)]);
    if (random.nextBoolean()) {
      fields.add("\"time\":\"" + TIMES[random.nextInt(TIMES.length)] + "\"");
    }
    java.util.Collections.shuffle(fields, random);
    return String.join(random.nextBoolean() ? "," : ", ", fields);
  }

  private static String usually(Random random, String[] words) {
    return words[random.nextInt(4) == 0 ? random.nextInt(words.length) : random.nextInt(3)];
  }

  private static byte[] mutated(Random random, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(3) == 0) {
      String letters = "{}[]\",:\\ 0\u00e4-.eT";
      byte[] replacement = letters.getBytes(StandardCharsets.UTF_8);
      bytes[random.nextInt(bytes.length)] = replacement[random.nextInt(replacement.length)];
    }
    return bytes;
  }

  private static final class Some implements SampleIntake {
    private static final Set<String> TARGETS = Set.of("q", "队列", "push-17");

    @Override
    public Optional<String> refusal(TargetId target, IndicatorName indicator) {
      return TARGETS.contains(target.value()) && !indicator.value().equals("agents.online")
          ? Optional.empty()
          : Optional.of("no");
    }

    @Override
    public long edition() {
      return 0;
    }

    @Override
    public Instant instantOf(@Nullable Instant stated) {
      return stated == null ? NOW : stated;
    }

    @Override
    public CompletionStage<Void> accept(String source, List<Sample> batch) {
      return CompletableFuture.completedFuture(null);
    }
  }
}
