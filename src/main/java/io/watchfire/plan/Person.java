package io.watchfire.plan;

import io.watchfire.target.Secret;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person of contacts.yaml.
 *
 * @param phone confidential; null when none is known
 * @param wecom user id for a mention in a WeCom group; null when none
 * @param channels ids of channels, best first
 * @param standIn who is told when this person cannot be reached
 */
public record Person(
    PersonId id,
    String name,
    Locale locale,
    Access access,
    @Nullable Secret phone,
    @Nullable String wecom,
    List<String> channels,
    @Nullable PersonId standIn) {}
