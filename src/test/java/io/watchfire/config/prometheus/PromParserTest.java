package io.watchfire.config.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.rule.expression.ExpressionParser;
import io.watchfire.rule.expression.Parsed;
import io.watchfire.rule.expression.syntax.Printing;
import io.watchfire.rule.expression.syntax.Tree;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PromParserTest {
  /** PromQL, and what that is here. */
  private static final String TAKEN =
      """
      hotline_queue_wait_seconds > 480 -> queue.wait > 8m
      hotline_queue_wait_seconds{target="queue-main"} > 8 * 60 -> queue.wait{target="queue-main"} > 8m
      480 < hotline_queue_wait_seconds -> 8m < queue.wait
      hotline_cpu_usage_ratio > 0.9 -> cpu.usage > 90%
      hotline_cpu_usage_ratio{region=~"east|south",class!="host"} >= 9e-1 -> cpu.usage{region=~"east|south", class!="host"} >= 90%
      hotline_cpu_usage_ratio * 100 > 90 -> cpu.usage * 100 > 9000%
      1 - hotline_call_success_ratio > 0.05 -> 100% - call.success > 5%
      hotline_cpu_usage_ratio > hotline_memory_usage_ratio -> cpu.usage > memory.usage
      hotline_cpu_usage_ratio / hotline_memory_usage_ratio > 2 -> cpu.usage / memory.usage > 2
      hotline_cpu_usage_ratio * hotline_memory_usage_ratio > 0.5 -> cpu.usage / 100% * (memory.usage / 100%) > 0.5
      hotline_queue_wait_seconds / hotline_queue_length > 30 -> queue.wait / queue.length > 30s
      hotline_queue_wait_seconds > hotline_queue_length -> queue.wait / 1s > queue.length
      hotline_queue_length * hotline_cpu_usage_ratio < 3 -> queue.length * cpu.usage < 300%
      hotline_queue_length / hotline_agents_online > 2.5 -> queue.length / agents.online > 2.5
      -hotline_queue_length < -5 -> -queue.length < -5
      hotline_line_up == 0 -> not line.up
      hotline_line_up != 1 -> not line.up
      hotline_line_up < 1 -> not line.up
      1 > hotline_line_up -> not line.up
      hotline_ups_on_battery == 1 -> ups.onBattery
      hotline_ups_on_battery > 0 -> ups.onBattery
      hotline_line_up == hotline_target_up -> line.up == target.up
      max_over_time(hotline_ups_on_battery[5m]) == 1 -> max(ups.onBattery, 5m)
      avg_over_time(hotline_line_up[1h]) < 0.9 -> avg(line.up, 1h) < 0.9
      avg_over_time(hotline_queue_wait_seconds[5m]) > 480 -> avg(queue.wait, 5m) > 8m
      max_over_time(hotline_cpu_usage_ratio[1d]) > 0.95 -> max(cpu.usage, 1d) > 95%
      min_over_time(hotline_agents_online[10m]) < 8 -> min(agents.online, 10m) < 8
      sum_over_time(hotline_queue_length[10m]) > 100 -> sum(queue.length, 10m) > 100
      count_over_time(hotline_queue_wait_seconds[10m]) < 3 -> count(queue.wait, 10m) < 3
      last_over_time(hotline_cpu_usage_ratio[10m]) > 0.9 -> last(cpu.usage, 10m) > 90%
      increase(hotline_complaints_total[1h]) > 130 -> increase(complaints.new, 1h) > 130
      rate(hotline_calls_offered_total[5m]) > 0.5 -> rate(calls.offered, 5m) > 0.5
      hotline_calls_offered_last > 20 -> calls.offered > 20
      increase(hotline_calls_answered_total[5m]) / increase(hotline_calls_offered_total[5m]) < 0.8 -> increase(calls.answered, 5m) / increase(calls.offered, 5m) < 0.8
      absent(hotline_queue_wait_seconds{target="queue-main"}) -> absent(queue.wait{target="queue-main"})
      absent(hotline_queue_wait_seconds{target="queue-main"}) or hotline_queue_wait_seconds{target="queue-main"} > 480 -> absent(queue.wait{target="queue-main"}) or queue.wait{target="queue-main"} > 8m
      avg_over_time(hotline_queue_wait_seconds[5m]) > 480 and hotline_calls_offered_last > 20 -> avg(queue.wait, 5m) > 8m and calls.offered > 20
      hotline_cpu_usage_ratio > 0.9 unless hotline_line_up == 0 or hotline_target_up == 0 -> cpu.usage > 90% unless not line.up or not target.up
      hotline_cpu_usage_ratio > 0.9 AND (hotline_line_up == 1 OR hotline_queue_length > 5) -> cpu.usage > 90% and (line.up or queue.length > 5)
      sum by (region) (hotline_queue_length) > 50 -> sum(queue.length by region) > 50
      sum(hotline_queue_length) by (region) > 50 -> sum(queue.length by region) > 50
      sum(hotline_queue_length) > 50 -> sum(queue.length by hotline) > 50
      SUM BY (region) (hotline_queue_length{class="queue"}) > 50 -> sum(queue.length{class="queue"} by region) > 50
      avg by (class) (hotline_cpu_usage_ratio) > 0.8 -> mean(cpu.usage by class) > 80%
      max by (site) (hotline_cpu_usage_ratio) > 0.8 -> max(cpu.usage by site) > 80%
      min by (trunk) (hotline_line_up) == 0 -> not min(line.up by trunk)
      quantile by (class) (0.95, hotline_cpu_usage_ratio) > 0.9 -> quantile(95%, cpu.usage by class) > 90%
      count by (region) (hotline_line_up == 0) > 3 -> count(not line.up by region) > 3
      count by (region) (hotline_cpu_usage_ratio > 0.9) > 3 -> count(cpu.usage > 90% by region) > 3
      count by (region) (hotline_line_up == 0) / count by (region) (hotline_line_up) > 0.3 -> share(not line.up by region) > 30%
      count(hotline_line_up{class="line"} == 0) / count(hotline_line_up{class="line"}) >= 0.3 -> share(not line.up{class="line"} by hotline) >= 30%
      hotline_queue_wait_seconds > 480 # eight minutes -> queue.wait > 8m
      """;

  /** PromQL, where it is refused, what is, and what to write instead. */
  private static final String REFUSED =
      """
      hotline_queue_wait_seconds > | 28 | expected a metric, a number or a function, found the end | write for instance hotline_queue_wait_seconds > 480
      hotline_queue_wait_seconds | 0 | an alert that fires as long as there is a series, whatever its value | compare it, such as … > 0
      hotline_line_up | 0 | an alert that fires as long as there is a series, whatever its value | compare it, such as … == 1
      hotline_line_up > 5 | 16 | a comparison that is never true of a metric that is 0 or 1 | write == 0 or == 1
      hotline_line_up >= 0 | 16 | a comparison that is always true of a metric that is 0 or 1 | write == 0 or == 1
      hotline_line_up == hotline_queue_length | 16 | a metric that is 0 or 1 against another | compare it with 0 or 1, and join with and
      hotline_line_up + 1 > 1 | 0 | calculating with a metric that is 0 or 1 | compare it with == 1, or count it with count by (region) (… == 1)
      hotline_queue_wait_seconds > 480 > 5 | 33 | a comparison with what another comparison leaves | join them with and, such as x > 1 and x < 5
      (hotline_queue_wait_seconds > 480) * 2 > 5 | 1 | calculating with what a comparison leaves | calculate first, compare last
      hotline_queue_wait_seconds > bool 480 | 29 | bool, which makes a comparison 0 or 1 | leave it out, and join with and
      hotline_queue_wait_seconds and hotline_queue_length > 5 | 0 | and with something that is no comparison: Prometheus looks whether the series is there, whatever its value | compare it, such as … > 0
      hotline_queue_length > 5 and hotline_line_up | 29 | and with something that is no comparison: Prometheus looks whether the series is there, whatever its value | compare it, such as … == 1
      1 > 2 | 2 | a comparison of two numbers | name a metric on one side
      hotline_complaints > 5 | 0 | the metric hotline_complaints, which is not on /metrics | write increase(hotline_complaints_total[5m]), or hotline_complaints_last
      hotline_complaints_total > 5 | 0 | the value of a counter, which only grows | write increase(…_total[5m]) or rate(…_total[5m])
      avg_over_time(hotline_complaints_total[5m]) > 5 | 0 | avg_over_time of a counter | write increase(…) or rate(…)
      increase(hotline_queue_length[5m]) > 5 | 0 | increase of a metric that is no counter | write avg_over_time(…) or max_over_time(…)
      sum_over_time(hotline_complaints_last[5m]) > 5 | 14 | a range over what single samples added, which Prometheus only sees at its scrapes | write increase(…_total[5m])
      hotline_queue_lenght > 5 | 0 | the metric hotline_queue_lenght, behind which there is no indicator | did you mean hotline_queue_length?
      node_cpu_seconds_total > 5 | 0 | the metric node_cpu_seconds_total, behind which there is no indicator | name a hotline_ metric of docs/metrics.md, or leave this alert to Prometheus
      hotline_latency_bucket > 5 | 0 | the histogram hotline_latency_bucket | write quantile by (class) (0.95, …) over an indicator
      histogram_quantile(0.9, hotline_queue_length) > 5 | 0 | the function histogram_quantile | write quantile by (class) (0.95, …) over an indicator
      stddev_over_time(hotline_queue_length[5m]) > 5 | 0 | the function stddev_over_time | there are absent, increase, rate and avg_, min_, max_, sum_, count_ and last_over_time
      avg_over_time(hotline_queue_length) > 5 | 0 | avg_over_time of something that is no range | write avg_over_time(metric[5m])
      avg_over_time(hotline_queue_length[30s]) > 5 | 14 | a span is whole seconds from 1m to 30d, which 30s is not | write for instance 5m
      hotline_queue_length[5m] > 5 | 0 | a range outside a function | write for instance avg_over_time(…[5m])
      hotline_queue_length offset 1d > 5 | 21 | offset, a moment of the past | write avg_over_time(…) over a longer range, or compare with baseline in a rule
      hotline_queue_length @ 100 > 5 | 21 | @, a fixed moment | write avg_over_time(…) over a longer range, or compare with baseline in a rule
      avg_over_time(hotline_queue_length[5m:1m]) > 5 | 34 | a subquery | make the inner expression a derived indicator
      max_over_time((hotline_queue_length + 1)[5m]) > 5 | 40 | a range over something that is no plain metric | write a range such as [5m] behind a metric
      hotline_queue_length > 5 and on(region) hotline_queue_wait_seconds > 5 | 29 | matching of vectors by on | write it over one target or one group; a derived indicator brings others there
      hotline_queue_length / ignoring(class) group_left hotline_agents_online > 5 | 23 | matching of vectors by ignoring | write it over one target or one group; a derived indicator brings others there
      sum by (region, class) (hotline_queue_length) > 5 | 8 | grouping by several labels | write by with one of region, site, trunk or class
      sum without (region) (hotline_queue_length) > 5 | 4 | without | write by with one of region, site, trunk or class
      sum by (target) (hotline_queue_length) > 5 | 8 | grouping by "target" | write by with one of region, site, trunk or class
      sum by (region) (increase(hotline_complaints_total[5m])) > 5 | 17 | sum over something that is no plain metric | make it a derived indicator, and aggregate that
      count by (region) (hotline_line_up) > 5 | 0 | counting series whatever their value | count those for which something holds, such as count by (region) (… == 0), alone or divided by the count of the same metric
      count by (region) (hotline_line_up + 1) > 5 | 19 | calculating with a metric that is 0 or 1 | compare it with == 1, or count it with count by (region) (… == 1)
      count by (region) (hotline_line_up == 0) / count by (region) (hotline_target_up) > 5 | 43 | counting series whatever their value | count those for which something holds, such as count by (region) (… == 0), alone or divided by the count of the same metric
      topk(5, hotline_queue_length) > 5 | 0 | the function topk | there are absent, increase, rate and avg_, min_, max_, sum_, count_ and last_over_time
      quantile by (region) (95, hotline_queue_length) > 5 | 22 | a quantile that is not 0 to 1 | write for instance 0.95
      sum by (region) (hotline_queue_length) > 5 and sum by (site) (hotline_queue_length) > 5 | 43 | joining series by region with series by site, whose labels differ | write two alerts, or one derived indicator
      sum by (region) (hotline_queue_length) > hotline_queue_length | 39 | joining series by region with series by target, whose labels differ | write two alerts, or one derived indicator
      absent(hotline_queue_wait_seconds) | 0 | absent without target="…": there it holds when all targets are silent, here for each that is | name one target, or write a rule with absent: true
      absent(hotline_queue_wait_seconds{target="a"}) and hotline_line_up == 0 | 0 | and with absent(), whose labels no other series has | write two alerts
      absent(hotline_queue_length > 5) | 0 | absent of something that is no plain metric | write absent(metric{target="…"})
      hotline_queue_length % 2 > 1 | 21 | the operator % | there are + - * and /
      hotline_queue_length ^ 2 > 1 | 21 | the operator ^ | there are + - * and /
      hotline_queue_wait_seconds > 8m | 29 | a duration as a number | write seconds, such as 480 for 8m
      hotline_queue_wait_seconds > 0.0001 | 29 | seconds finer than a millisecond | round the number
      hotline_queue_wait_seconds > Inf | 29 | the number Inf | write a plain number
      hotline_queue_length > 1e99 | 23 | a number as large or small as 1e99 | round it
      hotline_queue_length / (2 - 2) > 1 | 24 | this divides by 0 | write another divisor
      {region="east"} > 5 | 0 | a selector without a metric | write for instance hotline_queue_wait_seconds > 480
      hotline_queue_length{job="watchfire"} > 5 | 21 | there is no label "job" | there are target, class, region, site, trunk, core, standby
      hotline_queue_length{region=~"(?i)east"} > 5 | 29 | in the regex "(?i)east", at character 2: there is no look-around and there are no flags | take (?… away
      hotline_queue_length{region="\\n"} > 5 | 29 | the escape \\n | write the character itself
      hotline_queue_length{region="east} > 5 | 28 | a text without an end | close it with "
      hotline_queue_length{region} > 5 | 21 | a matcher that is none | write for instance {region="east"}
      (hotline_queue_length > 5 | 25 | expected ), found the end | close it
      hotline_queue_length > 5) | 24 | unexpected ")" | write the expression as Prometheus takes it
      hotline_queue_length > 5 hotline_line_up == 1 | 25 | unexpected "hotline_line_up" | write the expression as Prometheus takes it
      hotline_queue_length $ 5 | 21 | the character '$' | write the expression as Prometheus takes it, without what is not in docs/rules.md
      time() > 5 | 0 | the function time | there are absent, increase, rate and avg_, min_, max_, sum_, count_ and last_over_time
      sum > 5 | 0 | the metric sum, behind which there is no indicator | name a hotline_ metric of docs/metrics.md, or leave this alert to Prometheus
      """;

  static Stream<Arguments> taken() {
    return TAKEN
        .lines()
        .map(line -> line.split(" -> ", 2))
        .map(cells -> Arguments.of((Object[]) cells));
  }

  static Stream<Arguments> refused() {
    return REFUSED
        .lines()
        .map(line -> line.split(" \\| ", 4))
        .map(cells -> Arguments.of(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3]));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void saysItInOurLanguage(String prometheus, String here) throws Refused {
    Tree tree = PromParser.said(prometheus);

    assertThat(Printing.of(tree)).isEqualTo(here);
    assertThat(ExpressionParser.check(tree, prometheus, new Catalogued()))
        .isInstanceOfSatisfying(
            Parsed.Ok.class, ok -> assertThat(ok.expression().isCondition()).isTrue());
    assertThat(ExpressionParser.parse(here, new Catalogued())).isInstanceOf(Parsed.Ok.class);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void saysWhatIsNotTaken(String prometheus, int offset, String what, String remedy) {
    try {
      Parsed parsed =
          ExpressionParser.check(PromParser.said(prometheus), prometheus, new Catalogued());
      assertThat(parsed)
          .isInstanceOfSatisfying(
              Parsed.Faulty.class,
              faulty -> {
                assertThat(faulty.fault().message()).isEqualTo(what + "; " + remedy);
                assertThat(faulty.fault().offset()).isEqualTo(offset);
              });
    } catch (Refused refused) {
      assertThat(refused.what()).isEqualTo(what);
      assertThat(refused.remedy()).isEqualTo(remedy);
      assertThat(refused.offset()).isEqualTo(offset);
    }
  }

  @Test
  void whateverIsWrittenIsTakenOrRefused() {
    List<String> tokens =
        List.of(
            "hotline_queue_wait_seconds",
            "hotline_queue_length",
            "hotline_cpu_usage_ratio",
            "hotline_line_up",
            "hotline_complaints_total",
            "hotline_complaints_last",
            "480",
            "0.9",
            "1e15",
            "1e-9",
            "0",
            "and",
            "or",
            "unless",
            "by",
            "(region)",
            "(",
            ")",
            "{",
            "}",
            "{region=\"east\"}",
            "[5m]",
            "[",
            "]",
            ",",
            ">",
            "<",
            "==",
            "!=",
            "+",
            "-",
            "*",
            "/",
            "sum",
            "count",
            "quantile",
            "avg_over_time(",
            "increase(",
            "absent(",
            "offset",
            "on",
            "bool",
            "'x'",
            "#",
            "\n",
            "%",
            "$",
            "5m",
            "Inf");
    long seed = 20260316;
    SplittableRandom random = new SplittableRandom(seed);
    int taken = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(tokens.get(random.nextInt(tokens.size()))).append(' ');
      }
      try {
        ExpressionParser.check(PromParser.said(text.toString()), text.toString(), new Catalogued());
        taken++;
      } catch (Refused refused) {
        assertThat(refused.offset()).isBetween(0, text.length());
      } catch (RuntimeException broken) {
        throw new AssertionError("seed " + seed + ": " + text, broken);
      }
    }
    assertThat(taken).isPositive();
  }
}
