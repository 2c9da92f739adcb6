package io.watchfire.rule.expression;

import static io.watchfire.rule.expression.Words.fault;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault, where it is told, and its remedy. */
class FaultsTest {
  /** The text, the offset of the fault, the message. */
  private static final String FAULTS =
      """
      queue.wait > | 12 | expected an indicator, a number or a function such as avg(queue.wait, 5m), found the end
      queue.wait > 8 | 13 | queue.wait is in s, and 8 is a bare number; write for instance 8s or 8m
      queue.wait > 90% | 13 | queue.wait is in s, and 90% is in %; write for instance 90s or 90m
      queue.length > 8m | 15 | queue.length is a bare number, and 8m is in s; write for instance 8
      cpu.usage > 90 | 12 | cpu.usage is in %, and 90 is a bare number; write for instance 90%
      inlet.temperature > 30 | 20 | inlet.temperature is in °C, and 30 is a bare number; write for instance 30°C
      inlet.temperature > 30V | 20 | inlet.temperature is in °C, and 30V is in V; write for instance 30°C
      8 < queue.wait | 0 | 8 is a bare number, and queue.wait is in s; write for instance 8s or 8m
      queue.wiat > 8m | 0 | there is no indicator "queue.wiat"; did you mean "queue.wait"?
      nothing.like > 8m | 0 | there is no indicator "nothing.like"; there are queue.wait, queue.length, calls.offered, calls.answered, calls.abandoned, calls.active, call.success, connection.rate, complaints.new, agents.online, line.up, link.up, service.up, service.response, service.availability, target.up …
      queue.wait = 8m | 11 | unexpected "="; write == to compare
      1 < queue.length < 5 | 17 | comparisons do not chain; join two of them, such as 2 < x and x < 5
      queue.wait > 8m and queue.length | 20 | "and" needs conditions, and queue.length is a bare number; compare it, such as queue.length > 5
      queue.wait > 8m and 5 | 20 | "and" needs conditions, and 5 is a bare number; compare an indicator with it
      queue.wait or line.up | 0 | "or" needs conditions, and queue.wait is in s; compare it, such as queue.wait > 8m
      not queue.wait | 4 | "not" needs conditions, and queue.wait is in s; compare it, such as queue.wait > 8m
      line.up + 1 | 0 | line.up is a condition, and one does not calculate with conditions; join it with and, or or unless
      -line.up | 1 | line.up is a condition, and one does not calculate with conditions; join it with and, or or unless
      line.up > 1 | 10 | line.up is a condition, and 1 is a bare number; a condition is compared with true or false, or stands alone
      line.up > target.up | 8 | conditions are not more or less than each other; write == or !=, or join them with and
      line.up == 1 | 11 | line.up is a condition, and 1 is a bare number; a condition is compared with true or false, or stands alone
      queue.wait == true | 11 | queue.wait is in s, and true is a condition; only what is true or false is compared with true and false
      true | 0 | true never changes; name an indicator in it, such as queue.wait
      line.up and true | 12 | true only stands beside == or !=, such as ups.onBattery == true; a condition needs none
      queue.wait + queue.length > 8m | 11 | queue.wait is in s, and queue.length is a bare number; both sides of + need the same unit
      queue.wait + 5 > 8m | 13 | queue.wait is in s, and 5 is a bare number; write for instance 5s or 5m
      queue.wait * queue.wait > 8m | 11 | queue.wait is in s, and queue.wait is in s; multiply and divide by a bare number, or divide by the same unit
      queue.wait * 90% > 8m | 11 | queue.wait is in s, and 90% is in %; write 0.9 instead of 90%
      90% * queue.wait > 8m | 4 | 90% is in %, and queue.wait is in s; write 0.9 instead of 90%
      queue.length / queue.wait > 5 | 13 | queue.length is a bare number, and queue.wait is in s; multiply and divide by a bare number, or divide by the same unit
      queue.wait / 0 > 8m | 13 | this divides by 0; write another divisor
      queue.wait / (2 - 2) > 8m | 16 | this divides by 0; write another divisor
      1 + 2 | 0 | 1 + 2 never changes; name an indicator in it, such as queue.wait
      1 < 2 | 2 | 1 < 2 is always the same; name an indicator on one side
      queue.wait > 8m or 1 < 2 | 21 | 1 < 2 is always the same; name an indicator on one side
      true == false | 5 | true == false is always the same; name an indicator on one side
      avg(queue.wait) > 8m | 0 | avg takes an indicator and a span; write avg(queue.wait, 5m), or over a group avg(queue.length by region)
      avg(queue.wait, 5) > 8m | 16 | expected a span, found 5; write for instance 5m
      avg(queue.wait, queue.wait) > 8m | 16 | expected a span, found queue.wait; write for instance 5m
      avg(queue.wait, 30s) > 8m | 16 | a span is whole seconds from 1m to 30d, which 30s is not; write for instance 5m
      avg(queue.wait, 31d) > 8m | 16 | a span is whole seconds from 1m to 30d, which 31d is not; write for instance 5m
      avg(queue.wait, 90500ms) > 8m | 16 | a span is whole seconds from 1m to 30d, which 1m30s500ms is not; write for instance 5m
      sum(calls.offered, 90s) > 8 | 19 | calls.offered is counted by the minute, and 1m30s is not whole minutes; write for instance 1m
      baseline(complaints.new, 61s) > 8 | 25 | complaints.new is counted by the minute, and 1m1s is not whole minutes; write for instance 1m
      avg(queue.wait + 1m, 5m) > 8m | 15 | avg is of one indicator, not of queue.wait + 1m; make that a derived indicator, and name it here
      avg(calls.offered, 5m) > 8 | 0 | calls.offered is counted, so it has no avg; write sum for the number in the span, or rate for the number per second
      min(calls.offered, 5m) > 8 | 0 | calls.offered is counted, so it has no min; write sum for the number in the span, or rate for the number per second
      last(calls.offered, 5m) > 8 | 0 | calls.offered is counted, so it has no last; write sum for the number in the span, or rate for the number per second
      increase(queue.wait, 5m) > 8m | 0 | queue.wait is not counted, so it has no increase; write avg, min, max or last
      rate(queue.length, 5m) > 8 | 0 | queue.length is not counted, so it has no rate; write avg, min, max or last
      baseline(queue.length, 60m) > 8 | 0 | queue.length is not counted, and only what is counted has a baseline; write avg with a long span
      baseline(complaints.new) > 8 | 0 | baseline takes an indicator and a span; write baseline(complaints.new, 60m)
      absent(8m) | 0 | absent takes one indicator; write absent(queue.wait)
      absent(queue.wait, 5m) | 0 | absent takes one indicator; write absent(queue.wait)
      abs(queue.wait, 5m) > 8m | 0 | abs takes one quantity; write abs(x)
      abs(line.up) > 1 | 4 | line.up is a condition, and one does not calculate with conditions; join it with and, or or unless
      clamp(queue.wait, 1m) > 8m | 0 | clamp takes a quantity and two bounds; write clamp(x, low, high)
      clamp(queue.wait, 1, 5) > 8m | 18 | 1 is a bare number, and queue.wait is in s; the bounds of clamp need its unit
      average(queue.wait, 5m) > 8m | 0 | there is no function "average"; there are avg, sum, min, max, count, increase, rate, last, mean, baseline, absent, abs, floor, ceil, clamp, share, quantile
      avg_over_time(queue.wait, 5m) > 8m | 0 | there is no function "avg_over_time"; write avg
      absnt(queue.wait) | 0 | there is no function "absnt"; did you mean absent?
      foo(queue.wait) | 0 | there is no function "foo"; there are avg, sum, min, max, count, increase, rate, last, mean, baseline, absent, abs, floor, ceil, clamp, share, quantile
      share(line.up) > 30% | 0 | share is over a group; write share(cpu.usage > 90% by region)
      share(line.up by regoin) > 30% | 14 | there is no group by "regoin"; did you mean "region"?
      share(line.up by) > 30% | 16 | expected what to group by, found ")"; write by hotline, region, site, trunk or class
      share(cpu.usage by region) > 30% | 6 | cpu.usage is in %; compare it, such as cpu.usage > 5%
      share(cpu.usage > memory.usage by region) > 30% | 18 | memory.usage changes, and every member is compared with a constant such as 90%; make the comparison a derived indicator, and name it here
      share(cpu.usage > 90 by region) > 30% | 18 | cpu.usage is in %, and 90 is a bare number; write for instance 90%
      share(cpu.usage != 90% by region) > 30% | 16 | members are not counted by what they are not; write ==, >, >=, < or <=
      share(cpu.usage > 90% and line.up by region) > 30% | 22 | share asks every member one thing, one indicator against a constant such as cpu.usage > 90%; make cpu.usage > 90% and line.up a derived indicator, and name it here
      share(line.up > true by region) > 30% | 14 | line.up is true or false; write == true or == false
      share(true by region) > 30% | 6 | share asks every member one thing, one indicator against a constant such as cpu.usage > 90%; make true a derived indicator, and name it here
      sum(queue.length + 1 by region) > 3 | 17 | sum over a group is of one indicator, not of queue.length + 1; make that a derived indicator, and name it here
      sum(queue.length, 5m by region) > 3 | 0 | sum takes one argument before by; write sum(queue.length by region)
      increase(calls.offered by region) > 3 | 23 | increase is not over a group; groups have share, count, sum, mean, avg, max, min, quantile
      baseline(complaints.new by region) > 3 | 24 | baseline is not over a group; groups have share, count, sum, mean, avg, max, min, quantile
      quantile(cpu.usage by region) > 90% | 0 | quantile takes a percentage and an indicator before by; write quantile(95%, cpu.usage by class)
      quantile(95, cpu.usage by region) > 90% | 9 | a quantile is 0% to 100%, not 95; write for instance 95%
      quantile(101%, cpu.usage by region) > 90% | 9 | a quantile is 0% to 100%, not 101%; write for instance 95%
      quantile(95%, line.up by region) > 90% | 0 | line.up is true or false; write share(line.up by region)
      quantile(95%, cpu.usage) > 90% | 0 | quantile is over a group; write quantile(95%, cpu.usage by class)
      sum(queue.length by region) > max(queue.length by site) | 47 | one expression is about one kind of group, and this one has by region before by site; write two rules, or a derived indicator for one of them
      queue.length by region > 3 | 13 | unexpected "by"; by stands inside the parentheses, such as sum(queue.length by region)
      cpu.usage{region} > 90% | 16 | expected =, !=, =~ or !~ after the label region, found "}"
      cpu.usage{region="east" > 90% | 24 | expected , or } after a label, found ">"; close the brace opened at character 10
      cpu.usage{region=="east"} > 90% | 16 | expected =, !=, =~ or !~ after the label region, found "=="; a label is compared with one =
      cpu.usage{region=east} > 90% | 17 | expected a text in quotes, found "east"; write region="…"
      cpu.usage{regoin="east"} > 90% | 10 | there is no label "regoin"; did you mean "region"?
      cpu.usage{core="yes"} > 90% | 15 | core is true or false, not "yes"; write core="true"
      cpu.usage{region=~"east|("} > 90% | 18 | in the regex "east|(", at character 7: a ( is not closed
      cpu.usage{region=~"(?i)east"} > 90% | 18 | in the regex "(?i)east", at character 2: there is no look-around and there are no flags; take (?… away
      cpu.usage{"east"} > 90% | 10 | expected a label, found the text "east"; write for instance region="east"
      (queue.wait > 8m | 16 | expected ), found the end; close the parenthesis opened at character 1
      queue.wait > 8m) | 15 | unexpected ")"; there is no ( that it closes
      queue.wait > 8m line.up | 16 | unexpected "line.up"; write an operator such as and, or, > or + before it
      line.up not target.up | 8 | unexpected "not"; write and not, or unless
      line.up == not target.up | 11 | not stands before a whole condition; put parentheses around (not …)
      avg(queue.wait, 5m > 8m | 23 | expected ), found the end; close the parenthesis opened at character 4
      queue.wait > 1.5h | 13 | a duration is written in whole numbers, such as 1h30m; "1.5h" is not
      queue.wait > 1h30 | 13 | "1h30" is neither a duration such as 1h30m nor a number with a unit such as 90% or 230V
      queue.wait > 5potatoes9 | 13 | "5potatoes9" is neither a duration such as 1h30m nor a number with a unit such as 90% or 230V
      queue.length > 12345678901234567890 | 15 | a number has at most 15 digits before and 9 behind the point; shorten it
      queue.length > 0.1234567890 | 15 | a number has at most 15 digits before and 9 behind the point; shorten it
      queue.length > .5 | 15 | unexpected character '.'; write a number with a digit first, such as 0.5
      queue.wait[5m] > 8m | 10 | unexpected character '['; write the span as an argument, such as avg(queue.wait, 5m)
      line.up && target.up | 8 | unexpected character '&'; write and
      line.up || target.up | 8 | unexpected character '|'; write or
      !line.up | 0 | unexpected character '!'; write not
      cpu.usage > 90 % | 15 | unexpected character '%'; write the % right behind its number, such as 90%
      inlet.temperature > 30 °C | 23 | unexpected character '°'; write the unit right behind its number, such as 30°C
      queue.length ^ 2 > 5 | 13 | unexpected character '^'; there are + - * and /
      queue.length # 2 > 5 | 13 | unexpected character '#'; remove it
      queue.length > 投 | 15 | unexpected character '投'; remove it
      "queue.wait" > 8m | 0 | a text only stands behind a label, such as {region="east"}; an indicator is written without quotes
      cpu.usage{region="east} > 90% | 17 | this text has no end; close it with "
      > 8m | 0 | expected an indicator, a number or a function such as avg(queue.wait, 5m), found ">"
      queue.length * 5potatoes | 15 | there is no unit "potatoes"; there are %, A, B/s, Hz, V, W, dBm, kPa, rpm, s, °C
      queue.length > 5count | 15 | there is no unit "count"; there are %, A, B/s, Hz, V, W, dBm, kPa, rpm, s, °C
      inlet.temperature > 30V | 20 | inlet.temperature is in °C, and 30V is in V; write for instance 30°C
      input.voltage > 230v | 16 | there is no unit "v"; did you mean "V"?
      cpu.usage > 5bool | 12 | there is no unit "bool"; there are %, A, B/s, Hz, V, W, dBm, kPa, rpm, s, °C
      calls.offered / 5m > 2 | 14 | calls.offered is a bare number, and 5m is in s; multiply and divide by a bare number, or divide by the same unit
      """;

  static Stream<Arguments> faults() {
    return FAULTS
        .lines()
        .map(line -> line.split(" \\| ", 3))
        .map(cells -> Arguments.of(cells[0], Integer.parseInt(cells[1]), cells[2]));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void saysWhereAndWhatToDo(String text, int offset, String message) {
    ExpressionFault fault = fault(text);

    assertThat(fault.message()).isEqualTo(message);
    assertThat(fault.offset()).isEqualTo(offset);
    assertThat(fault.line()).isEqualTo(1);
    assertThat(fault.column()).isEqualTo(offset + 1);
  }

  @Test
  void anEmptyTextIsNoExpression() {
    assertThat(fault("").message()).isEqualTo("is empty; write for instance queue.wait > 8m");
    assertThat(fault(" \n ").message()).startsWith("is empty");
  }

  @Test
  void countsLinesOfALongText() {
    ExpressionFault fault = fault("queue.wait > 8m\n  and queue.lenght > 5\n");

    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.column()).isEqualTo(7);
    assertThat(fault).hasToString("2:7 " + fault.message());
  }

  @Test
  void aTextIsNotLongerThanItsBound() {
    String longest = "queue.wait > 8m" + " ".repeat(4096 - 15);

    assertThat(Words.expression(longest).isCondition()).isTrue();
    assertThat(fault(longest + " ").message())
        .isEqualTo(
            "is longer than 4096 characters; split it, with derived indicators for the parts");
  }

  @Test
  void aTextHasNotMorePartsThanItsBound() {
    // each addend is a part and so is each +; 249 of them, the first name, 8 and > make 501
    String parts = "queue.length" + " + 1".repeat(248) + " > 8";

    assertThat(Words.expression(parts).isCondition()).isTrue();
    assertThat(fault(parts.replaceFirst("1", "1 + 1")).message())
        .isEqualTo("has more than 500 parts; split it, with derived indicators for the parts");
  }

  @Test
  void aTextIsNotNestedDeeperThanItsBound() {
    assertThat(Words.expression("(".repeat(64) + "line.up" + ")".repeat(64)).isCondition())
        .isTrue();
    assertThat(Words.expression("not ".repeat(64) + "line.up").isCondition()).isTrue();
    for (String opening : new String[] {"(", "not ", "-", "abs("}) {
      assertThat(fault(opening.repeat(65) + "line.up").message())
          .isEqualTo("is nested deeper than 64 levels; take parentheses away");
    }
  }

  @Test
  void aLongPartIsQuotedInShort() {
    assertThat(fault("queue.length" + " + queue.length".repeat(50) + " and line.up").message())
        .contains("queue.length + queue.length + queue.length + queue.length + …")
        .hasSizeLessThan(300);
  }
}
