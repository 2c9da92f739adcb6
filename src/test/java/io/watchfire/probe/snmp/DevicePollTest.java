package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.v3.Refusal;
import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.PduAnswer;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

class DevicePollTest {
  private static final MibObject LOAD = Profiles.scalar("load", "1.3.6.1.9.1.0");
  private static final MibObject IN = Profiles.column("in", "1.3.6.1.9.3.1");
  private static final ReadPlan PLAN = ReadPlan.of(Profiles.of(List.of(LOAD, IN)));

  /** Twenty scalars, with sysUpTime. */
  private static final ReadPlan WIDE =
      ReadPlan.of(
          Profiles.of(
              IntStream.rangeClosed(1, 19)
                  .mapToObj(i -> Profiles.scalar("s" + i, "1.3.6.1.8." + i + ".0"))
                  .toList()));

  private final Queue<Exchange> asked = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();

  /** How many variables each question has named. */
  private final List<Integer> sizes = new ArrayList<>();

  private Question last = Question.get(List.of());
  private final PolledDevice card = device(WIDE);

  @Test
  void anAnswerThatCannotBeProcessedCostsItsStepOnlyAndThePollEnds() {
    DevicePoll poll = poll();
    poll.begin();

    asked.remove().answered(broken());
    asked.remove().answered(answer("1.3.6.1.9.3.1.1"));
    asked.remove().answered(answer("1.3.6.1.9.4"));

    assertThat(told).containsExactly("failed", "over");
    assertThat(poll.answers().scalar(LOAD).absence()).isEqualTo(Absence.UNREADABLE);
    assertThat(poll.answers().rows(IN).size()).isEqualTo(1);
  }

  @Test
  void aDeviceThatKnocksAreAnsweredByIsAskedForLessUntilItAnswers() {
    DevicePoll poll = knocked(card, 6);

    assertThat(sizes).containsExactly(1, 20, 10, 5, 5, 5, 5);
    assertThat(poll.down()).isNull();
    assertThat(told).containsExactly("over");
    assertThat(WIDE.profile().objects()).allMatch(each -> poll.answers().scalar(each).isPresent());
  }

  @Test
  void whatItAnswersIsKeptForThePollsAfter() {
    knocked(card, 6);
    sizes.clear();

    assertThat(polled(card, 6).down()).isNull();

    assertThat(sizes).containsExactly(5, 5, 5, 5);
  }

  @Test
  void howOftenADeviceHasStartedIsReadWithEachPoll() {
    assertThat(polled(card, 20).answers().boots()).isEqualTo(7);
  }

  @Test
  void aDeviceThatAnswersOneAtATimeIsAskedForOneAtATime() {
    DevicePoll poll = knocked(card, 1);

    assertThat(sizes).startsWith(1, 20, 10, 5, 2, 1, 1).hasSize(5 + 20);
    assertThat(poll.down()).isNull();
  }

  @Test
  void aDeviceThatIsSilentToEverythingButTheKnockIsDownAndNothingIsKept() {
    DevicePoll poll = knocked(card, 0);

    assertThat(sizes).containsExactly(1, 20, 10, 5, 2, 1);
    assertThat(poll.down()).isEqualTo(Absence.TIMEOUT);
    assertThat(card.scalarsAtOnce()).isEqualTo(Requests.GET_SIZE);
  }

  @Test
  void aDeviceThatIsNotKnownToBeThereIsNotAskedAgain() {
    assertThat(polled(card, 6).down()).isEqualTo(Absence.TIMEOUT);

    assertThat(sizes).containsExactly(20);
  }

  @Test
  void nowAndThenMoreIsTriedAndADeviceThatStillLosesItIsNotDown() {
    knocked(card, 6);
    for (int poll = 1; poll < Appetite.POLLS_BEFORE_MORE; poll++) {
      polled(card, 6);
    }
    sizes.clear();

    assertThat(polled(card, 6).down()).isNull();
    assertThat(sizes).containsExactly(10, 5, 5, 5, 5);

    sizes.clear();
    polled(card, 6);
    assertThat(sizes).containsExactly(5, 5, 5, 5);
  }

  @Test
  void aDeviceThatAnswersMoreAgainIsAskedForMoreStepByStep() {
    knocked(card, 6);
    for (int poll = 1; poll < 2 * Appetite.POLLS_BEFORE_MORE; poll++) {
      polled(card, 20);
    }
    assertThat(card.scalarsAtOnce()).isEqualTo(10);

    polled(card, 20);

    assertThat(card.scalarsAtOnce()).isEqualTo(20);
  }

  @Test
  void aDeviceThatIsGoneWhenMoreIsTriedIsAskedOnceMoreOnly() {
    knocked(card, 6);
    for (int poll = 1; poll < Appetite.POLLS_BEFORE_MORE; poll++) {
      polled(card, 6);
    }
    sizes.clear();

    assertThat(polled(card, 0).down()).isEqualTo(Absence.TIMEOUT);

    assertThat(sizes).containsExactly(10, 5);
    assertThat(card.scalarsAtOnce()).isEqualTo(5);
  }

  @Test
  void aDeviceThatIsDeafToMuchOnlyKnowsTheUser() {
    DevicePoll poll = poll(card);
    poll.begin();

    // it says who it is and nothing to the user, but it answers the small question
    asked.remove().answered(new Refusal("", true));
    asked.remove().answered(echo(1));
    asked.remove().answered(new Refusal("", true));
    answerAll(6);

    assertThat(sizes).containsExactly(20, 1, 10, 5, 5, 5, 5);
    assertThat(poll.down()).isNull();
  }

  @Test
  void aDeviceThatIsDeafToEverythingRefusesTheUser() {
    DevicePoll poll = poll(card);
    poll.begin();

    asked.remove().answered(new Refusal("", true));
    asked.remove().answered(new Refusal("", true));

    assertThat(asked).isEmpty();
    assertThat(sizes).containsExactly(20, 1);
    assertThat(poll.down()).isEqualTo(Absence.AUTHENTICATION_FAILURE);
    assertThat(told).containsExactly("over");
  }

  /** A poll of a device that loses what names more variables than that, once it was knocked at. */
  private DevicePoll knocked(PolledDevice device, int most) {
    DevicePoll poll = poll(device);
    poll.knock();
    asked.remove().answered(echo(1));
    answerAll(most);
    return poll;
  }

  private DevicePoll polled(PolledDevice device, int most) {
    DevicePoll poll = poll(device);
    poll.begin();
    answerAll(most);
    return poll;
  }

  private void answerAll(int most) {
    for (Exchange next = asked.poll(); next != null; next = asked.poll()) {
      int size = sizes.get(sizes.size() - 1);
      if (size > most) {
        next.silent();
      } else {
        next.answered(echo(size));
      }
    }
  }

  /** An answer to the last question, 1 of each variable. */
  private PduAnswer echo(int size) {
    List<VariableBinding> all =
        last.names().stream().map(oid -> new VariableBinding(oid, new Integer32(1))).toList();
    assertThat(all).hasSize(size);
    return new PduAnswer(new PDU(PDU.RESPONSE, all));
  }

  private static Answer broken() {
    return (Answer)
        Proxy.newProxyInstance(
            DevicePollTest.class.getClassLoader(),
            new Class<?>[] {Answer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("errorStatus")) {
                return PDU.noError;
              }
              throw new IllegalStateException("a bug");
            });
  }

  private static PduAnswer answer(String oid) {
    return new PduAnswer(
        new PDU(PDU.RESPONSE, List.of(new VariableBinding(new OID(oid), new Integer32(1)))));
  }

  private DevicePoll poll() {
    return poll(device(PLAN));
  }

  private DevicePoll poll(PolledDevice device) {
    return new DevicePoll(device, line(), 0, new Course());
  }

  private PolledDevice device(ReadPlan plan) {
    Target target = ProbeOnLoopback.target("ups-1", Set.of());
    SnmpAccess access =
        new SnmpAccess("127.0.0.1", 161, new Secret("public"), Duration.ofSeconds(1), 0);
    return new PolledDevice(target, access, plan, Profiles.seenRows(), (address, to) -> line());
  }

  private Line line() {
    return new Line() {
      @Override
      public void ask(Question question, Exchange exchange) {
        last = question;
        sizes.add(question.names().size());
        asked.add(exchange);
      }

      @Override
      public void knock(Question question, Exchange exchange) {
        ask(question, exchange);
      }

      @Override
      public boolean hasBulk() {
        return true;
      }

      @Override
      public int boots() {
        return 7;
      }
    };
  }

  private final class Course implements DevicePoll.Course {
    @Override
    public boolean isSpent(DevicePoll poll) {
      return false;
    }

    @Override
    public void failed(DevicePoll poll, RuntimeException bug) {
      told.add("failed");
    }

    @Override
    public void over(DevicePoll poll) {
      told.add("over");
    }
  }
}
