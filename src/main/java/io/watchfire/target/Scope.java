package io.watchfire.target;

/**
 * How far a warning reaches: a kind and the id of the one that is meant ({@code hotline} has none).
 */
public record Scope(Kind kind, String id) {

  /** From the widest to the narrowest. */
  public enum Kind {
    HOTLINE,
    REGION,
    SITE,
    TRUNK,
    TARGET
  }

  public static final Scope HOTLINE = new Scope(Kind.HOTLINE, "");

  /** As in the API and on messages: {@code hotline}, {@code region:east}, {@code target:ups-1}. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(java.util.Locale.ROOT);
    return id.isEmpty() ? name : name + ":" + id;
  }

  /** Reads what {@link #toString} writes. */
  public static Scope parse(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    return new Scope(
        Kind.valueOf(kind.toUpperCase(java.util.Locale.ROOT)),
        colon < 0 ? "" : text.substring(colon + 1));
  }
}
