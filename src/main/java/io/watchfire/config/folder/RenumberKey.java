package io.watchfire.config.folder;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.MibObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code renumber}: a device has below one number what another has below a different one, as makers
 * give each product, or each brand that they make it for, a number of its own.
 */
final class RenumberKey {
  private final String from;
  private final String to;

  private RenumberKey(String from, String to) {
    this.from = from;
    this.to = to;
  }

  /**
   * What is extended, as this device has it.
   *
   * @param parent null when it could not be read, or there is none
   * @param extended whether the profile has extends
   */
  static @Nullable Profile applied(
      Optional<Value> key, @Nullable Profile parent, boolean extended) {
    if (key.isEmpty()) {
      return parent;
    }
    if (!extended) {
      key.get().fault("only goes with extends; there is nothing to renumber");
      return parent;
    }
    return key.get().section(section -> read(section, parent));
  }

  private static @Nullable Profile read(Section section, @Nullable Profile parent) {
    Value from = section.required("from");
    Value to = section.required("to");
    RenumberKey renumber = new RenumberKey(ObjectKeys.oid(from), ObjectKeys.oid(to));
    if (parent == null || from.isFaulty() || to.isFaulty()) {
      return parent;
    }
    if (parent.objects().stream().noneMatch(object -> renumber.isBelow(object.oid()))) {
      from.fault(
          parent.id().value()
              + " reads nothing below "
              + from.quoted()
              + "; write the beginning of its objects' OIDs");
    }
    return renumber.of(parent);
  }

  private Profile of(Profile parent) {
    return new Profile(
        parent.id(),
        parent.title(),
        parent.kind(),
        parent.detect(),
        parent.objects().stream().map(this::of).toList(),
        parent.indicators(),
        parent.traps().stream().map(this::of).toList());
  }

  private MibObject of(MibObject object) {
    return isBelow(object.oid()) ? object.at(moved(object.oid())) : object;
  }

  private KnownTrap of(KnownTrap trap) {
    List<KnownTrap.Where> where =
        trap.where().stream()
            .map(each -> new KnownTrap.Where(moved(each.variable()), each.condition()))
            .toList();
    return new KnownTrap(moved(trap.oid()), trap.name(), where, trap.effect(), trap.value());
  }

  private boolean isBelow(String oid) {
    return oid.startsWith(from + ".");
  }

  private String moved(String oid) {
    return isBelow(oid) ? to + oid.substring(from.length()) : oid;
  }
}
