package io.watchfire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.http.view.TimelineText;
import io.watchfire.plan.NoticeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The console has every word that it uses, in both languages. */
class ConsoleWordsTest {
  private static final Path PAGES = Path.of("src/main/resources/webroot");
  private static final Pattern ENTRY =
      Pattern.compile("(?:^|[{,\\s])(?:'([\\w.-]+)'|(\\w+)): (?:'([^']*)'|\"([^\"]*)\")");
  private static final Pattern USED =
      Pattern.compile("word\\('([\\w.-]+)'\\)|data-(?:word|label)=\"([\\w.-]+)\"");

  @Test
  void everyWordThatAPageUsesIsThereInBothLanguages() throws IOException {
    TreeSet<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.filter(one -> one.toString().matches(".*\\.(js|html)")).toList()) {
        Matcher matcher = USED.matcher(Files.readString(file));
        while (matcher.find()) {
          used.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
      }
    }

    assertThat(used).hasSizeGreaterThan(60);
    assertThat(words("zh-CN").keySet()).containsAll(used);
    assertThat(words("en").keySet()).containsAll(used).isEqualTo(words("zh-CN").keySet());
  }

  @Test
  void whatPeopleAreToldAboutIsCalledAsInTheTimeline() throws IOException {
    for (String language : List.of("zh-CN", "en")) {
      Map<String, String> words = words(language);
      TimelineText timeline = new TimelineText(language.substring(0, 2));
      for (NoticeKind kind : NoticeKind.values()) {
        assertThat(words.getOrDefault("notice." + kind.key(), "").toLowerCase(Locale.ROOT))
            .as(kind.key())
            .isEqualTo(timeline.word("notice", kind.key()));
      }
    }
  }

  private static Map<String, String> words(String language) throws IOException {
    String file = Files.readString(PAGES.resolve("words.js"));
    String mark = language.equals("en") ? "\n  en: {" : "\n  'zh-CN': {";
    int from = file.indexOf(mark) + mark.length();
    Matcher matcher = ENTRY.matcher(file.substring(from, file.indexOf("\n  },", from)));
    Map<String, String> words = new TreeMap<>();
    while (matcher.find()) {
      String key = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      String said = matcher.group(3) == null ? matcher.group(4) : matcher.group(3);
      assertThat(words.put(key, said)).as("%s is there twice", key).isNull();
    }
    return words;
  }
}
