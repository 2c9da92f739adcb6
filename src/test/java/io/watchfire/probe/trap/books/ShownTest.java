package io.watchfire.probe.trap.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.Secret;
import io.watchfire.watch.HeardTrap.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.VariableBinding;

/** What people see of the variables of a trap. */
class ShownTest {
  private static final OID SOME = new OID("1.3.6.1.4.1.318.2.3.3.0");
  private static final List<Secret> SECRETS = List.of(new Secret("battery staple"));

  @Test
  void numbersAndTextsAreShownAsTheyAreReadAndTheTrapsOwnNameIsNot() {
    List<VariableBinding> said =
        List.of(
            new VariableBinding(SnmpConstants.sysUpTime, new TimeTicks(123)),
            new VariableBinding(SnmpConstants.snmpTrapOID, SOME),
            new VariableBinding(SOME, new Integer32(-4)),
            new VariableBinding(SOME, new OctetString("UPS: On battery.\r\nMains lost\0")),
            new VariableBinding(SOME, OctetString.fromHexStringPairs("e7a5afe998b3")),
            new VariableBinding(SOME, OctetString.fromHexStringPairs("07ea0b1a")));

    assertThat(Shown.of(said, SECRETS))
        .extracting(Variable::value)
        .containsExactly("-4", "UPS: On battery. Mains lost", "祯阳", "07:ea:0b:1a");
  }

  @Test
  void aTextIsCutAndOnlySomeVariablesAreShown() {
    List<VariableBinding> said = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      said.add(new VariableBinding(SOME, new OctetString("x".repeat(5000))));
    }

    assertThat(Shown.of(said, SECRETS))
        .hasSize(Shown.MOST)
        .allMatch(variable -> variable.value().equals("x".repeat(Shown.LONGEST) + "…"));
  }

  @Test
  void noSecretIsShownWhereverItStands() {
    List<VariableBinding> said =
        List.of(
            new VariableBinding(new OID("1.3.6.1.6.3.18.1.4.0"), new OctetString("guessed")),
            new VariableBinding(SOME, new OctetString("login with battery staple failed")),
            new VariableBinding(SOME, new OctetString("\1battery staple")),
            new VariableBinding(new OID("1.3.6.1.6.3.18.1.3.0"), new IpAddress("10.0.0.2")));

    assertThat(Shown.of(said, SECRETS))
        .extracting(Variable::value)
        .containsExactly(Shown.HIDDEN, Shown.HIDDEN, Shown.HIDDEN, "10.0.0.2");
  }
}
