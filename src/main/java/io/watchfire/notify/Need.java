package io.watchfire.notify;

import io.watchfire.plan.AddressKind;
import io.watchfire.plan.Person;

/** What a channel must know of a person to reach them. */
public sealed interface Need {

  boolean isMetBy(Person person);

  /** As the key of a person in contacts.yaml. */
  String key();

  /** A telephone number. */
  record Phone() implements Need {
    @Override
    public boolean isMetBy(Person person) {
      return person.phone() != null;
    }

    @Override
    public String key() {
      return "phone";
    }
  }

  /** An address on a service. */
  record Address(AddressKind kind) implements Need {
    @Override
    public boolean isMetBy(Person person) {
      return person.addresses().containsKey(kind);
    }

    @Override
    public String key() {
      return kind.key();
    }
  }
}
