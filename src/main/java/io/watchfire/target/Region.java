package io.watchfire.target;

import org.jspecify.annotations.Nullable;

/**
 * A region of the hotline.
 *
 * @param responsible id of the person directly responsible (直接责任人, A-48), null when the plan's own
 *     is meant
 */
public record Region(RegionId id, LocalText name, @Nullable String responsible) {}
