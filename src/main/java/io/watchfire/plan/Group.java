package io.watchfire.plan;

import io.watchfire.target.LocalText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of people, such as the command ({@code command}, 应急指挥部) or the technical handling group
 * ({@code technical}, 技术处置组).
 *
 * @param channel id of the one channel of the whole group, such as its IM group; null when
 *     it has none
 * @param conferenceLink where it meets by video; null when the plan's link serves
 */
public record Group(
    GroupId id,
    LocalText name,
    List<PersonId> members,
    @Nullable String channel,
    @Nullable String conferenceLink) {

  /** Without a channel of its own. */
  public Group(GroupId id, LocalText name, List<PersonId> members) {
    this(id, name, members, null, null);
  }
}
