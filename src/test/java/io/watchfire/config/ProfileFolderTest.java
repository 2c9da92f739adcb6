package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.KnownTrap;
import io.watchfire.target.KnownTrap.Effect.State;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.Derived.Condition;
import io.watchfire.target.Profile.MibObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles that extend others, choose rows, compute, and fall back. */
class ProfileFolderTest {
  private static final String ACME = "profiles/switch-acme.yaml";

  private static final String OTHER_SUBTREE = "detect: {probe: [1.3.6.1.4.1.99998]}";

  @TempDir Path temp;

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          extends: switch-base | extends: ^switch-bas | there is no profile "switch-bas"; did you mean "switch-base"?
          extends: switch-base | extends: ^switch-acme | goes round in a circle: switch-acme → switch-acme; remove one of them
          without: [baseFan | without: [^baseFam | switch-base has no "baseFam" to leave out; did you mean "baseFan"?
          without: [baseFan, fan.failed] | without: [^baseFan] | is read by the indicator fan.failed; leave that out too
          without: [baseFan | without: [^baseCpu | is read by the indicator cpu.usage; leave that out too
          from: 1.3.6.1.4.1.99999.3, | from: ^1.3.6.1.4.1.9999, | switch-base reads nothing below "1.3.6.1.4.1.9999"; write the beginning of its objects' OIDs
          to: 1.3.6.1.4.1.99999.8} | to: ^acme} | "acme" is not a numeric OID
          extends: switch-base | ^extend: switch-base | unknown key; did you mean "extends"?
          class: switch | class: ^Switch | "Switch" is no id; use lower-case letters, digits and hyphens, at most 64
          name: acmeHertz, oid | name: ^baseCpu, table: true, oid | "baseCpu" is otherwise in switch-base (scalar); keep it so, give it another name, or drop the other by without
          autoScale: true, plausible: [40, 70] | autoScale: ^true | says by plausible which factor is right; add plausible, such as [40, 70]
          autoScale: true | ^autoscale: true | unknown key; did you mean "autoScale"?
          counter: true, wraps: true | wraps: ^true | only a counter runs over; add counter: true, or remove it
          extract: "=([0-9]+)" | extract: ^"=[0-9]+" | takes the number from its first group; put brackets around it
          extract: "=([0-9]+)" | extract: ^"=([0-9]+" | "=([0-9]+" is not a regular expression: Unclosed group
          unsigned: true} | unsigned: ^yes} | "yes" is neither true nor false
          unsigned: true} | unsigned: true, index: ^Phase 1} | "Phase 1" is not what rows are numbered by; write phase, battery or fan
          unsigned: true} | unsigned: true, index: ^target} | "target" says which device it is; choose another word
          autoScale: true, | autoScale: true, index: ^phase, | a scalar has no rows to number; remove index
          {object: acmeSize, above: 0} | {object: ^acmeSise, above: 0} | there is no object "acmeSise"; did you mean "acmeSize"?
          {object: acmeSize, above: 0} | ^{object: acmeSize} | needs one of equals, above, below, matches
          {object: acmeSize, above: 0} | ^{object: acmeSize, above: 0, below: 9} | needs one of equals, above, below, matches
          {object: acmeSize, above: 0} | {object: acmeSize, above: ^zero} | "zero" is not a number
          {object: acmeSize, above: 0} | {object: acmeSize, matches: ^"1"} | acmeSize is a number; write equals, above or below
          matches: "CPU" | above: ^1 | acmeName is a text; write matches
          matches: "CPU" | matches: ^"(CPU" | "(CPU" is not a regular expression: Unclosed group
          object: baseCpu, how: value | object: baseCpu, where: [{object: ^acmeSize, above: 0}], how: value | "acmeSize" has rows, but this indicator has none; name a scalar
          indicator: cpu.usage, object: baseCpu, how: value, fallback: true | indicator: disk.usage, object: baseCpu, how: value, fallback: ^true | there is no entry for disk.usage before this one; remove fallback
          {indicator: cpu.usage, object: baseCpu, how: value, fallback: true} | {indicator: ^cpu.usage, object: baseCpu, how: value} | "cpu.usage" is taken: another indicator has it on line
          of: "acmeUsed / acmeSize * 100" | of: "acmeUsed / ^acmeSise * 100" | there is no object "acmeSise"; did you mean "acmeSize"?
          of: "acmeUsed / acmeSize * 100" | of: "acmeUsed / ^acmeName * 100" | acmeName is a text, not a number
          of: "acmeUsed / acmeSize * 100" | of: "acmeUsed / ^* 100" | an object, a number or ( must stand here
          of: "acmeUsed / acmeSize * 100" | of: "(acmeUsed / acmeSize * 10^0" | a ) must stand here
          of: "acmeUsed / acmeSize * 100" | of: "acmeUsed ^acmeSize" | is one too many; put an operator before it, or remove it
          of: "acmeUsed / acmeSize * 100" | of: "max(acmeUsed, ^)" | an object, a number or ( must stand here
          of: "acmeUsed / acmeSize * 100" | of: "max(acmeUsed, acmeSize * ^2" | a ) must stand here
          of: "acmeUsed / acmeSize * 100" | of: "acmeUsed^, acmeSize" | is one too many; put an operator before it, or remove it
          of: "acmeUsed / acmeSize * 100" | of: "acmeUsed ^% acmeSize" | "%" is no part of a formula; write objects, numbers, + - * / ^ and brackets
          of: "acmeUsed / acmeSize * 100" | of: ^"2 * 50" | names no object; an indicator is computed of at least one
          of: "acmeUsed / acmeSize * 100" | of: "acmeUsed"~object: ^acmeUsed | given beside of; remove one of them
          of: "acmeUsed / acmeSize * 100" | of: "acmeUsed"~perSecond: ^true | acmeUsed is no counter, and has no rate; add counter: true to it
          how: max~plausible: [0, 100] | how: max~plausible: ^[100, 0] | must be the lowest and the highest plausible value, such as [0, 100]
          bits: 3 | bits: ^0 | must be the sum of the bits that are compared, such as 768 for 256 and 512
          how: max~plausible | how: max~bits: ^3~plausible | only goes with how: any-equals, share-equals or count-equals; remove it
          seen: {equals: [1] | seen: {equals: ^[] | is empty; name the states that a row was once in
          by: acmeName | by: ^acmeSize | "acmeSize" is no text of a row; name a column with text: true
          by: acmeName | by: ^acmeNames | there is no object "acmeNames"; did you mean "acmeName"?
          object: acmeState~how: count-equals~equals: [2] | object: acmeState~how: count-equals~equals: ^[] | any-equals, share-equals and count-equals need equals: [1, …], the states that count
          raises: acme.broken | raises: ^acme.brokem | the profile has no indicator "acme.brokem"; did you mean "acme.broken"?
          clears: acme.broken | clears: ^memory.usage | memory.usage is in %, not yes or no; write poll: true, and the poll tells its value
          poll: true | poll: ^false | every trap that is known makes the device be polled; write true
          {oid: 1.3.6.1.6.3.1.1.5.3, name: linkDown, poll: true} | ^{oid: 1.3.6.1.6.3.1.1.5.3, name: linkDown} | needs one of raises: and clears:, with an indicator of the profile, event:, with a name, or poll: true
          name: acmeLogin, event: loginFailed} | name: acmeLogin, event: ^login failed} | "login failed" is not the name of what happens, such as testCompleted
          {oid: 1.3.6.1.4.1.99999.3.0.4, name: acmeLogin, event: loginFailed} | ^{oid: 1.3.6.1.4.1.99999.3.0.4, name: acmeLogin, event: loginFailed, poll: true} | needs one of raises: and clears:
          {object: acmeState, equals: [1]}~  - {object: 1.3 | {object: ^acmeStates, equals: [1]}~  - {object: 1.3 | there is no object "acmeStates"; did you mean "acmeState"?
          {object: 1.3.6.1.4.1.99999.7.1, above: 4} | {object: ^1.3.6.1.4.1.99999.7., above: 4} | is not a numeric OID
          {object: 1.3.6.1.4.1.99999.7.1, above: 4} | ^{object: 1.3.6.1.4.1.99999.7.1} | needs one of equals, above, below, matches
          value: {indicator: acme.voltage, object: acmeVolts} | value: {indicator: ^acme.voltag, object: acmeVolts} | the profile has no indicator "acme.voltag"; did you mean "acme.voltage"?
          value: {indicator: acme.voltage, object: acmeVolts} | value: {indicator: acme.voltage, object: ^acmeVolt} | there is no object "acmeVolt"; did you mean "acmeVolts"?
          value: {indicator: acme.voltage, object: acmeVolts} | value: {indicator: acme.voltage, object: ^acmeSize} | "acmeSize" has rows, and a trap tells of one of them; name a scalar
          value: {indicator: acme.voltage, object: acmeVolts} | value: {indicator: acme.broken, object: ^acmeVolts} | acme.broken is not read of acmeVolts; name the object whose value the profile takes for it
          name: acmeMended, clears: acme.broken | name: ^acmeBroken, clears: acme.broken | "acmeBroken" is taken: another trap has it on line
          {oid: 1.3.6.1.4.1.99999.3.0.2, name | {oid: ^1.3.6.1.4.1.99999.3.0.1, name | is taken: the trap on line 45 has it without where, and no other of it is looked at
          name: linkDown | name: ^link down | "link down" is not the name of a trap, such as linkDown
          """)
  void oneBrokenValueOfAProfileIsToldWithItsPlaceAndRemedy(
      String good, String broken, String fault) {
    Folder folder = Folder.full(temp);
    String old = good.replace("~", "\n    ");
    String with = broken.replace("~", "\n    ");
    int at = folder.read(ACME).indexOf(old) + with.indexOf('^');
    folder.replace(ACME, old, with.replace("^", ""));

    assertThat(folder.faults())
        .anySatisfy(
            told -> assertThat(told).startsWith(folder.place(ACME, at) + " ").contains(fault));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          detect: {sysDescr: ["^(Acme"]} | "(Acme" is not a regular expression: Unclosed group
          detect: {sysObjectId: [^.1.3.6.1.4.1.9]} | ".1.3.6.1.4.1.9" is not a numeric OID
          detect: {probe: [^ups]} | "ups" is not a numeric OID
          detect: {sysObjectId: [1.3.6.1.4.1.9, ^1.3.6.1.4.1.9]} | is in the list twice; remove one
          detect: {probe: [1.3.6.1.4.1.9], generic: ^true} | is about sysObjectId, of which there is none
          detect: {^sysObjectID: [1.3.6.1.4.1.9]} | unknown key; did you mean "sysObjectId"?
          detect: {probe: [^1.3.6.1.4.1.99998]} | recognises switch-other too; one of switch-other and switch-twin must leave it to the other
          """)
  void whatRecognisesADeviceIsCheckedWithItsPlace(String detect, String fault) {
    Folder folder = Folder.full(temp);
    folder.write("profiles/switch-other.yaml", kind("switch-other", OTHER_SUBTREE));
    String twin = kind("switch-twin", detect.replace("^", ""));
    folder.write("profiles/switch-twin.yaml", twin);

    assertThat(folder.faults())
        .anySatisfy(
            told -> assertThat(told).startsWith("profiles/switch-twin.yaml:3:").contains(fault));
  }

  private static String kind(String id, String detect) {
    return "id: %s\ntitle: {zh-CN: 甲, en: A}\n%s\nextends: switch-base\n".formatted(id, detect);
  }

  @Test
  void aProfileTakesWhatItExtendsWhicheverOfThemIsReadFirst() {
    Profile acme = acme(Folder.full(temp));

    assertThat(acme.kind()).isEqualTo(new Profile.Kind("switch", "Acme"));
    assertThat(acme.objects())
        .extracting(MibObject::name)
        .startsWith("baseCpu", "baseTemperature", "acmeName")
        .doesNotContain("baseFan");
    assertThat(acme.indicators())
        .extracting(Derived::indicator)
        .containsExactly(
            "cpu.usage",
            "room.temperature",
            "memory.usage",
            "ports.down",
            "acme.broken",
            "acme.voltage");
  }

  @Test
  void trapsAreInheritedAndReplacedByNameOrOid() {
    Folder folder = Folder.full(temp);
    folder.write(
        "profiles/switch-acme-two.yaml",
        """
        id: switch-acme-two
        title: {zh-CN: 二, en: Two}
        extends: switch-acme
        without: [acmeMended, acmeLogin]
        traps:
          - {oid: 1.3.6.1.4.1.99999.9.0.1, name: acmeBroken, poll: true}
          - {oid: 1.3.6.1.6.3.1.1.5.3, name: portDown, raises: acme.broken}
          - {oid: 1.3.6.1.4.1.99999.3.0.3, name: acmeAlarmBegun, where: [{object: acmeState, equals: [2]}], raises: acme.broken}
          - {oid: 1.3.6.1.4.1.99999.3.0.3, name: acmeAlarmOver, clears: acme.broken}
        """);

    assertThat(profile(folder, "switch-acme-two").traps())
        .containsExactly(
            new KnownTrap("1.3.6.1.4.1.99999.9.0.1", "acmeBroken", null),
            new KnownTrap(
                "1.3.6.1.4.1.99999.3.0.3", "acmeAlarmOver", new State("acme.broken", false)),
            new KnownTrap("1.3.6.1.6.3.1.1.5.3", "portDown", new State("acme.broken", true)),
            new KnownTrap(
                "1.3.6.1.4.1.99999.3.0.3",
                "acmeAlarmBegun",
                List.of(new KnownTrap.Where("acmeState", new Condition.Equals(List.of(2L)))),
                new State("acme.broken", true),
                null));
  }

  @Test
  void anIndicatorThatATrapTellsIsNotLeftOutAlone() {
    Folder folder = Folder.full(temp);
    folder.write(
        "profiles/switch-acme-two.yaml",
        """
        id: switch-acme-two
        title: {zh-CN: 二, en: Two}
        extends: switch-acme
        without: [acme.broken, acmeMended, acmeAlarmOver, acme.voltage]
        """);

    assertThat(folder.faults())
        .containsExactly(
            "profiles/switch-acme-two.yaml:4:11 without[0]: is told by the trap acmeBroken;"
                + " leave that out too",
            "profiles/switch-acme-two.yaml:4:51 without[3]: is told by the trap acmeAlarm;"
                + " leave that out too");
  }

  @Test
  void classAndVendorAreInherited() {
    Folder folder = Folder.full(temp);
    folder.replace(ACME, "class: switch\nvendor: Acme\n", "");

    assertThat(acme(folder).kind()).isEqualTo(new Profile.Kind("router", "many"));
  }

  @Test
  void anIndicatorOfTheSameNameReplacesTheInheritedOneAndMayFallBackOnOthers() {
    Derived cpu = acme(Folder.full(temp)).indicators().get(0);

    assertThat(cpu.object()).isEqualTo("acmeCpu");
    assertThat(cpu.where()).hasSize(4);
    assertThat(cpu.fallbacks()).extracting(Derived::object).containsExactly("baseCpu");
  }

  @Test
  void aFallbackMayFollowWhatIsInherited() {
    Folder folder = Folder.full(temp);
    folder.replace(
        ACME,
        "  - indicator: memory.usage",
        "  - {indicator: room.temperature, object: acmeHertz, how: value, unit: °C, fallback: true}"
            + "\n  - indicator: memory.usage");

    Derived temperature = acme(folder).indicators().get(1);
    assertThat(temperature.object()).isEqualTo("baseTemperature");
    assertThat(temperature.fallbacks()).extracting(Derived::object).containsExactly("acmeHertz");
  }

  @Test
  void anObjectOfTheSameNameReplacesTheInheritedOneInItsPlace() {
    Folder folder = Folder.full(temp);
    folder.replace(ACME, "{name: acmeHertz, oid", "{name: baseCpu, oid");

    assertThat(acme(folder).objects().get(0).oid()).isEqualTo("1.3.6.1.4.1.99999.2.0");
  }

  @Test
  void whatIsInheritedMayBeBelowAnotherNumber() {
    Folder folder = Folder.full(temp);
    folder.write(
        "profiles/switch-brand.yaml",
        """
        id: switch-brand
        title: {zh-CN: 乙, en: B}
        extends: switch-acme
        renumber: {from: 1.3.6.1.4.1.99999, to: 1.3.6.1.4.1.88888.2}
        objects:
          - {name: acmeVolts, oid: 1.3.6.1.4.1.77777.4.0, unit: V}
        """);

    Profile brand = profile(folder, "switch-brand");

    assertThat(acme(folder).object("baseCpu").orElseThrow().oid())
        .isEqualTo("1.3.6.1.4.1.99999.8.0");
    assertThat(brand.objects())
        .filteredOn(object -> !object.name().equals("acmeVolts"))
        .extracting(MibObject::oid)
        .allMatch(oid -> oid.startsWith("1.3.6.1.4.1.88888.2."))
        .contains("1.3.6.1.4.1.88888.2.8.0", "1.3.6.1.4.1.88888.2.1.1.3");
    assertThat(brand.object("acmeVolts").orElseThrow().oid()).isEqualTo("1.3.6.1.4.1.77777.4.0");
    assertThat(brand.object("acmeHertz").orElseThrow().plausible())
        .isEqualTo(acme(folder).object("acmeHertz").orElseThrow().plausible());
    assertThat(brand.traps())
        .extracting(KnownTrap::oid)
        .contains("1.3.6.1.4.1.88888.2.3.0.1", "1.3.6.1.6.3.1.1.5.3");
    assertThat(brand.traps())
        .flatExtracting(KnownTrap::where)
        .extracting(KnownTrap.Where::variable)
        .containsExactly("acmeState", "1.3.6.1.4.1.88888.2.7.1");
  }

  @Test
  void nothingIsRenumberedWithoutAProfileThatIsExtended() {
    Folder folder = Folder.full(temp);
    folder.write(
        "profiles/switch-brand.yaml",
        """
        id: switch-brand
        title: {zh-CN: 乙, en: B}
        renumber: {from: 1.3.6.1.4.1.99999, to: 1.3.6.1.4.1.88888}
        objects: []
        """);

    assertThat(folder.faults())
        .containsExactly(
            "profiles/switch-brand.yaml:3:11 renumber: only goes with extends;"
                + " there is nothing to renumber");
  }

  @Test
  void aCircleOfTwoIsToldOnce() {
    Folder folder = Folder.full(temp);
    folder.replace("profiles/switch-base.yaml", "class: router", "extends: switch-acme");

    assertThat(folder.faults())
        .filteredOn(fault -> fault.contains("circle"))
        .containsExactly(
            folder.place("profiles/switch-base.yaml", "switch-acme")
                + " extends: goes round in a circle: switch-acme → switch-base → switch-acme;"
                + " remove one of them");
  }

  @Test
  void whatAnUnreadableProfileWouldGiveIsNotMissed() {
    Folder folder = Folder.full(temp);
    folder.write("profiles/switch-base.yaml", "id: [");

    assertThat(folder.faults()).hasSize(1).allMatch(f -> f.startsWith("profiles/switch-base"));
  }

  @Test
  void numbersThatMeanNoNumberAreLeftOutUnlessToldOtherwise() {
    Folder folder = Folder.full(temp);
    folder.replace(ACME, "name: acmeHertz,", "name: acmeHertz, noReading: [],");
    Profile acme = acme(folder);

    assertThat(acme.object("acmeCpu").orElseThrow().noReading())
        .containsExactlyInAnyOrder(2147483647L, 4294967295L);
    assertThat(acme.object("acmeHertz").orElseThrow().noReading()).isEmpty();
  }

  @Test
  void aFormulaKeepsTheOrderOfOperations() {
    Folder folder = Folder.full(temp);
    folder.replace(
        ACME, "acmeUsed / acmeSize * 100", "(acmeSize - acmeUsed - 1) / acmeSize * 2.5 + 3");

    var formula = acme(folder).indicators().get(2).formula();
    assertThat(formula).isNotNull();
    assertThat(formula.objects()).containsExactly("acmeSize", "acmeUsed");
    assertThat(formula.of(new double[] {10, 4})).isEqualTo(5.0 / 10 * 2.5 + 3);
  }

  @Test
  void aFormulaFindsTheGreatestAndTheLeast() {
    Folder folder = Folder.full(temp);
    folder.replace(
        ACME, "acmeUsed / acmeSize * 100", "max(acmeUsed, acmeSize, 7) * 10 + min (acmeUsed, 1)");

    var formula = acme(folder).indicators().get(2).formula();
    assertThat(formula).isNotNull();
    assertThat(formula.of(new double[] {10, 4})).isEqualTo(101);
    assertThat(formula.of(new double[] {-3, 4})).isEqualTo(67);
  }

  @Test
  void aProfileThatIsReadTwiceIsTheSame() {
    Folder folder = Folder.full(temp);

    // a reload polls devices anew only where something differs
    assertThat(acme(folder)).isEqualTo(acme(folder));
  }

  private static Profile acme(Folder folder) {
    return profile(folder, "switch-acme");
  }

  private static Profile profile(Folder folder, String id) {
    return folder.good().profiles().stream()
        .filter(profile -> profile.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
