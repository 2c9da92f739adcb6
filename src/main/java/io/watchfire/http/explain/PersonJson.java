package io.watchfire.http.explain;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.Directions;
import io.watchfire.http.view.Json;
import io.watchfire.http.view.NoticeJson;
import io.watchfire.plan.Addressee;
import io.watchfire.plan.Group;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.target.LocalText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the plan has a person for, and what they were told last. */
final class PersonJson {
  private final Directions directions;

  PersonJson(Directions directions) {
    this.directions = directions;
  }

  JsonObject of(Person person) {
    JsonArray channels = new JsonArray();
    person.channels().forEach(channels::add);
    JsonArray groups = new JsonArray();
    groups(person).forEach(group -> groups.add(group.id().value()));
    return new JsonObject()
        .put("id", person.id().value())
        .put("name", person.name())
        .put("phone", NoticeJson.masked(person.phone()))
        .put("channels", channels)
        .put("standIn", person.standIn() == null ? null : person.standIn().value())
        .put("groups", groups)
        .put("told", told(person));
  }

  /** The last notices to a person, newest first. */
  JsonObject recent(List<Told> told, int limit) {
    HearingJson json = new HearingJson(directions);
    JsonArray notices = new JsonArray();
    for (Told one : told) {
      notices.add(json.notice(Accounts.carried(one)).put("number", one.number()));
    }
    String next = told.size() < limit ? null : Long.toString(told.get(told.size() - 1).number());
    return new JsonObject().put("notices", notices).put("next", next);
  }

  /** What the plan tells this person, and as what. */
  private JsonArray told(Person person) {
    JsonArray list = new JsonArray();
    for (NoticeKind kind : NoticeKind.values()) {
      List<Addressee> roles = new ArrayList<>();
      for (Addressee addressee : directions.plan().recipients().getOrDefault(kind, List.of())) {
        if (couldBe(person, addressee)) {
          roles.add(addressee);
        }
      }
      if (!roles.isEmpty()) {
        list.add(told(kind, roles));
      }
    }
    return list;
  }

  private JsonObject told(NoticeKind kind, List<Addressee> roles) {
    JsonArray by = new JsonArray();
    roles.forEach(role -> by.add(AddresseeText.key(role)));
    LocalText word = KindText.of(kind);
    List<LocalText> names =
        roles.stream().map(role -> AddresseeText.of(role, directions.contacts())).toList();
    return new JsonObject()
        .put("notice", kind.key())
        .put("by", by)
        .put(
            "text",
            Json.text(
                new LocalText(
                    word.zh()
                        + "："
                        + names.stream().map(LocalText::zh).collect(Collectors.joining("、")),
                    word.en()
                        + ": "
                        + names.stream().map(LocalText::en).collect(Collectors.joining(", ")))));
  }

  /** Whether it depends on nothing but the warning. */
  private boolean couldBe(Person person, Addressee addressee) {
    if (addressee instanceof Addressee.Members members) {
      return directions.contacts().isMember(person.id(), members.group());
    }
    if (addressee instanceof Addressee.Leader) {
      return isLeader(person);
    }
    return addressee instanceof Addressee.Told || isResponsible(person);
  }

  private boolean isLeader(Person person) {
    String id = person.id().value();
    return directions.plan().leader().equals(person.id())
        || directions.site().regions().stream().anyMatch(one -> id.equals(one.leader()));
  }

  private boolean isResponsible(Person person) {
    String id = person.id().value();
    return directions.plan().responsible().equals(person.id())
        || directions.site().regions().stream().anyMatch(one -> id.equals(one.responsible()))
        || directions.site().targets().stream().anyMatch(one -> id.equals(one.responsible()));
  }

  private List<Group> groups(Person person) {
    return directions.contacts().groups().stream()
        .filter(group -> group.members().contains(person.id()))
        .toList();
  }
}
