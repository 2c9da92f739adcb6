package io.watchfire.notify;

import io.watchfire.plan.AddressKind;
import io.watchfire.plan.Person;
import io.watchfire.target.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who a notice is for.
 *
 * @param kind a person; a feed: a channel that carries every notice once, for no one person; or a
 *     group that has a channel of its own, such as an IM group
 * @param id the person's or group's id, or the feed's channel id
 * @param phone confidential; only for the wire of a channel; null when none
 * @param addresses what the person is known by on services; confidential like the phone
 */
public record Recipient(
    Kind kind,
    String id,
    String name,
    Locale locale,
    @Nullable Secret phone,
    Map<AddressKind, Secret> addresses) {

  public Recipient {
    // rows of versions that knew no addresses
    addresses = Objects.requireNonNullElse(addresses, Map.of());
  }

  public static Recipient of(Person person) {
    return new Recipient(
        Kind.PERSON,
        person.id().value(),
        person.name(),
        person.locale(),
        person.phone(),
        person.addresses());
  }

  /** The person's address on a service; null when none is known. */
  public @Nullable String address(AddressKind kind) {
    Secret address = addresses.get(kind);
    return address == null ? null : address.reveal();
  }

  /** Who it is, for records that many may read. */
  public String masked() {
    return phone == null ? id : id + " " + phone.masked();
  }

  /** Person, feed or group. */
  public enum Kind {
    PERSON,
    FEED,
    GROUP
  }
}
