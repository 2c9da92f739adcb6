package io.watchfire.indicator.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.group.GroupTerms.By;
import io.watchfire.indicator.group.GroupTerms.How;
import io.watchfire.indicator.group.GroupTerms.Missing;
import io.watchfire.indicator.group.Holds.Sign;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupTest {
  private static final long START = 1_773_104_400_000L;
  private static final long TICK = 60_000;
  private static final long MAX_GAP = 3 * TICK;
  private static final Holds DOWN = new Holds(Sign.EQUAL, 0);

  @Test
  void threeOfTenLinesDownAreThirtyPerCent() {
    GroupPart part = new GroupPart(share(false, Missing.SKIP), 0);
    GroupTotal total = new GroupTotal(share(false, Missing.SKIP), 1, START);
    for (int line = 0; line < 10; line++) {
      part.update(part.join(99), Double.NaN, line < 3 ? 0 : 1);
    }
    assertThat(total.apply(part.change(START))).isTrue();
    assertThat(total.value(START, MAX_GAP)).isEqualTo(new GroupValue(30, 10, 10));
  }

  @Test
  void aLineWithManyUsersWeighsMore() {
    GroupPart part = new GroupPart(share(true, Missing.SKIP), 0);
    GroupTotal total = new GroupTotal(share(true, Missing.SKIP), 1, START);
    int large = part.join(900);
    int small = part.join(100);
    part.update(large, Double.NaN, 1);
    part.update(small, Double.NaN, 0);
    assertThat(after(part, total, START).value()).isEqualTo(10);
    part.update(large, 1, 0);
    part.update(small, 0, 1);
    assertThat(after(part, total, START + TICK).value()).isEqualTo(90);
  }

  @Test
  void aMemberWithoutDataIsLeftOutOrCountsAsOneThatIsDown() {
    for (Missing missing : Missing.values()) {
      GroupPart part = new GroupPart(share(false, missing), 0);
      GroupTotal total = new GroupTotal(share(false, missing), 1, START);
      int[] lines = {part.join(1), part.join(1), part.join(1), part.join(1)};
      assertThat(after(part, total, START).isPresent()).as("nothing heard yet").isFalse();
      part.update(lines[0], Double.NaN, 0);
      part.update(lines[1], Double.NaN, 1);
      assertThat(after(part, total, START).value()).as("the others not heard yet").isEqualTo(50);
      part.update(lines[2], Double.NaN, Double.NaN);
      part.update(lines[3], Double.NaN, Double.NaN);
      GroupValue value = after(part, total, START + TICK);
      assertThat(value).isEqualTo(new GroupValue(missing == Missing.SKIP ? 50 : 75, 2, 4));
      assertThat(value.isComplete()).isFalse();
    }
  }

  @Test
  void aShardThatFallsSilentIsMissingNotZero() {
    for (Missing missing : Missing.values()) {
      GroupTerms terms = share(false, missing);
      GroupPart east = new GroupPart(terms, 0);
      GroupPart west = new GroupPart(terms, 1);
      GroupTotal total = new GroupTotal(terms, 3, START);
      for (int line = 0; line < 2; line++) {
        east.update(east.join(1), Double.NaN, 1);
        west.update(west.join(1), Double.NaN, 1);
      }
      total.expect(2, 4, 4);
      total.apply(west.change(START));
      for (int tick = 0; tick <= 4; tick++) {
        total.apply(east.change(START + tick * TICK));
        GroupValue value = total.value(START + tick * TICK, MAX_GAP);
        boolean lost = tick > 3;
        double share = lost && missing == Missing.COUNTS ? 75 : 0;
        assertThat(value).as("tick %d", tick).isEqualTo(new GroupValue(share, lost ? 2 : 4, 8));
      }
      total.apply(west.change(START + 4 * TICK));
      assertThat(total.value(START + 4 * TICK, MAX_GAP).present()).isEqualTo(4);
    }
  }

  @Test
  void withoutAnyPartThereIsNoValue() {
    for (How how : How.values()) {
      GroupTerms terms = terms(how, false, Missing.SKIP);
      GroupPart part = new GroupPart(terms, 0);
      GroupTotal total = new GroupTotal(terms, 1, START);
      part.update(part.join(1), Double.NaN, 5);
      assertThat(total.value(START, MAX_GAP).isPresent()).as("%s", how).isFalse();
      assertThat(after(part, total, START).isPresent()).as("%s", how).isTrue();
      assertThat(total.value(START + MAX_GAP, MAX_GAP).isPresent()).as("%s", how).isTrue();
      assertThat(total.value(START + MAX_GAP + 1, MAX_GAP).isPresent()).as("%s", how).isFalse();
      part.update(0, 5, Double.NaN);
      assertThat(after(part, total, START + TICK))
          .as("%s", how)
          .isEqualTo(new GroupValue(Double.NaN, 0, 1));
    }
  }

  @Test
  void aLostChangeOfAQuantileAsksForTheWhole() {
    GroupTerms terms = terms(How.QUANTILE, false, Missing.SKIP);
    GroupPart part = new GroupPart(terms, 0);
    GroupTotal total = new GroupTotal(terms, 1, START);
    int member = part.join(1);
    part.update(member, Double.NaN, 50);
    after(part, total, START);
    part.update(member, 50, 70);
    part.change(START + TICK);
    part.update(member, 70, 90);
    assertThat(total.apply(part.change(START + 2 * TICK))).isFalse();
    assertThat(total.value(START + 2 * TICK, MAX_GAP).value()).isCloseTo(50, within(0.5));
    assertThat(total.apply(part.change(START + 3 * TICK))).isFalse();
    part.tellWhole();
    assertThat(after(part, total, START + 4 * TICK).value()).isCloseTo(90, within(0.9));
    GroupChange whole = part.change(START + 5 * TICK);
    assertThat(whole.whole()).isFalse();
    assertThat(whole.keys()).isEmpty();
  }

  @Test
  void whatComesLateIsPassedOver() {
    GroupTerms terms = terms(How.MAX, false, Missing.SKIP);
    GroupPart part = new GroupPart(terms, 0);
    GroupTotal total = new GroupTotal(terms, 1, START);
    part.update(part.join(1), Double.NaN, 1);
    GroupChange early = part.change(START);
    part.update(0, 1, 2);
    after(part, total, START + TICK);
    assertThat(total.apply(early)).isTrue();
    assertThat(total.value(START + TICK, MAX_GAP).value()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "ABOVE, false, false, true",
    "AT_LEAST, false, true, true",
    "BELOW, true, false, false",
    "AT_MOST, true, true, false",
    "EQUAL, false, true, false"
  })
  void aComparisonIsAsStrictAsItSays(Sign sign, boolean below, boolean equal, boolean above) {
    Holds holds = new Holds(sign, 8);
    assertThat(holds.of(7)).isEqualTo(below);
    assertThat(holds.of(8)).isEqualTo(equal);
    assertThat(holds.of(9)).isEqualTo(above);
    assertThat(holds.of(Double.NaN)).isFalse();
  }

  @Test
  void termsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> of(How.SHARE, null, 0, false, Missing.SKIP))
        .hasMessageContaining("need a comparison");
    assertThatThrownBy(() -> of(How.SUM, DOWN, 0, false, Missing.SKIP))
        .hasMessageContaining("need a comparison");
    assertThatThrownBy(() -> of(How.QUANTILE, null, 0, false, Missing.SKIP))
        .hasMessageContaining("quantile 0");
    assertThatThrownBy(() -> of(How.MEAN, null, 0, true, Missing.SKIP))
        .hasMessageContaining("weigh");
    assertThatThrownBy(() -> of(How.MEAN, null, 0, false, Missing.COUNTS))
        .hasMessageContaining("missing");
  }

  @ParameterizedTest
  @EnumSource(How.class)
  void randomGroupsAgreeWithBruteForce(How how) {
    for (long seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      boolean weigh = (how == How.SHARE || how == How.SUM) && random.nextBoolean();
      boolean counted = how == How.SHARE || how == How.COUNT;
      Missing missing = counted && random.nextBoolean() ? Missing.COUNTS : Missing.SKIP;
      new Trial(terms(how, weigh, missing), random.nextBoolean() ? 1 : 3, random)
          .run("seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.95, 0.999, 1})
  void aQuantileIsWithinOnePerCentWhateverTheValues(double quantile) {
    for (long seed = 1; seed <= 30; seed++) {
      Random random = new Random(seed);
      GroupTerms terms = of(How.QUANTILE, null, quantile, false, Missing.SKIP);
      GroupPart part = new GroupPart(terms, 0);
      double[] values = new double[1 + random.nextInt(500)];
      for (int i = 0; i < values.length; i++) {
        double sign = random.nextInt(3) - 1;
        values[i] = sign * Math.pow(10, random.nextDouble() * 20 - 8);
        part.update(part.join(1), Double.NaN, values[i]);
      }
      double found = after(part, new GroupTotal(terms, 1, START), START).value();
      double exact = quantile(values, quantile);
      assertThat(found).as("seed %d", seed).isCloseTo(exact, within(Math.abs(exact) * 0.01));
    }
  }

  @Test
  void aHundredThousandMembersCostNoMoreThanTheirLogarithm() {
    MemberTree tree = new MemberTree();
    for (int member = 1; member <= 100_000; member++) {
      tree.grow(member);
    }
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      assertThat(tree.put(i, random.nextDouble())).isLessThanOrEqualTo(18);
    }
    int looked = 0;
    for (int i = 0; i < 100_000; i++) {
      looked += tree.put(random.nextInt(100_000), random.nextDouble());
    }
    assertThat(looked / 100_000.0).isLessThan(5);
  }

  @ParameterizedTest
  @EnumSource(How.class)
  void aSampleAllocatesNothing(How how) {
    GroupPart part = new GroupPart(terms(how, false, Missing.SKIP), 0);
    for (int member = 0; member < 1000; member++) {
      part.update(part.join(1), Double.NaN, member % 100);
    }
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 200_000; i++) {
      int member = i % 1000;
      part.update(member, (member + i / 1000) % 100, (member + i / 1000 + 1) % 100);
    }
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
  }

  /** A group whose members are also held as plain numbers. */
  private static final class Trial {
    private final GroupTerms terms;
    private final Random random;
    private final GroupTotal total;
    private final List<Shard> shards = new ArrayList<>();

    Trial(GroupTerms terms, int shards, Random random) {
      this.terms = terms;
      this.random = random;
      this.total = new GroupTotal(terms, shards, START);
      for (int shard = 0; shard < shards; shard++) {
        this.shards.add(new Shard(new GroupPart(terms, shard)));
      }
    }

    void run(String as) {
      for (int tick = 0; tick < 200; tick++) {
        long at = START + tick * TICK;
        for (Shard shard : shards) {
          shard.happens(random);
          if (random.nextInt(3) > 0) {
            GroupChange change = shard.part.change(at);
            if (random.nextInt(5) == 0) {
              continue;
            }
            if (total.apply(change)) {
              shard.told = List.copyOf(shard.members);
              shard.toldAt = at;
            } else {
              shard.part.tellWhole();
            }
          }
        }
        check(at, as + ", tick " + tick);
      }
    }

    private void check(long at, String as) {
      List<Member> all = new ArrayList<>();
      int members = 0;
      boolean anyPart = false;
      for (Shard shard : shards) {
        boolean known = shard.toldAt >= 0 && at - shard.toldAt <= MAX_GAP;
        boolean lost = at - Math.max(shard.toldAt, START) > MAX_GAP;
        anyPart |= known;
        members += shard.told.size();
        for (Member member : shard.told) {
          if (known) {
            all.add(member);
          } else if (lost) {
            all.add(new Member(member.weight, true, Double.NaN));
          }
        }
      }
      GroupValue found = total.value(at, MAX_GAP);
      int present = (int) all.stream().filter(member -> !Double.isNaN(member.value)).count();
      assertThat(found.members()).as(as).isEqualTo(members);
      assertThat(found.present()).as(as).isEqualTo(present);
      double exact = exact(all, present);
      if (Double.isNaN(exact)) {
        assertThat(found.value()).as(as).isNaN();
      } else {
        double error = terms.how() == How.QUANTILE ? 0.01 : 1e-12;
        assertThat(found.value()).as(as).isCloseTo(exact, within(Math.abs(exact) * error));
      }
      if (!anyPart && terms.missing() == Missing.SKIP) {
        assertThat(found.isPresent()).as(as).isFalse();
      }
    }

    private double exact(List<Member> all, int present) {
      double[] values =
          all.stream().mapToDouble(Member::value).filter(value -> !Double.isNaN(value)).toArray();
      return switch (terms.how()) {
        case SHARE, COUNT -> counted(all);
        case SUM -> present == 0 ? Double.NaN : sum(all);
        case MEAN -> present == 0 ? Double.NaN : Arrays.stream(values).sum() / present;
        case MAX -> Arrays.stream(values).max().orElse(Double.NaN);
        case MIN -> Arrays.stream(values).min().orElse(Double.NaN);
        case QUANTILE -> present == 0 ? Double.NaN : quantile(values, terms.quantile());
      };
    }

    private double counted(List<Member> all) {
      double base = 0;
      double holding = 0;
      for (Member member : all) {
        boolean missing = Double.isNaN(member.value);
        if (!missing || (member.heard && terms.missing() == Missing.COUNTS)) {
          base += terms.weigh() ? member.weight : 1;
          boolean holds = missing || member.value > 40;
          holding += !holds ? 0 : terms.weigh() ? member.weight : 1;
        }
      }
      return base == 0 ? Double.NaN : terms.how() == How.COUNT ? holding : 100 * holding / base;
    }

    private double sum(List<Member> all) {
      double sum = 0;
      for (Member member : all) {
        sum += Double.isNaN(member.value) ? 0 : member.value * (terms.weigh() ? member.weight : 1);
      }
      return sum;
    }
  }

  private record Member(long weight, boolean heard, double value) {}

  private static final class Shard {
    private final GroupPart part;
    private final List<Member> members = new ArrayList<>();
    private List<Member> told = List.of();
    private long toldAt = -1;

    Shard(GroupPart part) {
      this.part = part;
    }

    void happens(Random random) {
      for (int i = random.nextInt(12); i > 0; i--) {
        if (members.isEmpty() || random.nextInt(20) == 0) {
          long weight = random.nextInt(1000);
          assertThat(part.join(weight)).isEqualTo(members.size());
          members.add(new Member(weight, false, Double.NaN));
        } else {
          int place = random.nextInt(members.size());
          Member member = members.get(place);
          double value =
              random.nextInt(4) == 0 ? Double.NaN : Math.rint(random.nextDouble() * 800) / 8;
          part.update(place, member.value, value);
          members.set(place, new Member(member.weight, true, value));
        }
      }
    }
  }

  private static double quantile(double[] values, double quantile) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(1, (int) Math.ceil(quantile * sorted.length - 1e-9)) - 1];
  }

  private static GroupValue after(GroupPart part, GroupTotal total, long tick) {
    assertThat(total.apply(part.change(tick))).isTrue();
    return total.value(tick, MAX_GAP);
  }

  private static GroupTerms share(boolean weigh, Missing missing) {
    return of(How.SHARE, DOWN, 0, weigh, missing);
  }

  private static GroupTerms terms(How how, boolean weigh, Missing missing) {
    boolean counted = how == How.SHARE || how == How.COUNT;
    return of(
        how,
        counted ? new Holds(Sign.ABOVE, 40) : null,
        how == How.QUANTILE ? 0.95 : 0,
        weigh,
        missing);
  }

  private static GroupTerms of(
      How how, @Nullable Holds holds, double quantile, boolean weigh, Missing missing) {
    return new GroupTerms(
        new IndicatorName("line.up"), how, holds, quantile, weigh, missing, List.of(By.REGION));
  }
}
