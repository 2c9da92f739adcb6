package io.watchfire.http.explain;

import io.vertx.core.Future;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Archive;
import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.DeskView;
import io.watchfire.escalation.Account;
import io.watchfire.escalation.Carried;
import io.watchfire.escalation.Suppressed;
import io.watchfire.http.api.IncidentLookup;
import io.watchfire.http.api.Reading;
import io.watchfire.http.serve.Exchange;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.warning.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what was told of a warning and its incident. */
final class Accounts {
  private static final int MOST = 2000;
  private static final Map<String, NoticeKind> KINDS =
      Stream.of(NoticeKind.values())
          .collect(Collectors.toMap(NoticeKind::key, Function.identity()));

  private final Archive archive;

  Accounts(Archive archive) {
    this.archive = archive;
  }

  /** The number of the incident of a warning; null when it has none. */
  Future<@Nullable String> incident(Exchange exchange, Warning warning, DeskView view) {
    String open = IncidentLookup.numberOf(warning, view.open());
    return open != null
        ? Future.succeededFuture(open)
        : IncidentLookup.of(exchange, archive, List.of(warning))
            .map(incidents -> IncidentLookup.numberOf(warning, incidents));
  }

  /**
   * @param incident its number; null when there is none
   */
  Future<Account> of(Exchange exchange, Warning warning, @Nullable String incident) {
    List<String> owners =
        incident == null ? List.of(warning.id().value()) : List.of(warning.id().value(), incident);
    List<Future<List<Told>>> told = new ArrayList<>();
    List<Future<List<TimelineEntry>>> timelines = new ArrayList<>();
    for (String owner : owners) {
      told.add(Reading.of(exchange, archive.notices(owner, null, MOST)));
      timelines.add(Reading.of(exchange, archive.timeline(owner, 0, MOST)));
    }
    return Future.all(Stream.concat(told.stream(), timelines.stream()).toList())
        .map(
            done ->
                new Account(
                    warning,
                    told.stream()
                        .flatMap(list -> list.result().stream())
                        .sorted(Comparator.comparingLong(Told::number))
                        .map(Accounts::carried)
                        .toList(),
                    timelines.stream()
                        .flatMap(list -> list.result().stream())
                        .filter(entry -> entry.kind() == TimelineKind.NOTICE_SUPPRESSED)
                        .flatMap(Accounts::suppressed)
                        .toList()));
  }

  static Carried carried(Told told) {
    return new Carried(told.notice(), told.attempts(), told.end());
  }

  private static Stream<Suppressed> suppressed(TimelineEntry entry) {
    NoticeKind kind = KINDS.get(entry.facts().getOrDefault("notice", ""));
    return kind == null
        ? Stream.empty()
        : Stream.of(new Suppressed(kind, entry.at(), new TreeMap<>(entry.facts()), people(entry)));
  }

  private static Set<PersonId> people(TimelineEntry entry) {
    String people = entry.facts().getOrDefault("people", "");
    return people.isEmpty()
        ? Set.of()
        : Stream.of(people.split(" ")).map(PersonId::new).collect(Collectors.toUnmodifiableSet());
  }
}
