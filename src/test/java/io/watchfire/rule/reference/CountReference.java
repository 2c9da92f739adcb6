package io.watchfire.rule.reference;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts against past days, said once more from the texts: at each sample all is
 * added up anew, minute by minute. It shares no class with what it is held against.
 */
final class CountReference {
  private static final long MINUTE = 60_000;
  private static final int FEWEST = 4;

  final Map<LocalDate, long[]> seeded = new HashMap<>();
  final Set<LocalDate> unusual = new HashSet<>();
  final Set<LocalDate> daysOff = new HashSet<>();
  private final ZoneId zone;
  private final long maxGap;
  private final Set<LocalDate> heard = new HashSet<>();
  private final List<long[]> samples = new ArrayList<>();
  private final Minute[] minutes = new Minute[1 << 14];

  CountReference(ZoneId zone, long maxGap) {
    this.zone = zone;
    this.maxGap = maxGap;
  }

  /** What a rule asks. */
  record Terms(
      List<Integer> windows,
      boolean dayToDate,
      int days,
      int within,
      int minCount,
      boolean byHour) {}

  /** Where a minute begins, by the local clock. */
  private record Minute(long number, LocalDate day, int hour, boolean off) {}

  void take(long at, long count) {
    samples.add(new long[] {at, count});
    heard.add(dayOf(minuteOf(at)));
  }

  /** The verdict on "more than so many per cent above what is expected, and improbably many". */
  String over(Terms terms, int percent, boolean inclusive, double significance) {
    Means means = means(terms);
    if (means == null) {
      return "NO_BASELINE";
    }
    long now = minuteOf(latest());
    for (int window : terms.windows()) {
      if (isOver(means, now - window, now, terms.minCount(), percent, inclusive, significance)) {
        return "BAD";
      }
    }
    if (terms.dayToDate()
        && isOver(
            means,
            firstMinute(dayOf(now)) - 1,
            now,
            terms.minCount(),
            percent,
            inclusive,
            significance)) {
      return "BAD";
    }
    return watchedSince(now - terms.windows().get(0)) ? "GOOD" : "PARTIAL";
  }

  /** The verdict on "more than a share of what is expected in the first window". */
  String aboveShare(Terms terms, int percent) {
    Means means = means(terms);
    if (means == null) {
      return "NO_BASELINE";
    }
    long now = minuteOf(latest());
    long from = now - terms.windows().get(0);
    if (compare(counted(from, now), percent, means, from, now) > 0) {
      return "BAD";
    }
    return watchedSince(from) ? "GOOD" : "PARTIAL";
  }

  private boolean isOver(
      Means means,
      long from,
      long to,
      int minCount,
      int percent,
      boolean inclusive,
      double significance) {
    long count = counted(from, to);
    int order = compare(count, 100 + percent, means, from, to);
    boolean over = inclusive ? order >= 0 : order > 0;
    return count >= minCount
        && over
        && (significance == 0 || tail(count, means.mean(from, to)) < significance);
  }

  /** Count against percent of the expectation, exactly. */
  private int compare(long count, int percent, Means means, long from, long to) {
    BigInteger left =
        BigInteger.valueOf(count).multiply(BigInteger.valueOf(100)).multiply(means.unit());
    return left.compareTo(means.times(from, to).multiply(BigInteger.valueOf(percent)));
  }

  /** P(X at least count), by adding up what is left after count - 1, in logarithms. */
  private static double tail(long count, double mean) {
    if (mean == 0) {
      return 0;
    }
    double log = -mean;
    for (long k = 1; k <= count; k++) {
      log += Math.log(mean / k);
    }
    double sum = 0;
    double most = Math.max(count, mean) + 60 * Math.sqrt(mean + count) + 60;
    for (long k = count; k < most; k++) {
      sum += Math.exp(log);
      log += Math.log(mean / (k + 1));
    }
    return sum;
  }

  private long counted(long from, long to) {
    long sum = 0;
    for (long[] sample : samples) {
      long minute = minuteOf(sample[0]);
      sum += minute > from && minute <= to ? sample[1] : 0;
    }
    return sum;
  }

  private long latest() {
    return samples.get(samples.size() - 1)[0];
  }

  private boolean watchedSince(long minute) {
    return watchedFrom(samples.size() - 1) <= minute * MINUTE;
  }

  /** Since when there was no gap before a sample. */
  private long watchedFrom(int index) {
    int first = index;
    while (first > 0 && samples.get(first)[0] - samples.get(first - 1)[0] <= maxGap) {
      first--;
    }
    return samples.get(first)[0];
  }

  /** A minute is what lies behind its beginning, up to and with its end. */
  private static long minuteOf(long at) {
    return -Math.floorDiv(-at, MINUTE);
  }

  private Minute local(long minute) {
    int place = (int) Math.floorMod(minute, (long) minutes.length);
    Minute kept = minutes[place];
    if (kept == null || kept.number() != minute) {
      ZonedDateTime begin = Instant.ofEpochMilli((minute - 1) * MINUTE).atZone(zone);
      LocalDate day = begin.toLocalDate();
      kept = new Minute(minute, day, begin.getHour(), daysOff.contains(day));
      minutes[place] = kept;
    }
    return kept;
  }

  private LocalDate dayOf(long minute) {
    return local(minute).day();
  }

  private long firstMinute(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli() / MINUTE + 1;
  }

  /** What past days bring in each hour, all days alike or workdays and days off apart. */
  private final class Means {
    final long[] work;
    final long workDays;
    final long[] off;
    final long offDays;
    final boolean byHour;

    Means(List<long[]> work, List<long[]> off, boolean byHour) {
      this.work = sum(work);
      this.workDays = work.size();
      this.off = sum(off);
      this.offDays = off.size();
      this.byHour = byHour;
    }

    BigInteger unit() {
      return BigInteger.valueOf(workDays * offDays * (byHour ? 60 : 1440));
    }

    /** The expectation, times the unit. */
    BigInteger times(long from, long to) {
      long sum = 0;
      for (long minute = from + 1; minute <= to; minute++) {
        Minute local = local(minute);
        long[] hours = local.off() ? off : work;
        long others = local.off() ? workDays : offDays;
        sum += others * (byHour ? hours[local.hour()] : hours[24]);
      }
      return BigInteger.valueOf(sum);
    }

    double mean(long from, long to) {
      return times(from, to).doubleValue() / unit().doubleValue();
    }

    private static long[] sum(List<long[]> days) {
      long[] sum = new long[25];
      for (long[] day : days) {
        for (int hour = 0; hour < 24; hour++) {
          sum[hour] += day[hour];
          sum[24] += day[hour];
        }
      }
      return sum;
    }
  }

  private @Nullable Means means(Terms terms) {
    LocalDate today = dayOf(minuteOf(latest()));
    List<long[]> all = new ArrayList<>();
    List<long[]> work = new ArrayList<>();
    List<long[]> off = new ArrayList<>();
    for (int back = 1; back <= terms.within(); back++) {
      LocalDate day = today.minusDays(back);
      long[] hours = unusual.contains(day) ? null : hoursOf(day);
      if (hours != null) {
        all.add(hours);
        (daysOff.contains(day) ? off : work).add(hours);
      }
    }
    if (terms.byHour() && work.size() >= FEWEST && off.size() >= FEWEST) {
      return new Means(first(work, terms.days()), first(off, terms.days()), true);
    }
    List<long[]> used = first(all, terms.days());
    return used.size() < Math.min(FEWEST, terms.days())
        ? null
        : new Means(used, used, terms.byHour());
  }

  private static List<long[]> first(List<long[]> days, int most) {
    return days.subList(0, Math.min(most, days.size()));
  }

  /** What was watched completely, else what was known from elsewhere. */
  private long @Nullable [] hoursOf(LocalDate day) {
    if (!heard.contains(day)) {
      return seeded.get(day);
    }
    long begin = firstMinute(day) - 1;
    int last = -1;
    for (int i = 0; i < samples.size(); i++) {
      last = dayOf(minuteOf(samples.get(i)[0])).equals(day) ? i : last;
    }
    boolean whole =
        last >= 0
            && last + 1 < samples.size()
            && watchedFrom(last) <= begin * MINUTE
            && samples.get(last + 1)[0] - samples.get(last)[0] <= maxGap;
    if (!whole) {
      return seeded.get(day);
    }
    long[] hours = new long[24];
    for (long[] sample : samples) {
      long minute = minuteOf(sample[0]);
      if (dayOf(minute).equals(day)) {
        hours[local(minute).hour()] += sample[1];
      }
    }
    return hours;
  }
}
