package io.watchfire.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.Notices;
import io.watchfire.desk.Archive.Told;
import io.watchfire.fault.Ledgers.Fault;
import io.watchfire.fault.Ledgers.Received;
import io.watchfire.fault.Ledgers.Silenced;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.plan.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the oracle sees what it is there to see. */
class OracleTest {
  private static final Instant NOW = Notices.START;

  private final Ledgers ledgers = new Ledgers();
  private final List<Told> record = new ArrayList<>();

  private List<String> faults() {
    ledgers.atTheEnd(record);
    return Oracle.check(ledgers);
  }

  private Notice decided(String key, NoticeKind kind) {
    Notice notice = Notices.to(Notices.person("zhang"), key, kind, "wecom", "sms");
    ledgers.decided(List.of(notice));
    return notice;
  }

  /** On record, ended so. */
  private Notice told(String key, NoticeKind kind, Attempt.End end) {
    Notice notice = decided(key, kind);
    Attempt last = Attempt.plain(key, new ChannelId("wecom"), 1, NOW, "delivered", "", end);
    record.add(new Told(record.size() + 1, notice, List.of(last), end));
    return notice;
  }

  private void got(String key, String body) {
    ledgers.received(new Received(NOW, "wecom", key + ":wecom", body, true));
  }

  private void toldAndGot(String key, NoticeKind kind) {
    told(key, kind, Attempt.End.DELIVERED);
    got(key, key);
  }

  @Test
  void booksThatAgreeAreWithoutFault() {
    toldAndGot("k1", NoticeKind.WARNING_YELLOW);
    toldAndGot("k2", NoticeKind.WARNING_RELEASED);

    assertThat(faults()).isEmpty();
  }

  @Test
  void whatHasNoEndOrNoReceiverIsLost() {
    Notice open = decided("k1", NoticeKind.DRAFT_READY);
    record.add(new Told(1, open, List.of(), null));
    told("k2", NoticeKind.DRAFT_READY, Attempt.End.DELIVERED);
    told("k3", NoticeKind.DRAFT_READY, Attempt.End.EXPIRED);
    decided("k4", NoticeKind.DRAFT_READY);

    assertThat(faults())
        .containsExactly(
            "lost: k1 has 0 ends, and is null",
            "lost: k2 counts as delivered and nobody got it",
            "lost: k3 has expired",
            "lost: k4 was on record and is not any more");
  }

  @Test
  void aCopyIsAFaultUnlessAKillOrALostAnswerCameBetween() {
    toldAndGot("k1", NoticeKind.DRAFT_READY);
    got("k1", "k1");
    assertThat(faults()).containsExactly("copy: k1:wecom was taken 2 times");

    ledgers.fault(new Fault("kill", NOW, NOW, null, Set.of("k1:wecom")));
    assertThat(faults()).isEmpty();

    got("k1", "k1");
    assertThat(faults()).containsExactly("copy: k1:wecom was taken 3 times");

    ledgers.fault(new Fault("CUTS", NOW, NOW.plusSeconds(1), "wecom", Set.of()));
    assertThat(faults()).isEmpty();
  }

  @Test
  void copiesMustSayTheSameAndHaveOneKey() {
    toldAndGot("k1", NoticeKind.DRAFT_READY);
    ledgers.fault(new Fault("kill", NOW, NOW, null, Set.of("k1:wecom")));
    got("k1", "something else");
    toldAndGot("k2", NoticeKind.WARNING_YELLOW);
    toldAndGot("k3", NoticeKind.WARNING_YELLOW);
    toldAndGot("k4", NoticeKind.WARNING_RELEASED);

    assertThat(faults())
        .containsExactly("copy under another key: k2 and k3", "copies that differ: k1:wecom");
  }

  @Test
  void nobodyMayHearWhatNobodyDecided() {
    got("k1", "k1");

    assertThat(faults()).containsExactly("made up: nobody decided to tell k1:wecom");
  }

  @Test
  void whatIsSaidLaterMayNotComeFirst() {
    told("k1", NoticeKind.DRAFT_READY, Attempt.End.DELIVERED);
    told("k2", NoticeKind.DRAFT_READY, Attempt.End.DELIVERED);
    got("k2", "k2");
    got("k1", "k1");

    assertThat(faults()).containsExactly("out of order: k1:wecom came after number 2");
  }

  @Test
  void whoeverHeardThatItBurnsHearsOnceThatItIsOver() {
    toldAndGot("k1", NoticeKind.WARNING_BLUE);
    assertThat(faults()).containsExactly("resolved 0 times: W1 PERSON zhang");

    toldAndGot("k2", NoticeKind.WARNING_RELEASED);
    assertThat(faults()).isEmpty();

    toldAndGot("k3", NoticeKind.WARNING_CANCELLED);
    assertThat(faults()).containsExactly("resolved 2 times: W1 PERSON zhang");
  }

  @Test
  void nothingIsToldOfWhatIsSilenced() {
    toldAndGot("k1", NoticeKind.DRAFT_READY);
    ledgers.silenced(new Silenced(Set.of("W2"), NOW, NOW.plusSeconds(60)));
    assertThat(faults()).isEmpty();

    ledgers.silenced(new Silenced(Set.of("W1"), NOW, NOW.plusSeconds(60)));
    assertThat(faults()).containsExactly("told while silenced: k1");
  }

  @Test
  void aDigestCarriesAllThatIsInIt() {
    for (String key : List.of("k1", "k2")) {
      Notice notice = decided(key, NoticeKind.DRAFT_READY);
      ChannelId wecom = new ChannelId("wecom");
      Attempt folded = Attempt.plain(key, wecom, 1, NOW, "folded", "k1+digest-ab", null);
      Attempt end = Attempt.plain(key, wecom, 2, NOW, "delivered", "", Attempt.End.DELIVERED);
      record.add(new Told(record.size() + 1, notice, List.of(folded, end), Attempt.End.DELIVERED));
    }
    assertThat(faults()).hasSize(2);

    got("k1+digest-ab", "both");
    assertThat(faults()).isEmpty();
  }

  @Test
  void recoveryIsCountedFromTheReturn() {
    toldAndGot("k1", NoticeKind.DRAFT_READY);
    ledgers.fault(
        new Fault("SAYS_500", NOW.minusSeconds(60), NOW.minusSeconds(3), "wecom", Set.of()));
    ledgers.atTheEnd(record);

    assertThat(Oracle.recovery(ledgers)).isEqualTo(Map.of("SAYS_500", Duration.ofSeconds(3)));
    assertThat(Oracle.latest(ledgers, "wecom")).isZero();
  }
}
