package io.watchfire.escalation;

import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice and what became of it.
 *
 * @param end null while it is on its way
 */
public record Carried(Notice notice, List<Attempt> attempts, Attempt.@Nullable End end) {}
