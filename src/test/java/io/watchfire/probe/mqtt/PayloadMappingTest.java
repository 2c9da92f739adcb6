package io.watchfire.probe.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchfire.indicator.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadMappingTest {
  private static final int LARGEST = 1024;

  private final PayloadMapping mapping =
      new PayloadMapping(Topics.CALL_CENTRE, new RecordedIntake(), LARGEST);

  @Test
  void aQueueReportsItsWaitLengthAndCalls() {
    Mapped mapped =
        map(
            "callcentre/queue/main",
            "{\"time\":\"2026-11-24T00:59:00Z\",\"wait\":540,\"length\":12,\"offered\":31}");

    List<Sample> samples = ((Mapped.Samples) mapped).samples();
    assertThat(samples).extracting(s -> s.target().value()).containsOnly("queue-main");
    assertThat(samples)
        .extracting(s -> s.indicator().value())
        .containsExactly("queue.wait", "queue.length", "calls.offered");
    assertThat(samples).extracting(Sample::value).containsExactly(540.0, 12.0, 31.0);
    assertThat(samples).extracting(Sample::at).containsOnly(Instant.parse("2026-11-24T00:59:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // topic; payload; value
        "callcentre/queue/main; {\"wait\":9.5}; 9.5",
        "callcentre/queue/main; {\"wait\":\"480\"}; 480",
        "callcentre/queue/main; {\"wait\":\" 4.8e2 \"}; 480",
        "callcentre/queue/main; {\"wait\":-1}; -1",
        "callcentre/queue/main; {\"wait\":true}; 1",
        "callcentre/queue/main; {\"wait\":false,\"length\":null}; 0",
        "callcentre/queue/vip; {\"wait\":1,\"extra\":{\"a\":[1,2]}}; 1",
        "sensor/door; 42.5; 42.5",
        "sensor/door; 021.5; 21.5",
        "sensor/door; +7; 7",
        "sensor/door; .5; 0.5",
        "sensor/door; true; 1",
        "sensor/door; \"3\"; 3",
        "sensor/gate; {\"share\":0.97}; 97",
      })
  void aNumberIsTaken(String topic, String payload, double value) {
    assertThat(((Mapped.Samples) map(topic, payload)).samples().get(0).value())
        .isCloseTo(value, org.assertj.core.data.Offset.offset(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // topic; payload; reason; part of the message
        "callcentre/queue; {\"wait\":1}; no-mapping; site.yaml",
        "callcentre/queue/; {\"wait\":1}; no-mapping; callcentre/queue/",
        "callcentre/queue/a/b; {\"wait\":1}; no-mapping; callcentre/queue/a/b",
        "$SYS/queue; 1; no-mapping; $SYS",
        "callcentre/queue/main; {\"wait\":; unreadable; JSON",
        "callcentre/queue/main; {\"wait\":1} x; unreadable; JSON",
        "callcentre/queue/main; {\"wait\":NaN}; unreadable; JSON",
        "callcentre/queue/main; ``; unreadable; empty",
        "callcentre/queue/main; {}; missing-field; /wait",
        "callcentre/queue/main; []; missing-field; /wait",
        "callcentre/queue/main; 17; missing-field; /wait",
        "callcentre/queue/main; {\"wait\":null}; missing-field; required: false",
        "callcentre/queue/main; {\"wait\":\"abc\"}; not-a-number; /wait",
        "callcentre/queue/main; {\"wait\":\"NaN\"}; not-a-number; /wait",
        "callcentre/queue/main; {\"wait\":\"0x1p3\"}; not-a-number; /wait",
        "callcentre/queue/main; {\"wait\":1e999}; not-a-number; finite",
        "callcentre/queue/main; {\"wait\":\"1e999\"}; not-a-number; finite",
        "callcentre/queue/main; {\"wait\":[1]}; not-a-number; /wait",
        "callcentre/queue/main; {\"wait\":1,\"time\":\"yesterday\"}; not-a-time; /time",
        "callcentre/queue/main; {\"wait\":1,\"time\":\"2026-11-24T09:00:00\"}; not-a-time; offset",
        "callcentre/queue/main; {\"wait\":1,\"time\":-5}; not-a-time; RFC 3339",
        "callcentre/queue/main; {\"wait\":1,\"time\":true}; not-a-time; RFC 3339",
        "callcentre/queue/none; {\"wait\":1}; unknown; site.yaml",
        "sensor/door; ajar; not-a-number; payload itself",
        "sensor/gate; {\"share\":1e308}; not-a-number; /share",
        "lost/ ; {\"up\":1}; no-mapping; lost/",
      })
  void aBadMessageIsRefusedWithItsReasonAndARemedy(
      String topic, String payload, String reason, String words) {
    Refusal refusal = ((Mapped.Refused) map(topic, payload)).why();

    assertThat(refusal.reason().label()).isEqualTo(reason);
    assertThat(refusal.message()).contains(words).hasSizeLessThan(600);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2026-11-24T08:58:00+08:00\"', 2026-11-24T00:58:00Z",
    "'\"2026-11-24t00:58:00.250z\"', 2026-11-24T00:58:00.250Z",
    "1795481880, 2026-11-24T00:58:00Z",
    "1795481880.5, 2026-11-24T00:58:00.500Z",
    "1795481880000, 2026-11-24T00:58:00Z",
    "'\"1795481880\"', 2026-11-24T00:58:00Z",
    "'\"2020-01-01T00:00:00Z\"', 2026-11-24T01:00:00Z",
    "null, 2026-11-24T01:00:00Z"
  })
  void aStatedTimeCountsWhenItIsNearNow(String time, Instant at) {
    Mapped mapped = map("callcentre/complaints", "{\"new\":2,\"time\":" + time + "}");

    assertThat(((Mapped.Samples) mapped).samples().get(0).at()).isEqualTo(at);
  }

  @Test
  void aBadValueThatIsNotRequiredIsSkippedAndTold() {
    Mapped.Samples mapped =
        (Mapped.Samples) map("callcentre/queue/main", "{\"wait\":60,\"length\":\"n/a\"}");

    assertThat(mapped.samples()).extracting(Sample::value).containsExactly(60.0);
    assertThat(mapped.skipped())
        .extracting(Refusal::reason)
        .containsExactly(Refusal.Reason.NOT_A_NUMBER);
  }

  @Test
  void aLargePayloadIsRefusedUnread() {
    Refusal refusal =
        ((Mapped.Refused) map("callcentre/queue/main", " ".repeat(LARGEST) + "{}")).why();

    assertThat(refusal.reason().label()).isEqualTo("too-large");
    assertThat(refusal.message()).contains("1024 bytes", "maxMessage in watchfire.yaml");
  }

  @Test
  void deepNestingAndBrokenUtf8AreUnreadable() {
    assertThat(reason(map("callcentre/queue/main", "[".repeat(500)))).isEqualTo("unreadable");
    Mapped mapped = mapping.map("callcentre/queue/main", new byte[] {'"', (byte) 0xc3, '"'});
    assertThat(reason(mapped)).isEqualTo("unreadable");
  }

  @Test
  void whatCameOverTheWireIsShownShortAndWithoutControlCharacters() {
    Mapped mapped =
        map("callcentre/queue/\u001b[31m\n\u202e", "{\"wait\":\"\u0000\n" + "x".repeat(800));

    assertThat(((Mapped.Refused) mapped).why().message())
        .hasSizeLessThan(800)
        .matches(text -> text.chars().noneMatch(Character::isISOControl))
        .doesNotContain("\u202e");
  }

  @Test
  void everyNameOfATopicBecomesAPlus() {
    assertThat(mapping.filters())
        .containsExactly(
            "callcentre/queue/+", "callcentre/complaints", "sensor/door", "sensor/+", "lost/+");
  }

  @Test
  void whatCannotBeCompiledNamesTheRemedy() {
    assertThatThrownBy(() -> compile("a/{b}", "x-{c}", "/v"))
        .hasMessageContaining("{c}")
        .hasMessageContaining("a/{b}");
    assertThatThrownBy(() -> compile("a/x{b}", "x", "/v")).hasMessageContaining("whole level");
    assertThatThrownBy(() -> compile("a/#/b", "x", "/v")).hasMessageContaining("at the end");
    assertThatThrownBy(() -> compile("{b}/{b}", "x", "/v")).hasMessageContaining("twice");
    assertThatThrownBy(() -> compile("", "x", "/v")).hasMessageContaining("empty");
    assertThatThrownBy(() -> compile("a", "x", "v")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyBytesAreAnsweredAndNeverThrow() {
    long seed = Long.getLong("watchfire.seed", System.nanoTime());
    System.out.println("PayloadMappingTest seed: " + seed);
    Random random = new Random(seed);
    byte[] model =
        "{\"time\":\"2026-11-24T00:59:00Z\",\"wait\":540,\"length\":[1,{\"x\":null}]}"
            .getBytes(UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] payload;
      if (random.nextBoolean()) {
        payload = new byte[random.nextInt(80)];
        random.nextBytes(payload);
      } else {
        payload = model.clone();
        for (int hits = random.nextInt(5); hits >= 0; hits--) {
          payload[random.nextInt(payload.length)] = (byte) random.nextInt(256);
        }
      }
      byte[] topic = new byte[random.nextInt(12)];
      random.nextBytes(topic);
      mapping.map("callcentre/queue/main", payload);
      mapping.map("sensor/door", payload);
      mapping.map("lost/" + new String(topic, UTF_8), payload);
      mapping.map(new String(topic, UTF_8), payload);
    }
  }

  private Mapped map(String topic, String payload) {
    return mapping.map(topic, payload.getBytes(UTF_8));
  }

  private static String reason(Mapped mapped) {
    return ((Mapped.Refused) mapped).why().reason().label();
  }

  private static PayloadMapping compile(String topic, String target, String pointer) {
    return new PayloadMapping(
        List.of(Topics.mapping(topic, target, null, Topics.field("line.up", pointer, 1, true))),
        new RecordedIntake(),
        LARGEST);
  }
}
