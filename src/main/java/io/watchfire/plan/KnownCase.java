package io.watchfire.plan;

import io.watchfire.rule.Cause;
import io.watchfire.target.LocalText;
import java.util.Set;

/**
 * A case of the knowledge base (知识库): what has helped before, or is to be done first.
 *
 * @param categories of incidents that it may help with
 * @param causes likewise
 * @param items ids of configuration items, or of targets, likewise
 * @param advice the solution, or the emergency measure
 */
public record KnownCase(
    String id,
    LocalText title,
    Set<String> categories,
    Set<Cause> causes,
    Set<String> items,
    LocalText advice) {}
