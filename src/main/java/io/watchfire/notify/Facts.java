package io.watchfire.notify;

import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.target.LocalText;
import io.watchfire.target.Region;
import io.watchfire.target.RegionId;
import io.watchfire.target.Scope;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.time.DurationText;
import io.watchfire.warning.Colour;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Values in words, in both languages. */
public final class Facts {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  /**
   * Minutes that were asked for lately: in a storm nearly all words are of the same few, such as
   * now and in four hours.
   */
  private static final AtomicReferenceArray<@Nullable Minute> LATELY =
      new AtomicReferenceArray<>(31);

  private record Minute(long number, ZoneId zone, LocalText words) {}

  private final Site site;
  private final ZoneId zone;

  public Facts(Site site, ZoneId zone) {
    this.site = site;
    this.zone = zone;
  }

  public static LocalText same(String text) {
    return new LocalText(text, text);
  }

  public static LocalText colour(Colour colour) {
    return colour == Colour.YELLOW
        ? new LocalText("黄色预警", "yellow warning")
        : new LocalText("蓝色预警", "blue warning");
  }

  /** Local time of the site, to the minute. */
  public LocalText time(Instant at) {
    long minute = Math.floorDiv(at.getEpochSecond(), 60);
    int place = Math.floorMod(minute, LATELY.length());
    Minute known = LATELY.get(place);
    if (known == null || known.number() != minute || !known.zone().equals(zone)) {
      known = new Minute(minute, zone, same(TIME.format(at.atZone(zone))));
      LATELY.set(place, known);
    }
    return known.words();
  }

  public static LocalText span(Duration span) {
    String text = DurationText.format(span);
    return new LocalText(
        text.replace("d", "天").replace("h", "小时").replace("m", "分钟").replace("s", "秒"), text);
  }

  /** Time that no sample vouched for, as a sentence of its own; empty when there was none. */
  public static LocalText gap(Duration gap) {
    if (gap.isZero()) {
      return same("");
    }
    LocalText span = span(gap);
    return new LocalText("期间 " + span.zh() + " 无数据", "No data for " + span.en() + " of that time");
  }

  /** The impact scope in words. */
  public LocalText scope(Scope scope) {
    return switch (scope.kind()) {
      case HOTLINE ->
          new LocalText(site.name().zh() + "（全部）", site.name().en() + " (the whole hotline)");
      case REGION -> site.regionOf(scope).map(region -> region.name()).orElse(same(scope.id()));
      case SITE, TRUNK -> {
        LocalText region = site.regionOf(scope).map(found -> found.name()).orElse(same(""));
        yield new LocalText(
            (region.zh() + " " + scope.id()).trim(), (region.en() + " " + scope.id()).trim());
      }
      case TARGET -> target(new TargetId(scope.id()));
    };
  }

  /** A region's name; its id when the site has none of it. */
  public LocalText region(RegionId id) {
    return site.region(id).map(Region::name).orElse(same(id.value()));
  }

  public LocalText target(TargetId id) {
    return site.target(id).map(Target::name).orElse(same(id.value()));
  }

  /** A value with its unit, as people read it. */
  public static LocalText value(IndicatorName indicator, double value) {
    return value(Catalogue.find(indicator.value()).map(Catalogue.Known::unit).orElse(""), value);
  }

  /**
   * A value in a unit, as people read it.
   *
   * @param unit {@code s}, {@code %}, {@code bool}, {@code V} …; {@code count} or empty for none
   */
  public static LocalText value(String unit, double value) {
    if (Double.isNaN(value)) {
      return new LocalText("无数据", "no data");
    }
    return switch (unit) {
      case "s" -> span(Duration.ofSeconds(Math.round(value)));
      case "%" -> same(rounded(value) + " %");
      case "bool" -> value == 0 ? new LocalText("否", "no") : new LocalText("是", "yes");
      case "count", "" -> same(rounded(value));
      default -> same(rounded(value) + " " + unit);
    };
  }

  private static String rounded(double value) {
    return BigDecimal.valueOf(value)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
