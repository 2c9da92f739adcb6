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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** A device to which one row of a table is too much at once. */
class TableInPartsTest {
  /** What a device does that is asked for too much. */
  private enum Manner {
    TOO_BIG,
    SILENT,
    /** In version 3: it says who it is, and nothing else. */
    DEAF
  }

  private static final List<MibObject> COLUMNS =
      IntStream.rangeClosed(1, 8)
          .mapToObj(i -> Profiles.column("c" + i, "1.3.6.1.9.3.1." + i))
          .toList();
  private static final MibObject NEXT_TABLE = Profiles.column("next", "1.3.6.1.9.5.1.1");
  private static final ReadPlan PLAN =
      ReadPlan.of(Profiles.of(Stream.concat(COLUMNS.stream(), Stream.of(NEXT_TABLE)).toList()));

  private final TreeMap<OID, Integer> values = new TreeMap<>();
  private final Queue<Exchange> waiting = new ArrayDeque<>();
  private final List<Question> asked = new ArrayList<>();
  private int knocks;
  private boolean bulk = true;

  TableInPartsTest() {
    values.put(new OID(ReadPlan.SYS_UP_TIME.oid()), 4200);
    values.put(new OID(NEXT_TABLE.oid()).append(1), 50);
    // the third column lacks every second row
    for (int column = 1; column <= 8; column++) {
      for (int row = 1; row <= 5; row++) {
        if (column != 3 || row % 2 == 1) {
          values.put(new OID(COLUMNS.get(column - 1).oid()).append(row), 10 * column + row);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TOO_BIG, true", "TOO_BIG, false",
    "SILENT, true", "SILENT, false",
    "DEAF, true"
  })
  void theTableIsReadWhole(Manner manner, boolean inBulk) {
    bulk = inBulk;
    for (int most = 1; most <= 8; most++) {
      DevicePoll poll = polled(device(), manner, most);

      assertThat(poll.down()).isNull();
      for (MibObject column : COLUMNS) {
        assertThat(rows(poll, column)).as(column.name() + " of " + most).isEqualTo(told(column));
        assertThat(poll.answers().missing(column)).isNull();
      }
      assertThat(rows(poll, NEXT_TABLE)).isEqualTo(told(NEXT_TABLE));
    }
  }

  @ParameterizedTest
  @CsvSource({"TOO_BIG", "SILENT", "DEAF"})
  void whatTheDeviceAnswersIsKeptForThePollsAfter(Manner manner) {
    PolledDevice device = device();
    polled(device, manner, 5);
    asked.clear();
    knocks = 0;

    polled(device, manner, 5);

    assertThat(asked).allMatch(question -> variables(question) <= 5);
    assertThat(knocks).isZero();
  }

  @Test
  void theColumnsTakeTurnsRowByRow() {
    polled(device(), Manner.TOO_BIG, 4);

    // after sysUpTime: 48, 24, 12 variables, a row, and half of it
    assertThat(asked.stream().skip(1).limit(6).map(this::columns))
        .containsExactly(
            "12345678 x6", "12345678 x3", "12345678 x1", "1234 x1", "5678 x1", "1234 x1");
  }

  @Test
  void aDeviceThatLosesWholeRowsIsSeldomTriedAndGetsThemAgainWhenItAnswersThem() {
    // Given a card that loses what names more than 5 columns, however many rows
    PolledDevice device = device();
    Predicate<Question> wide = question -> question.names().size() > 5;
    begun(device);
    answerAll(Manner.SILENT, wide);
    asked.clear();

    // Then one question in hundreds gets lost
    for (int poll = 0; poll < 200; poll++) {
      begun(device);
      answerAll(Manner.SILENT, wide);
    }
    assertThat(asked).hasSizeBetween(800, 2000);
    assertThat(asked.stream().filter(wide)).hasSizeBetween(1, 3);

    // and when it answers them, they are asked for
    for (int poll = 0; poll < 200; poll++) {
      begun(device);
      answerAll(Manner.SILENT, question -> false);
    }
    asked.clear();
    begun(device);
    answerAll(Manner.SILENT, question -> false);
    assertThat(asked).anyMatch(wide);
  }

  @Test
  void aDeviceThatIsGoneIsAskedOnceForLessAndKnockedAt() {
    DevicePoll poll = begun(device());
    waiting.remove().answered(answer(asked.get(0)));

    for (Exchange lost = waiting.poll(); lost != null; lost = waiting.poll()) {
      lost.silent();
    }

    assertThat(asked).hasSize(4);
    assertThat(knocks).isEqualTo(1);
    assertThat(poll.down()).isNull();
    assertThat(COLUMNS).allMatch(each -> poll.answers().missing(each) == Absence.TIMEOUT);
    assertThat(poll.answers().missing(NEXT_TABLE)).isEqualTo(Absence.TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({"TOO_BIG, UNREADABLE", "SILENT, TIMEOUT", "DEAF, TIMEOUT"})
  void aColumnThatCannotBeAnsweredCostsItselfOnly(Manner manner, Absence reason) {
    OID broken = new OID(COLUMNS.get(5).oid());
    DevicePoll poll = begun(device());

    answerAll(
        manner, question -> question.names().stream().anyMatch(name -> name.startsWith(broken)));

    for (MibObject column : COLUMNS) {
      boolean read = column != COLUMNS.get(5);
      assertThat(rows(poll, column)).isEqualTo(read ? told(column) : Map.of());
      assertThat(poll.answers().missing(column)).isEqualTo(read ? null : reason);
    }
    assertThat(rows(poll, NEXT_TABLE)).isEqualTo(told(NEXT_TABLE));
  }

  private DevicePoll polled(PolledDevice device, Manner manner, int most) {
    DevicePoll poll = begun(device);
    answerAll(manner, question -> variables(question) > most);
    return poll;
  }

  private DevicePoll begun(PolledDevice device) {
    DevicePoll poll = new DevicePoll(device, line(), 0, new Unhurried());
    poll.begin();
    return poll;
  }

  private void answerAll(Manner manner, Predicate<Question> tooMuch) {
    for (Exchange next = waiting.poll(); next != null; next = waiting.poll()) {
      assertThat(asked).as("it is asked without end").hasSizeLessThan(5_000);
      Question question = asked.get(asked.size() - 1);
      if (!tooMuch.test(question)) {
        next.answered(answer(question));
      } else {
        refuse(next, manner);
      }
    }
  }

  private static void refuse(Exchange exchange, Manner manner) {
    switch (manner) {
      case TOO_BIG -> {
        PDU pdu = new PDU(PDU.RESPONSE, List.of());
        pdu.setErrorStatus(PDU.tooBig);
        exchange.answered(new PduAnswer(pdu));
      }
      case SILENT -> exchange.silent();
      case DEAF -> exchange.answered(new Refusal("", true));
    }
  }

  private Answer answer(Question question) {
    List<VariableBinding> found = new ArrayList<>();
    List<OID> names = question.names();
    for (int row = 0; row < Math.max(1, question.repetitions()); row++) {
      List<OID> reached = new ArrayList<>();
      for (OID name : names) {
        VariableBinding one = one(question.kind(), name);
        found.add(one);
        reached.add(one.getOid());
      }
      names = reached;
    }
    return new PduAnswer(new PDU(PDU.RESPONSE, found));
  }

  private VariableBinding one(Question.Kind kind, OID name) {
    Map.@Nullable Entry<OID, Integer> entry =
        kind == Question.Kind.GET ? values.ceilingEntry(name) : values.higherEntry(name);
    return entry == null
        ? new VariableBinding(name, Null.endOfMibView)
        : new VariableBinding(entry.getKey(), new Integer32(entry.getValue()));
  }

  private static int variables(Question question) {
    return question.names().size() * Math.max(1, question.repetitions());
  }

  /** Which columns of the table are asked for, and how many rows. */
  private String columns(Question question) {
    StringBuilder numbers = new StringBuilder();
    int place = new OID(COLUMNS.get(0).oid()).size() - 1;
    question.names().forEach(name -> numbers.append(name.get(place)));
    return numbers + " x" + question.repetitions();
  }

  private Map<OID, Integer> told(MibObject column) {
    OID root = new OID(column.oid());
    SortedMap<OID, Integer> rows = new TreeMap<>();
    values.forEach(
        (oid, value) -> {
          if (oid.startsWith(root)) {
            rows.put(new OID(new int[] {oid.last()}), value);
          }
        });
    return rows;
  }

  private static Map<OID, Integer> rows(DevicePoll poll, MibObject column) {
    SortedMap<OID, Integer> rows = new TreeMap<>();
    Column read = poll.answers().rows(column);
    for (int row = 0; row < read.size(); row++) {
      rows.put(read.index(row), (int) read.number(row));
    }
    return rows;
  }

  private PolledDevice device() {
    SnmpAccess access =
        new SnmpAccess("127.0.0.1", 161, new Secret("public"), Duration.ofSeconds(1), 0);
    return new PolledDevice(
        ProbeOnLoopback.target("sw-1", Set.of()),
        access,
        PLAN,
        Profiles.seenRows(),
        (address, to) -> line());
  }

  private Line line() {
    return new Line() {
      @Override
      public void ask(Question question, Exchange exchange) {
        asked.add(question);
        waiting.add(exchange);
      }

      @Override
      public void knock(Question question, Exchange exchange) {
        knocks++;
        ask(question, exchange);
      }

      @Override
      public boolean hasBulk() {
        return bulk;
      }
    };
  }

  /** A poll may take all the time that it needs. */
  private static final class Unhurried implements DevicePoll.Course {
    @Override
    public boolean isSpent(DevicePoll poll) {
      return false;
    }

    @Override
    public void failed(DevicePoll poll, RuntimeException bug) {
      throw bug;
    }

    @Override
    public void over(DevicePoll poll) {}
  }
}
