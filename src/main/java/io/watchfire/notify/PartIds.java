package io.watchfire.notify;

import java.util.List;

/**
 * The reference of a message in several parts: the provider's ids of all of them, in their order.
 */
public final class PartIds {
  private static final String BETWEEN = "+";

  private PartIds() {}

  /** Empty when the provider gave no id at all. */
  public static String join(List<String> ids) {
    return ids.stream().allMatch(String::isEmpty) ? "" : String.join(BETWEEN, ids);
  }

  /** The ids; one for a message in one part. A part without an id has an empty one. */
  public static List<String> of(String reference) {
    return List.of(reference.split("\\" + BETWEEN, -1));
  }
}
