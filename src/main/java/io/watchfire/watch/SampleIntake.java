package io.watchfire.watch;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The door for pushed samples: MQTT and HTTP come in here. Callable from any thread. */
public interface SampleIntake {

  /** Why samples of this target and indicator cannot be taken, in words that name the remedy. */
  Optional<String> refusal(TargetId target, IndicatorName indicator);

  /** Grows with every configuration: who remembers what {@link #refusal} said forgets it then. */
  long edition();

  /**
   * The instant a pushed sample counts for: the stated one if within five minutes of now, else now
   * (plan time).
   *
   * @param stated null when the payload names none
   */
  Instant instantOf(@Nullable Instant stated);

  /**
   * Takes a batch that {@link #refusal} has nothing against. When it completes the batch is durable
   * and may be acknowledged; when it fails nothing was accepted.
   *
   * @param source {@code http}, {@code mqtt-client} or {@code mqtt-server}
   */
  CompletionStage<Void> accept(String source, List<Sample> batch);
}
