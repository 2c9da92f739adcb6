package io.watchfire.http;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.AccessTokens;
import io.watchfire.desk.Archive;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.DeskView;
import io.watchfire.desk.Proof;
import io.watchfire.desk.Reception;
import io.watchfire.desk.Sought;
import io.watchfire.incident.Incident;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Outbox;
import io.watchfire.record.problem.Problem;
import io.watchfire.response.Response;
import io.watchfire.target.TargetId;
import io.watchfire.warning.Warning;
import io.watchfire.watch.SampleIntake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A desk, its archive, the tokens and the intake, all in memory, for tests of the API. */
final class MemoryDesk implements Reception, Archive, Outbox, AccessTokens, SampleIntake {
  final List<Proof> proofs = new CopyOnWriteArrayList<>();
  final List<Attempt> recorded = new CopyOnWriteArrayList<>();
  volatile DeskView view;
  volatile Function<Command, CommandResult> decide = command -> new CommandResult.Done("W1012", 4);
  volatile @Nullable RuntimeException storeFault;
  volatile @Nullable RuntimeException intakeFault;
  final List<Command> asked = new CopyOnWriteArrayList<>();
  final List<Warning> warnings = new CopyOnWriteArrayList<>();
  final List<Incident> incidents = new CopyOnWriteArrayList<>();
  final List<Deadline> deadlines = new CopyOnWriteArrayList<>();
  final List<Matter> matters = new ArrayList<>();
  final List<TimelineEntry> timeline = new CopyOnWriteArrayList<>();
  final List<Told> told = new CopyOnWriteArrayList<>();
  final List<AccessToken> tokens = new CopyOnWriteArrayList<>();
  final List<Sample> accepted = new CopyOnWriteArrayList<>();
  private final List<Consumer<List<TimelineEntry>>> listeners = new CopyOnWriteArrayList<>();

  MemoryDesk(DeskView view) {
    this.view = view;
  }

  /** Somebody has answered a notice. */
  void acknowledged(String key) {
    told.replaceAll(
        one ->
            one.notice().key().equals(key)
                ? new Told(one.number(), one.notice(), recorded, one.end())
                : one);
  }

  /** As the desk does: durable first, then told to the listeners. */
  void commit(TimelineEntry... entries) {
    timeline.addAll(List.of(entries));
    listeners.forEach(listener -> listener.accept(List.of(entries)));
  }

  @Override
  public CompletionStage<CommandResult> ask(Command command) {
    asked.add(command);
    return CompletableFuture.completedFuture(decide.apply(command));
  }

  @Override
  public DeskView view() {
    return view;
  }

  @Override
  public void listen(Consumer<List<TimelineEntry>> listener) {
    listeners.add(listener);
  }

  @Override
  public CompletionStage<List<Warning>> warnings(@Nullable Long before, int limit) {
    return answer(
        warnings.stream()
            .filter(warning -> before == null || number(warning.id().value()) < before)
            .sorted(Comparator.comparingLong((Warning w) -> -number(w.id().value())))
            .limit(limit)
            .toList());
  }

  @Override
  public CompletionStage<Optional<Warning>> warning(String id) {
    return answer(warnings.stream().filter(w -> w.id().value().equals(id)).findFirst());
  }

  @Override
  public CompletionStage<List<Incident>> incidents(@Nullable Long before, int limit) {
    return answer(
        incidents.stream()
            .filter(incident -> before == null || number(incident.id().value()) < before)
            .sorted(Comparator.comparingLong((Incident i) -> -number(i.id().value())))
            .limit(limit)
            .toList());
  }

  @Override
  public CompletionStage<Optional<Incident>> incident(String id) {
    return answer(incidents.stream().filter(i -> i.id().value().equals(id)).findFirst());
  }

  @Override
  public CompletionStage<List<Deadline>> deadlines(String owner) {
    return answer(deadlines.stream().filter(d -> d.owner().equals(owner)).toList());
  }

  @Override
  public CompletionStage<List<Matter>> matters(String owner) {
    return answer(matters.stream().filter(matter -> matter.owner().equals(owner)).toList());
  }

  @Override
  public CompletionStage<List<Problem>> problems(@Nullable Long before, int limit) {
    return answer(
        problems().stream()
            .filter(one -> before == null || number(one.id()) < before)
            .sorted(Comparator.comparingLong((Problem one) -> -number(one.id())))
            .limit(limit)
            .toList());
  }

  @Override
  public CompletionStage<Optional<Problem>> problem(String id) {
    return answer(problems().stream().filter(one -> one.id().equals(id)).findFirst());
  }

  @Override
  public CompletionStage<List<Problem>> problemsOf(String incident) {
    return answer(problems().stream().filter(one -> one.incidents().contains(incident)).toList());
  }

  private List<Problem> problems() {
    return matters.stream().filter(Problem.class::isInstance).map(Problem.class::cast).toList();
  }

  @Override
  public CompletionStage<List<Response>> responses(Instant since) {
    return answer(
        matters.stream()
            .filter(Response.class::isInstance)
            .map(Response.class::cast)
            .filter(one -> one.isOpen() || !one.changedAt().isBefore(since))
            .toList());
  }

  @Override
  public CompletionStage<List<TimelineEntry>> timeline(String owner, long after, int limit) {
    return answer(
        timeline.stream()
            .filter(entry -> entry.owner().equals(owner) && entry.sequence() > after)
            .limit(limit)
            .toList());
  }

  @Override
  public CompletionStage<List<TimelineEntry>> timelineAfter(long sequence, int limit) {
    return answer(
        timeline.stream().filter(entry -> entry.sequence() > sequence).limit(limit).toList());
  }

  @Override
  public CompletionStage<List<Told>> find(Sought sought, @Nullable Long before, int limit) {
    return answer(
        told.stream()
            .filter(one -> before == null || one.number() < before)
            .filter(one -> is(sought.about(), one.notice().message().about()))
            .filter(one -> is(sought.person(), one.notice().recipient().id()))
            .filter(one -> is(sought.state(), one.state()))
            .filter(one -> since(sought.from(), one.notice().createdAt()))
            .filter(one -> sought.to() == null || one.notice().createdAt().isBefore(sought.to()))
            .sorted(Comparator.comparingLong((Told one) -> -one.number()))
            .limit(limit)
            .toList());
  }

  private static boolean is(@Nullable Object wanted, Object found) {
    return wanted == null || wanted.equals(found);
  }

  private static boolean since(@Nullable Instant from, Instant at) {
    return from == null || !at.isBefore(from);
  }

  @Override
  public CompletionStage<Optional<Told>> notice(long number) {
    return answer(told.stream().filter(one -> one.number() == number).findFirst());
  }

  @Override
  public CompletionStage<List<TimelineEntry>> suppressed(
      @Nullable String about, @Nullable Long before, int limit) {
    return answer(
        timeline.stream()
            .filter(entry -> entry.kind() == TimelineKind.NOTICE_SUPPRESSED)
            .filter(entry -> is(about, entry.owner()))
            .filter(entry -> before == null || entry.sequence() < before)
            .sorted(Comparator.comparingLong((TimelineEntry entry) -> -entry.sequence()))
            .limit(limit)
            .toList());
  }

  @Override
  public CompletionStage<List<Proof>> proofOf(String noticeKey, int limit) {
    return answer(
        proofs.stream().filter(row -> row.notice().equals(noticeKey)).limit(limit).toList());
  }

  @Override
  public CompletionStage<List<Proof>> proof(long afterNumber, int limit) {
    return answer(proofs.stream().filter(row -> row.number() > afterNumber).limit(limit).toList());
  }

  @Override
  public CompletionStage<Optional<Told>> notice(String key) {
    return CompletableFuture.completedFuture(
        told.stream().filter(one -> one.notice().key().equals(key)).findFirst());
  }

  @Override
  public CompletionStage<List<Open>> open() {
    return answer(List.of());
  }

  @Override
  public CompletionStage<Void> record(List<Attempt> attempts) {
    recorded.addAll(attempts);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<List<Attempt>> sent(ChannelId channel, String reference) {
    return answer(List.of());
  }

  @Override
  public CompletionStage<List<Attempt>> ofPart(ChannelId channel, String part) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletionStage<Void> add(AccessToken token) {
    tokens.add(token);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Optional<AccessToken>> find(String hash) {
    return answer(tokens.stream().filter(token -> token.hash().equals(hash)).findFirst());
  }

  @Override
  public CompletionStage<List<AccessToken>> all() {
    return answer(tokens);
  }

  @Override
  public CompletionStage<Boolean> revoke(String id) {
    return answer(tokens.removeIf(token -> token.id().equals(id)));
  }

  @Override
  public Optional<String> refusal(TargetId target, IndicatorName indicator) {
    return target.value().equals("queue-main") && indicator.value().equals("queue.wait")
        ? Optional.empty()
        : Optional.of("target \"" + target + "\" receives no " + indicator);
  }

  @Override
  public long edition() {
    return 0;
  }

  @Override
  public Instant instantOf(@Nullable Instant stated) {
    return stated == null ? HotlineData.NOW : stated;
  }

  @Override
  public CompletionStage<Void> accept(String source, List<Sample> batch) {
    RuntimeException fault = intakeFault;
    if (fault != null) {
      return CompletableFuture.failedFuture(fault);
    }
    accepted.addAll(batch);
    return CompletableFuture.completedFuture(null);
  }

  private <T> CompletionStage<T> answer(T value) {
    RuntimeException fault = storeFault;
    return fault == null
        ? CompletableFuture.completedFuture(value)
        : CompletableFuture.failedFuture(fault);
  }

  private static long number(String id) {
    return Long.parseLong(id.replaceAll("\\D", ""));
  }
}
