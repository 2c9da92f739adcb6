package io.watchfire.plan;

import io.watchfire.target.LocalText;
import java.util.List;

/**
 * A group of people, such as the command ({@code command}, 应急指挥部) or the technical handling group
 * ({@code technical}, 技术处置组).
 */
public record Group(GroupId id, LocalText name, List<PersonId> members) {}
