package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
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
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

class DevicePollTest {
  private static final MibObject LOAD = Profiles.scalar("load", "1.3.6.1.9.1.0");
  private static final MibObject IN = Profiles.column("in", "1.3.6.1.9.3.1");
  private static final ReadPlan PLAN = ReadPlan.of(Profiles.of(List.of(LOAD, IN)));

  private final Queue<Exchange> asked = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void anAnswerThatCannotBeProcessedCostsItsStepOnlyAndThePollEnds() {
    DevicePoll poll = poll();
    poll.begin();

    asked.remove().answered(broken());
    asked.remove().answered(answer("1.3.6.1.9.3.1.1"));
    asked.remove().answered(answer("1.3.6.1.9.4"));

    assertThat(told).containsExactly("failed", "over");
    assertThat(poll.answers().scalar(LOAD).absence()).isEqualTo(Absence.UNREADABLE);
    assertThat(poll.answers().rows(IN)).hasSize(1);
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
    Target target = ProbeOnLoopback.target("ups-1", Set.of());
    SnmpAccess access =
        new SnmpAccess("127.0.0.1", 161, new Secret("public"), Duration.ofSeconds(1), 0);
    PolledDevice device =
        new PolledDevice(target, access, PLAN, Profiles.seenRows(), (address, to) -> line());
    return new DevicePoll(device, line(), 0, new Course());
  }

  private Line line() {
    return new Line() {
      @Override
      public void ask(Question question, Exchange exchange) {
        asked.add(exchange);
      }

      @Override
      public void knock(Question question, Exchange exchange) {
        asked.add(exchange);
      }

      @Override
      public boolean hasBulk() {
        return true;
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
