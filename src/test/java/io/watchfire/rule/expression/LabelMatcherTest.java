package io.watchfire.rule.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.LocalText;
import io.watchfire.target.RegionId;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelMatcherTest {
  private static final Target SWITCH =
      new Target(
          new TargetId("core-sw-1"),
          new LocalText("核心交换机", "Core switch"),
          "switch",
          new RegionId("east"),
          "east-dc",
          "",
          true,
          null,
          null,
          Duration.ofSeconds(30),
          null,
          Set.of());

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      value = {
        "{}                                      -> true",
        "{target=\"core-sw-1\"}                  -> true",
        "{target='core-sw-2'}                    -> false",
        "{class=\"switch\", region=\"east\"}     -> true",
        "{class=\"switch\", region=\"south\",}   -> false",
        "{region!=\"south\"}                     -> true",
        "{region=~\"east|south\"}                -> true",
        "{region=~\"eas\"}                       -> false",
        "{region!~\"e.*\"}                       -> false",
        "{site=~\"east-.+\"}                     -> true",
        "{trunk=\"\"}                            -> true",
        "{trunk!=\"\"}                           -> false",
        "{core=\"true\"}                         -> true",
        "{core!=\"true\"}                        -> false",
        "{standby=\"false\"}                     -> true",
      })
  void tellsTargetsApart(String text, boolean matches) {
    assertThat(LabelMatcher.all(matchers(text), SWITCH)).isEqualTo(matches);
  }

  @Test
  void isWrittenAsItIsRead() {
    List<LabelMatcher> matchers = matchers("{target=~'core-\\d+', site=\"a\\\"b\"}");

    assertThat(matchers).hasToString("[target=~\"core-\\\\d+\", site=\"a\\\"b\"]");
    assertThat(matchers("{target=~\"core-\\\\d+\", site='a\"b'}")).isEqualTo(matchers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      value = {
        "class=\"queue\"            -> 0 -> matchers stand between braces; write {class=\"queue\"}",
        "{clas=\"queue\"}           -> 1 -> there is no label \"clas\"; did you mean \"class\"?",
        "{class=\"queue\"} and      -> 16 -> unexpected \"and\"; write an operator such as and, or, > or + before it",
        "{class=\"queue\"           -> 14 -> expected , or } after a label, found the end; close the brace opened at character 1",
        "{core=\"maybe\"}           -> 6 -> core is true or false, not \"maybe\"; write core=\"true\"",
        "{class=~\"a**\"}           -> 8 -> in the regex \"a**\", at character 3: one repetition stands behind another; put parentheses around the inner one",
      })
  void saysWhatIsWrong(String text, int offset, String message) {
    ParsedMatchers.Faulty faulty = (ParsedMatchers.Faulty) LabelMatcher.parse(text);

    assertThat(faulty.fault()).isEqualTo(new ExpressionFault(offset, 1, offset + 1, message));
  }

  private static List<LabelMatcher> matchers(String text) {
    return ((ParsedMatchers.Ok) LabelMatcher.parse(text)).matchers();
  }
}
