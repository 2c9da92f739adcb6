package io.watchfire.delivery.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.Notices;
import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.VariableBinding;

/** The file that sites load into their management system says what is sent. */
class WatchfireMibTest {
  private static final OID ENTERPRISE = new OID("1.3.6.1.4.1.32473.1");
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?s)\\n(watchfire\\w+) (?:OBJECT|NOTIFICATION)-TYPE(.*?)::= \\{ \\w+ (\\d+) }");
  private static final Pattern OBJECTS = Pattern.compile("OBJECTS \\{([^}]*)}");
  private static final Pattern MOST = Pattern.compile("SIZE \\(0\\.\\.(\\d+)\\)");

  private final WatchfireMib mib = new WatchfireMib(ENTERPRISE);

  private List<VariableBinding> sent(Message message) {
    return mib.notification("W1", "key", message, new TimeTicks(1));
  }

  @ParameterizedTest
  @EnumSource(NoticeKind.class)
  void notificationHasTheObjectsOfTheFileInItsOrder(NoticeKind kind) throws Exception {
    Map<String, String> bodies = new HashMap<>();
    Map<String, String> numbers = new HashMap<>();
    Matcher types = NUMBERED.matcher(Files.readString(Path.of("deploy/snmp/WATCHFIRE-MIB.txt")));
    while (types.find()) {
      bodies.put(types.group(1), types.group(2));
      numbers.put(types.group(1), types.group(3));
    }
    List<VariableBinding> sent = sent(Notices.message(kind, "W1"));
    String type = sent.get(1).getVariable().toString();
    String name =
        bodies.keySet().stream()
            .filter(known -> bodies.get(known).contains("OBJECTS {"))
            .filter(known -> type.equals(ENTERPRISE + ".0." + numbers.get(known)))
            .findFirst()
            .orElseThrow();

    Matcher objects = OBJECTS.matcher(bodies.get(name));
    assertThat(objects.find()).isTrue();
    List<String> listed = new ArrayList<>();
    for (String object : objects.group(1).split(",")) {
      listed.add(ENTERPRISE + ".1." + numbers.get(object.strip()) + ".0");
    }
    assertThat(sent.stream().skip(2).map(variable -> variable.getOid().toString()))
        .containsExactlyElementsOf(listed);
  }

  @Test
  void longTextsAreCutToWhatTheFileAllowsAndToOneDatagram() throws Exception {
    String mibText = Files.readString(Path.of("deploy/snmp/WATCHFIRE-MIB.txt"));
    Map<String, Integer> most = new HashMap<>();
    Matcher types = NUMBERED.matcher(mibText);
    while (types.find()) {
      Matcher size = MOST.matcher(types.group(2));
      if (size.find()) {
        most.put(ENTERPRISE + ".1." + types.group(3) + ".0", Integer.valueOf(size.group(1)));
      }
    }
    String much = "长".repeat(5_000);
    Message message =
        new Message(
            NoticeKind.INCIDENT_OPENED,
            Realm.LIVE,
            "E1",
            much,
            much,
            much + "\n" + much,
            List.of(),
            Map.of("level", much, "scope", much));

    List<VariableBinding> sent = mib.notification(much, much, message, new TimeTicks(1));

    assertThat(most).hasSize(8);
    for (VariableBinding variable : sent) {
      if (variable.getVariable() instanceof OctetString text
          && most.containsKey(variable.getOid().toString())) {
        assertThat(text.length())
            .as(variable.getOid().toString())
            .isLessThanOrEqualTo(most.get(variable.getOid().toString()));
      }
    }
    assertThat(text(sent.get(9))).endsWith("长…");
    PDU pdu = new PDU();
    pdu.addAll(sent);
    // what is left of 1500 octets after IP, UDP, and the header and padding of version 3
    assertThat(pdu.getBERLength()).isLessThan(1_300);
  }

  private static String text(VariableBinding variable) {
    return new String(((OctetString) variable.getVariable()).getValue(), StandardCharsets.UTF_8);
  }
}
