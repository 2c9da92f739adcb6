package io.watchfire.plan;

import io.watchfire.target.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person of contacts.yaml.
 *
 * @param phone confidential; null when none is known
 * @param addresses what the person is known by on services; confidential like the phone
 * @param channels ids of channels, best first
 * @param standIn who is told when this person cannot be reached
 */
public record Person(
    PersonId id,
    String name,
    Locale locale,
    Access access,
    @Nullable Secret phone,
    Map<AddressKind, Secret> addresses,
    List<String> channels,
    @Nullable PersonId standIn) {

  public Person {
    addresses = Map.copyOf(addresses);
    channels = List.copyOf(channels);
  }
}
