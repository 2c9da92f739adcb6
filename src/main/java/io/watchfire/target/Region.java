package io.watchfire.target;

import org.jspecify.annotations.Nullable;

/**
 * A region of the hotline.
 *
 * @param responsible id of the person directly responsible (直接责任人, A-48), null when the plan's own
 *     is meant
 * @param leader id of its leader in charge (分管领导, A-48), null likewise
 */
public record Region(
    RegionId id, LocalText name, @Nullable String responsible, @Nullable String leader) {

  /** Led by the plan's leader in charge. */
  public Region(RegionId id, LocalText name, @Nullable String responsible) {
    this(id, name, responsible, null);
  }
}
