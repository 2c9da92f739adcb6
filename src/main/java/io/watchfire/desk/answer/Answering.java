package io.watchfire.desk.answer;

import io.watchfire.desk.Archive;
import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.incident.IncidentId;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.MobileNumber;
import io.watchfire.notify.Notice;
import io.watchfire.notify.NoticeDigest;
import io.watchfire.notify.Outbox;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import io.watchfire.target.Secret;
import io.watchfire.warning.WarningId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what comes back from people into acknowledgements. Whoever wrote is known by the address it
 * came from; which warning or incident is meant, by its number or by what they were told last. An
 * answer to a notice is kept with it, as the last of its four times.
 */
public final class Answering implements Returns {
  private static final int LAST_TOLD = 20;
  private static final Pattern TELEPHONE = Pattern.compile("\\+?[\\d -]{5,20}");

  private final Supplier<Contacts> contacts;
  private final Archive archive;
  private final Digests digests;
  private final Outbox outbox;
  private final InstantSource planClock;
  private final Function<Command, CompletionStage<CommandResult>> desk;

  public Answering(
      Supplier<Contacts> contacts,
      Archive archive,
      Outbox outbox,
      InstantSource planClock,
      Function<Command, CompletionStage<CommandResult>> desk) {
    this.contacts = contacts;
    this.archive = archive;
    this.digests = new Digests(archive);
    this.outbox = outbox;
    this.planClock = planClock;
    this.desk = desk;
  }

  @Override
  public CompletionStage<Heard> take(Returned returned) {
    if (returned instanceof Returned.Replied replied) {
      return replied(replied);
    }
    if (returned instanceof Returned.Pressed pressed) {
      return pressed(pressed);
    }
    return CompletableFuture.failedFuture(
        new IllegalArgumentException("receipts are delivery's: " + returned));
  }

  private CompletionStage<Heard> replied(Returned.Replied replied) {
    Optional<Person> found = whoIs(replied.from());
    if (found.isEmpty()) {
      return said(false, "");
    }
    Person person = found.get();
    AnswerWords words = new AnswerWords(person.locale());
    Optional<AnswerText> answer = AnswerText.read(replied.text());
    if (answer.isEmpty()) {
      return said(false, words.unclear());
    }
    String about = answer.get().about();
    return archive
        .noticesTo(person.id().value(), null, LAST_TOLD)
        .thenCompose(
            told -> {
              Optional<Told> meant = meant(told, about);
              if (meant.isPresent()) {
                return acknowledge(person, meant.get(), replied.channel());
              }
              return about == null
                  ? said(false, words.nothingOpen())
                  : acknowledge(person, about, "reply:" + person.id() + ":" + about);
            });
  }

  private static Optional<Told> meant(List<Told> told, @Nullable String about) {
    return told.stream()
        .filter(one -> one.notice().message().kind().asksForAnswer())
        .filter(one -> about == null || one.notice().message().about().equals(about))
        .findFirst();
  }

  private CompletionStage<Heard> pressed(Returned.Pressed pressed) {
    return archive
        .notice(keyOf(pressed))
        .thenCompose(
            found -> {
              if (found.isEmpty()
                  || found.get().notice().recipient().kind() != Recipient.Kind.PERSON) {
                return said(false, "");
              }
              Told told = found.get();
              PersonId id = new PersonId(told.notice().recipient().id());
              Optional<Person> person = contacts.get().person(id);
              if (person.isEmpty()) {
                return said(false, "");
              }
              return pressed.key().equals("1")
                  ? acknowledge(person.get(), told, pressed.channel())
                  : said(false, new AnswerWords(person.get().locale()).unclear());
            });
  }

  /** A channel was given the notice's key, or a digest's, with its own id behind it. */
  private static String keyOf(Returned.Pressed pressed) {
    String key = pressed.notice();
    String own = ":" + pressed.channel();
    return NoticeDigest.first(
        key.endsWith(own) ? key.substring(0, key.length() - own.length()) : key);
  }

  /** Of a digest, everything that it asked an answer to. */
  private CompletionStage<Heard> acknowledge(Person person, Told told, ChannelId over) {
    return digests.with(told).thenCompose(all -> acknowledgeAll(person, all, over));
  }

  private CompletionStage<Heard> acknowledgeAll(Person person, List<Told> all, ChannelId over) {
    CompletionStage<Integer> others = CompletableFuture.completedFuture(0);
    for (Told other : all.subList(1, all.size())) {
      others =
          others.thenCompose(
              count ->
                  acknowledgeOne(person, other, over)
                      .thenApply(heard -> heard.understood() ? count + 1 : count));
    }
    Told told = all.get(0);
    String about = told.notice().message().about();
    return others.thenCompose(
        count ->
            acknowledgeOne(person, told, over)
                .thenApply(
                    heard ->
                        heard.understood()
                            ? new Heard(true, new AnswerWords(person.locale()).done(about, count))
                            : heard));
  }

  private CompletionStage<Heard> acknowledgeOne(Person person, Told told, ChannelId over) {
    Notice notice = told.notice();
    return acknowledge(person, notice.message().about(), "answer:" + notice.key())
        .thenCompose(
            heard ->
                heard.understood()
                    ? outbox.record(List.of(acknowledged(told, over))).thenApply(kept -> heard)
                    : CompletableFuture.completedFuture(heard));
  }

  private Attempt acknowledged(Told told, ChannelId over) {
    List<Attempt> attempts = told.attempts();
    Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    return new Attempt(
        told.notice().key(),
        over,
        last == null ? 0 : last.number(),
        planClock.instant(),
        Attempt.ACKNOWLEDGED,
        "by " + told.notice().recipient().id(),
        null,
        last == null ? Attempt.Evidence.NONE : last.evidence(),
        null);
  }

  private CompletionStage<Heard> acknowledge(Person person, String about, String key) {
    AnswerWords words = new AnswerWords(person.locale());
    Command command =
        about.contains("E")
            ? new Command.AcknowledgeIncident(person.id(), key, new IncidentId(about), "")
            : new Command.AcknowledgeWarning(person.id(), key, new WarningId(about), "");
    return desk.apply(command)
        .thenApply(
            result ->
                result instanceof CommandResult.Refused refused
                    ? new Heard(false, words.refused(about, refused.reason()))
                    : new Heard(true, words.done(about)));
  }

  private Optional<Person> whoIs(Secret from) {
    boolean number = TELEPHONE.matcher(from.reveal()).matches();
    String bare = number ? MobileNumber.bare(from) : null;
    return contacts.get().people().stream()
        .filter(
            person ->
                person.addresses().containsValue(from)
                    || (bare != null && bare.equals(MobileNumber.bare(person.phone()))))
        .findFirst();
  }

  private static CompletionStage<Heard> said(boolean understood, String text) {
    return CompletableFuture.completedFuture(new Heard(understood, text));
  }
}
