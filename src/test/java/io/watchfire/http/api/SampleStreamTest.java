package io.watchfire.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import io.watchfire.watch.SampleIntake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleStreamTest {
  private static final Instant NOW = Instant.parse("2026-03-10T01:00:00Z");

  @Test
  void plainSamplesAreReadInTheirOrder() {
    assertThat(
            read(
                "{'samples':[{'target':'q','indicator':'queue.wait','value':510,"
                    + "'time':'2026-03-10T08:59:00+08:00'},"
                    + "{'value':true,'indicator':'line.up','target':'q'}]}"))
        .containsExactly(
            sample("queue.wait", NOW.minusSeconds(60), 510), sample("line.up", NOW, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "[{'target':'q','indicator':'queue.wait','value':1}",
        "[{'target':'q','indicator':'queue.wait','value':1}] 2",
        "{'samples':[{'target':'q','indicator':'queue.wait','value':1}],'more':1}",
        "[{'target':'q','indicator':'queue.wait','value':1,'unit':'s'}]",
        "[{'target':'q','target':'q','indicator':'queue.wait','value':1}]",
        "[{'target':'','target':'q','indicator':'queue.wait','value':1}]",
        "[{'target':'q','indicator':'queue.wait','value':1,'value':2}]",
        "[{'target':' q','indicator':'queue.wait','value':1}]",
        "[{'target':'q','indicator':'queue.wait','value':'1'}]",
        "[{'target':'q','indicator':'queue.wait','value':1e999}]",
        "[{'target':'q','indicator':'queue.wait'}]",
        "[{'target':'q','indicator':'queue.wait','value':-1}]",
        "[{'target':'q','indicator':'queue.wait','value':1,'time':'today'}]",
        "[{'target':'r','indicator':'queue.wait','value':1}]",
        "[{'target':'q','indicator':'queue.wait','value':1},7]",
      })
  void whateverIsOddIsLeftToTheReaderThatTells(String body) {
    assertThat(read(body)).isNull();
  }

  @Test
  void moreThanTheMostIsLeftToo() {
    String one = "{'target':'q','indicator':'queue.wait','value':1}";
    assertThat(read("[" + one + "," + one + "]")).hasSize(2);
    assertThat(read("[" + one + "," + one + "," + one + "]")).isNull();
  }

  private static @Nullable List<Sample> read(String body) {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new SampleStream(2, new OneTarget()).read(bytes);
  }

  private static Sample sample(String indicator, Instant at, double value) {
    return Sample.of(new TargetId("q"), new IndicatorName(indicator), at, value);
  }

  private static final class OneTarget implements SampleIntake {
    @Override
    public Optional<String> refusal(TargetId target, IndicatorName indicator) {
      return target.value().equals("q") ? Optional.empty() : Optional.of("no such target");
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
