package io.watchfire.rule.expression;

/**
 * What a quantity may be, as the reference sees it: anything from one number to another. Known when
 * both are the same, unknown in a direction when the end is infinite.
 */
record Span(double from, double to) {
  static final Span ANYTHING = new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  static Span of(double number) {
    return Double.isFinite(number) ? new Span(number, number) : ANYTHING;
  }

  static Span from(double number) {
    return new Span(number, Double.POSITIVE_INFINITY);
  }

  boolean isKnown() {
    return from == to;
  }

  Span plus(Span other) {
    return new Span(from + other.from, to + other.to);
  }

  Span negative() {
    return new Span(-to, -from);
  }

  Span times(Span other) {
    if (!isKnown()) {
      return other.isKnown() ? other.times(this) : ANYTHING;
    }
    return from >= 0
        ? new Span(scaled(from, other.from, false), scaled(from, other.to, true))
        : new Span(scaled(from, other.to, false), scaled(from, other.from, true));
  }

  private static double scaled(double factor, double end, boolean high) {
    return Double.isInfinite(end)
        ? high ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY
        : factor * end;
  }

  Span over(Span divisor) {
    if (!divisor.isKnown() || divisor.from == 0) {
      return ANYTHING;
    }
    return divisor.from > 0
        ? new Span(from / divisor.from, to / divisor.from)
        : new Span(to / divisor.from, from / divisor.from);
  }

  Span absolute() {
    if (isKnown()) {
      return of(Math.abs(from));
    }
    return from >= 0 ? this : to <= 0 ? negative() : ANYTHING;
  }

  Span floor() {
    return new Span(Math.floor(from), Math.floor(to));
  }

  Span ceil() {
    return new Span(Math.ceil(from), Math.ceil(to));
  }

  Span clamp(Span low, Span high) {
    boolean open =
        Double.isInfinite(from) || Double.isInfinite(low.from) || Double.isInfinite(high.from);
    boolean endless =
        Double.isInfinite(to) || Double.isInfinite(low.to) || Double.isInfinite(high.to);
    return new Span(
        open ? Double.NEGATIVE_INFINITY : Math.min(Math.max(from, low.from), high.from),
        endless ? Double.POSITIVE_INFINITY : Math.min(Math.max(to, low.to), high.to));
  }

  /** Whether it is above the other: 1, 0, or NaN when both may be. */
  double above(Span other) {
    return from > other.to ? 1 : to <= other.from ? 0 : Double.NaN;
  }

  double same(Span other) {
    if (isKnown() && other.isKnown()) {
      return from == other.from ? 1 : 0;
    }
    return from > other.to || other.from > to ? 0 : Double.NaN;
  }
}
