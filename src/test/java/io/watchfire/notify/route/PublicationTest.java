package io.watchfire.notify.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.notify.Attempt.End;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How far the legs have come. */
class PublicationTest {
  private static final Instant NINE = Instant.parse("2026-03-10T01:00:00Z");

  @Test
  @Requirement("R-063")
  void aWarningIsPublishedOverTheLegsThatReachedSomebody() {
    Publication three =
        queued(notice("wang", "platform"), notice("wang", "sms"), notice("wang", "phone"));

    Publication one = three.ended(notice("wang", "sms"), End.DELIVERED, NINE);

    assertThat(one.meant()).containsExactly("platform", "sms", "phone");
    assertThat(one.published()).containsExactly("sms");
  }

  @Test
  void onlyTheLastLegThatIsSpentMakesAPersonUnreached() {
    Publication two = queued(notice("wang", "platform"), notice("wang", "sms"));

    assertThat(two.isSpentWith(notice("wang", "platform"))).isFalse();
    Publication one = two.ended(notice("wang", "platform"), End.UNDELIVERABLE, NINE);
    assertThat(one.isSpentWith(notice("wang", "sms"))).isTrue();
    assertThat(one.ended(notice("wang", "sms"), End.UNDELIVERABLE, NINE).isOpen()).isFalse();
  }

  @Test
  void whoWasReachedByOneLegIsNotUnreachedByTheOthers() {
    Publication one =
        queued(notice("wang", "platform"), notice("wang", "sms"))
            .ended(notice("wang", "platform"), End.DELIVERED, NINE);

    assertThat(one.isSpentWith(notice("wang", "sms"))).isFalse();
  }

  @Test
  void theOnlyLegIsSpentByItselfAndLeavesNoTrace() {
    Notice only = notice("wang", "");

    assertThat(queued(only)).isEqualTo(Publication.none("W1", NINE));
    assertThat(Publication.none("W1", NINE).isSpentWith(only)).isTrue();
  }

  @Test
  void aYellowOneIsPublishedAnewAndWhatIsLateOfTheBlueOneDoesNotCount() {
    Notice blue = notice("wang", "sms");
    Notice yellow = notice(NoticeKind.WARNING_YELLOW, "wang", "phone");

    Publication after = queued(blue, yellow).ended(blue, End.DELIVERED, NINE);

    assertThat(after.meant()).containsExactly("phone");
    assertThat(after.published()).isEmpty();
    assertThat(after.ended(yellow, End.DELIVERED, NINE).published()).containsExactly("phone");
  }

  @Test
  void whateverComesInWhateverOrderEachPersonIsUnreachedOnceOrReached() {
    long seed = 20261126;
    System.out.println("publications of seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<Notice> all = new ArrayList<>();
      for (String person : List.of("wang", "li", "zhao")) {
        for (String leg : List.of("platform", "sms", "phone").subList(0, 1 + random.nextInt(3))) {
          all.add(notice(person, leg));
        }
      }
      Publication now = queued(all.toArray(Notice[]::new));
      Set<String> reached = new HashSet<>();
      List<String> unreached = new ArrayList<>();
      Collections.shuffle(all, random);
      for (Notice notice : all) {
        End end = random.nextBoolean() ? End.DELIVERED : End.UNDELIVERABLE;
        if (end == End.DELIVERED) {
          reached.add(notice.recipient().id());
        } else if (now.isSpentWith(notice)) {
          unreached.add(notice.recipient().id());
        }
        now = now.ended(notice, end, NINE);
        assertThat(now.ended(notice, end, NINE)).as("told twice, round %d", round).isEqualTo(now);
      }
      assertThat(now.isOpen()).isFalse();
      assertThat(unreached).doesNotHaveDuplicates();
      assertThat(Collections.disjoint(unreached, reached)).as("round %d", round).isTrue();
      assertThat(reached.size() + unreached.size()).isEqualTo(3);
    }
  }

  private static Publication queued(Notice... notices) {
    Publication publication = Publication.none("W1", NINE);
    for (Notice notice : notices) {
      publication = publication.queued(notice, NINE);
    }
    return publication;
  }

  private static Notice notice(String person, String leg) {
    return notice(NoticeKind.WARNING_BLUE, person, leg);
  }

  private static Notice notice(NoticeKind kind, String person, String leg) {
    String key = "W1:1:" + kind.key() + ":" + person;
    return new Notice(
        leg.isEmpty() ? key : key + "/" + leg,
        new Recipient(
            Recipient.Kind.PERSON, person, person, Locale.SIMPLIFIED_CHINESE, null, Map.of()),
        List.of(new ChannelId("log")),
        new Message(kind, Realm.LIVE, "W1", "W1", "", "", List.of()),
        NINE,
        NINE,
        leg,
        null);
  }
}
