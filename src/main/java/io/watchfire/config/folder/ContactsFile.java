package io.watchfire.config.folder;

import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.Access;
import io.watchfire.plan.AddressKind;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.role.Rota;
import io.watchfire.target.Secret;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code contacts.yaml}. */
public final class ContactsFile {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern ID = Pattern.compile("[\\w.@:+-]{1,128}");
  private static final Map<AddressKind, Pattern> FORM =
      Map.of(AddressKind.EMAIL, Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\\w.-]{1,190}"));

  private final References references;
  private final Locale locale;

  /**
   * @param locale of people who name none
   */
  public ContactsFile(References references, Locale locale) {
    this.references = references;
    this.locale = locale;
  }

  public Contacts read(Section file) {
    return new Contacts(
        file.required("people").list(value -> value.section(this::person)),
        file.required("groups").list(value -> value.section(this::group)),
        file.optional("rota", this::rotas, List.of()));
  }

  private List<Rota> rotas(Value list) {
    RotaKey rota = new RotaKey(references, this::someone);
    return list.list(value -> value.section(rota::read));
  }

  private List<PersonId> someone(Value list) {
    return some(list, references.people()).stream().map(PersonId::new).toList();
  }

  private Person person(Section person) {
    Value at = person.required("id");
    String id = at.id();
    references.people().add(at, id);
    return new Person(
        new PersonId(id),
        person.required("name").text(),
        person.optional("locale", Scalars::locale, locale),
        person.required("access").as(Scalars.oneOf(Access.class)),
        phone(person),
        addresses(person),
        some(person.required("channels"), references.channels()),
        person.optional("standIn").map(value -> standIn(value, id)).orElse(null));
  }

  @org.jspecify.annotations.Nullable
  private static Secret phone(Section person) {
    Optional<Secret> phone = person.secret("phone");
    Value at = person.secretPlace("phone");
    phone
        .map(Secret::reveal)
        .filter(number -> !number.equals(Value.STAND_IN) && !E164.matcher(number).matches())
        .ifPresent(
            number -> at.fault("is not an international number; write + and digits, such as +86…"));
    return phone.orElse(null);
  }

  private static Map<AddressKind, Secret> addresses(Section person) {
    Map<AddressKind, Secret> addresses = new EnumMap<>(AddressKind.class);
    for (AddressKind kind : AddressKind.values()) {
      String key = kind.key();
      person
          .secret(key)
          .ifPresent(
              address -> {
                boolean known = !address.reveal().equals(Value.STAND_IN);
                if (known && !FORM.getOrDefault(kind, ID).matcher(address.reveal()).matches()) {
                  person
                      .secretPlace(key)
                      .fault(
                          kind == AddressKind.EMAIL
                              ? "is not an e-mail address; write name@example.org"
                              : "is not an id of that service; write it without spaces");
                }
                addresses.put(kind, address);
              });
    }
    return addresses;
  }

  private PersonId standIn(Value value, String self) {
    String other = references.to(references.people(), value);
    if (other.equals(self)) {
      value.fault("nobody stands in for themselves; name another person");
    }
    return new PersonId(other);
  }

  private Group group(Section group) {
    Value at = group.required("id");
    String id = at.id();
    references.groups().add(at, id);
    return new Group(
        new GroupId(id),
        group.optional("name", Scalars::name, new io.watchfire.target.LocalText(id, id)),
        someone(group.required("members")),
        group.optional("channel").map(this::channel).orElse(null),
        group.optional("conferenceLink").map(WebLink::read).orElse(null));
  }

  private String channel(Value value) {
    return references.to(references.channels(), value);
  }

  /** At least one reference, each once. */
  private List<String> some(Value list, Names names) {
    Set<String> seen = new HashSet<>();
    List<String> found =
        list.list(
            item -> {
              String name = references.to(names, item);
              if (!item.isFaulty() && !seen.add(name)) {
                item.fault(item.quoted() + " is in the list twice; remove one");
              }
              return name;
            });
    if (found.isEmpty() && !list.isFaulty()) {
      list.fault("is empty; name at least one");
    }
    return found;
  }
}
