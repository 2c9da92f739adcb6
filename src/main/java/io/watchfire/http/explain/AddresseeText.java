package io.watchfire.http.explain;

import io.watchfire.plan.Addressee;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.target.LocalText;

/** As what the plan names somebody. */
final class AddresseeText {
  private AddresseeText() {}

  /** As in plan.yaml. */
  static String key(Addressee addressee) {
    if (addressee instanceof Addressee.Members members) {
      return "group:" + members.group();
    }
    if (addressee instanceof Addressee.Duty duty) {
      return "role:" + duty.role();
    }
    return addressee instanceof Addressee.Leader
        ? "leader"
        : addressee instanceof Addressee.Responsible ? "responsible" : "told";
  }

  static LocalText of(Addressee addressee, Contacts contacts) {
    if (addressee instanceof Addressee.Members members) {
      String id = members.group().value();
      return contacts.group(members.group()).map(Group::name).orElse(new LocalText(id, id));
    }
    if (addressee instanceof Addressee.Duty duty) {
      return new LocalText(duty.role() + " 当值", "on duty as " + duty.role());
    }
    if (addressee instanceof Addressee.Leader) {
      return new LocalText("分管领导", "the leader in charge");
    }
    return addressee instanceof Addressee.Responsible
        ? new LocalText("直接负责人", "directly responsible")
        : new LocalText("此前已通知的人", "told before");
  }
}
