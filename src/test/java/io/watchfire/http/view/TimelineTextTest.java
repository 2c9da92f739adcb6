package io.watchfire.http.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.notify.Facts;
import io.watchfire.plan.Contacts;
import io.watchfire.target.LocalText;
import io.watchfire.target.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of entry has words in both languages, however few facts it has. */
class TimelineTextTest {
  private static final Names NAMES =
      new Names(
          new Contacts(List.of(), List.of()),
          List.of(),
          new Facts(
              new Site(new LocalText("热线", "hotline"), List.of(), List.of()),
              ZoneId.of("Asia/Shanghai")));

  @ParameterizedTest
  @EnumSource(TimelineKind.class)
  void everyKindIsWordedInBothLanguages(TimelineKind kind) {
    for (String language : List.of("zh", "en")) {
      TimelineText text = new TimelineText(language);
      assertThat(text.knows(kind)).isTrue();
      assertThat(text.of(entry(kind, Map.of("name", "王芳")), NAMES))
          .contains("W1")
          .doesNotContain("{", "[", "?");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void releaseAgainstItsConditionsIsSaid(String language) {
    TimelineText text = new TimelineText(language);

    String plain = text.of(released("false"), NAMES);
    String forced = text.of(released("true"), NAMES);

    assertThat(forced.length()).isGreaterThan(plain.length());
    assertThat(plain).contains("ok");
  }

  private static TimelineEntry released(String override) {
    return entry(TimelineKind.WARNING_RELEASED, Map.of("override", override, "text", "ok"));
  }

  private static TimelineEntry entry(TimelineKind kind, Map<String, String> facts) {
    return new TimelineEntry(1, "W1", Instant.EPOCH, kind, "wang-fang", facts);
  }
}
