package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.drill.SnmpDevice;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.watch.Poll;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/**
 * What the profiles of the power chain make of states that no recorded device was in: tests,
 * failures, other units, sensors that are cut off.
 */
class PowerProfilesTest {
  private static final Map<Character, String> ROOTS =
      Map.ofEntries(
          Map.entry('E', "1.3.6.1.4.1."),
          Map.entry('U', "1.3.6.1.2.1.33.1."),
          Map.entry('A', "1.3.6.1.4.1.318.1.1.1."),
          Map.entry('X', "1.3.6.1.4.1.318.1.1.18.1."),
          Map.entry('S', "1.3.6.1.4.1.318.1.1.8.5.1."),
          Map.entry('V', "1.3.6.1.4.1.13400.2.54."),
          Map.entry('H', "1.3.6.1.4.1.41809.1."),
          Map.entry('D', "1.3.6.1.4.1.41385.1.3."),
          Map.entry('G', "1.3.6.1.4.1.37662.1.2.2.1.1."),
          Map.entry('T', "1.3.6.1.4.1.21796.4.9."),
          Map.entry('W', "1.3.6.1.4.1.2011.6.164.1."),
          Map.entry('N', "1.3.6.1.4.1.6302.2.1.2."),
          Map.entry('C', "1.3.6.1.4.1.28634."),
          Map.entry('1', "1."));

  private ProbeOnLoopback probe;

  @AfterEach
  void close() {
    if (probe != null) {
      probe.close();
    }
  }

  /** Values are of the device, {@code E.} its vendors' root; texts begin with an apostrophe. */
  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ups-rfc1628 | U.4.1.0=5 U.7.3.0=1 | ups.onBattery=1 ups.onBypass=0 ups.outputOff=0 | on battery
          ups-rfc1628 | U.4.1.0=5 U.7.3.0=5 | ups.onBattery=0 | a battery test is no power failure
          ups-rfc1628 | U.4.1.0=4 U.2.1.0=3 | ups.onBypass=1 ups.batteryLow=1 | on bypass with a low battery
          ups-rfc1628 | U.2.3.0=G4294967295 U.2.4.0=-1 U.2.7.0=-1 | ups.runtime=- ups.charge=- ups.temperature=- | no reading is none
          ups-rfc1628 | U.6.1.0=1 U.6.2.1.2.1=O1.3.6.1.2.1.33.1.6.3.20 U.6.2.1.3.1=100 | ups.alarms=1 ups.cardCutOff=1 ups.batteryBad=0 | the card lost its UPS
          ups-rfc1628 | U.6.1.0=1 U.6.2.1.2.7=O1.3.6.1.2.1.33.1.6.3.1 U.6.2.1.3.7=100 | ups.cardCutOff=0 ups.batteryBad=1 | bad battery
          ups-rfc1628 | U.3.2.0=3 U.3.3.1.3.1=0 U.3.3.1.3.2=229 U.3.3.1.3.3=228 | ups.inputVoltage=0 | one phase of three is lost
          ups-rfc1628 | U.3.2.0=1 U.3.3.1.3.1=0 | ups.inputVoltage=0 | the mains are lost
          ups-rfc1628 | U.3.3.1.2.1=G5000 U.3.3.1.3.1=G2369 | ups.inputFrequency=50 ups.inputVoltage=236.9 | hundredths and tenths
          ups-east | U.3.3.1.3.1.0=231 U.4.4.1.5.1.0=37 | ups.inputVoltage=231 ups.load=37 | phases with one more .0
          ups-huawei-2000 | U.3.3.1.2.1=500 U.2.3.0=G4294967295 E.2011.6.174.1.6.100.1.4.1=1800 | ups.inputFrequency=50 ups.runtime=1800 | its own tree where UPS-MIB has none
          ups-huawei-5000 | E.2011.6.174.1.2.101.1.1.1=7 | ups.onBattery=1 | battery in eco mode
          ups-apc | A.4.1.1.0=3 A.7.2.3.0=4 | ups.onBattery=0 | it calibrates
          ups-apc | A.4.1.1.0=3 A.7.2.3.0=1 A.2.2.3.0=G4294967295 | ups.onBattery=1 ups.runtime=- | on battery, run time unknown
          ups-apc | A.4.1.1.0=2 A.2.1.1.0=4 A.2.2.4.0=1 | ups.batteryBad=1 | its battery is in fault
          ups-apc | A.4.1.1.0=2 A.11.1.1.0='1000000000000000000000000000000000000000000000000000000000000000 | ups.alarms=1 | an abnormal condition
          ups-apc | A.4.1.1.0=2 A.11.1.1.0='0001010000000000001000000000000000000000000000000000000000000000 | ups.alarms=0 | all is well
          ups-apc | A.4.3.3.0=G400 A.9.3.3.1.10.1.1.1=20 A.9.3.3.1.10.1.1.2=61 | ups.load=61 | the highest of its phases
          ups-apc | A.4.3.3.0=G400 A.9.3.3.1.10.1.1.1=-1 | ups.load=40 | phases that it does not measure
          ups-apc | E.318.1.1.10.2.3.2.1.3.1=2 E.318.1.1.10.2.3.2.1.4.1=77 E.318.1.1.10.2.3.2.1.5.1=2 | room.temperature=25 | Fahrenheit
          ups-eaton | E.534.1.4.5.0=5 E.534.1.8.2.0=4 | ups.onBattery=0 | XUPS tests its battery
          ups-eaton | E.705.1.7.3.0=1 E.705.1.5.9.0=2 E.705.1.5.11.0=1 | ups.onBattery=1 ups.batteryBad=1 | MGE alone, battery to be replaced
          ups-socomec | E.4555.1.1.7.1.6.3.15.0=1 E.4555.1.1.7.1.2.1.0=5 | ups.onBattery=1 | discharging
          ups-socomec | E.4555.1.1.7.1.6.3.15.0=1 E.4555.1.1.7.1.2.1.0=4 | ups.onBattery=0 | testing
          ups-megatec | E.935.1.1.1.4.1.1.0=6 E.935.1.1.1.2.2.4.0=900 | ups.onBypass=1 ups.onBattery=0 ups.runtime=900 | XPPC alone, on bypass
          ups-vertiv-ita2 | V.2.1.2.0=2 V.2.5.7.0=99 V.2.2.1.0=2300 V.2.2.2.0=2200 V.2.2.3.0=2100 V.2.3.3.0=2300 | ups.onBattery=1 ups.runtime=594 ups.inputVoltage=210 | three phases
          ups-cyberpower | E.3808.1.1.1.4.1.1.0=3 E.3808.1.1.1.2.2.4.0=180000 | ups.onBattery=1 ups.runtime=1800 | its own tree
          ups-vertiv-agent | E.13400.2.1.3.3.3.2.1.0=3812 E.13400.2.1.3.3.3.2.2.0=3790 E.13400.2.1.3.3.3.2.3.0=3801 E.13400.2.1.3.3.3.2.6.0=450 E.13400.2.1.3.3.3.2.7.0=499 E.13400.2.1.3.3.2.2.1.0=4046 E.13400.2.1.3.3.2.2.3.0=250 | ups.inputVoltage=379 ups.inputFrequency=49.9 ups.batteryVoltage=404.6 ups.runtime=1500 ups.charge=- | three phases between lines
          generator-himoinsa | H.46.0=5 H.55.1.28.0=34 | generator.running=1 generator.carrying=1 generator.ready=1 generator.fault=0 | carries the load
          generator-himoinsa | H.46.0=17 H.55.1.28.0=40 | generator.running=1 generator.carrying=0 generator.ready=1 | the monthly trial
          generator-himoinsa | H.46.0=513 | generator.carrying=1 | without a changeover controller
          generator-himoinsa | H.46.0=170 | generator.ready=0 generator.fault=1 | manual, blocked, alarm
          generator-deepsea | D.1.1.6.1=1500 D.1.1.10.1=320 D.1.1.11.1=300 D.1.1.12.1=310 D.3.1.2.1=1 | generator.running=1 generator.carrying=1 generator.ready=1 | carries the load
          generator-deepsea | D.1.1.6.1=1500 D.1.1.10.1=320 D.1.1.11.1=300 D.1.1.12.1=310 D.3.1.2.1=3 | generator.running=1 generator.carrying=0 | the trial on load
          generator-deepsea | D.1.1.6.1=0 D.1.1.4.1=65535 D.1.1.3.1=32767 D.3.1.2.1=2 | generator.running=0 generator.fuel=- generator.coolant=- generator.ready=0 | stands, sensors not fitted
          generator-apc-xats | X.2.2.0=10 X.3.3.0=194 X.3.2.0=500 X.5.9.0=2 | generator.fault=1 generator.coolant=90 generator.oilPressure=344.74 | shut down, imperial
          generator-comap | C.14.2.9244.0=8 C.14.2.9245.0=2 C.14.2.9887.0=2 C.14.2.9153.0=76 C.14.2.8213.0=138 | generator.running=1 generator.carrying=1 generator.ready=1 generator.fuel=76 generator.battery=13.8 | carries the load
          generator-comap-17 | C.17.2.9244.0=1 C.17.4.8315.0=1 C.17.2.9153.0=100 C.17.2.8213.0=139 C.17.2.8202.0=0 | generator.running=0 generator.ready=0 generator.fuel=100 generator.battery=13.9 generator.power=0 | stands, in manual
          generator-comap-17 | C.17.2.9245.0=2 C.17.4.8315.0=3 | generator.carrying=0 generator.ready=1 | the trial, by the setpoint
          generator-comap-26 | C.26.2.9628.0=231 C.26.2.9629.0=230 C.26.2.9630.0=232 C.26.2.10123.0=1500 C.26.2.8202.0=180 C.26.2.8206.0=1204 C.26.2.9887.0=2 C.14.2.8192.0=99 | generator.voltage=230 generator.speed=1500 generator.power=180000 generator.runTime=433440 generator.ready=1 | numbers of its own
          generator-comap-29 | C.29.2.9244.0=7 C.29.2.8210.0=500 C.14.2.9153.0=50 | generator.running=1 generator.frequency=50 generator.fuel=- | below its own number only
          ats-apc | S.2.0=2 S.3.0=1 S.4.0=2 S.5.0=2 S.10.0=2 | ats.source=2 ats.redundant=0 ats.fault=0 | on B, A lost
          ats-apc | S.2.0=1 S.3.0=2 S.4.0=1 S.5.0=2 S.10.0=2 | ats.redundant=1 ats.fault=1 | over-current
          ats-apc-xats | E.318.1.1.17.3.1.1.0=3 E.318.1.1.17.3.1.2.0=3 | ats.source=2 ats.redundant=0 ats.fault=0 | on the generator, not in automatic
          ats-eaton | E.534.10.2.2.4.0=5 E.534.10.2.3.2.1.3.1=1 E.534.10.2.3.2.1.3.2=2 E.534.10.2.3.3.1.0=1 | ats.source=2 ats.redundant=0 ats.fault=0 | the first source failed
          ats-eaton | E.534.10.2.2.4.0=4 E.534.10.2.3.2.1.3.1=2 E.534.10.2.3.2.1.3.2=3 | ats.source=1 ats.redundant=1 | both good
          ats-generic | G.3.1.0='Source B G.2.2.0=1 G.2.5.0=2 | ats.source=2 ats.redundant=0 ats.fault=0 | on B
          environment-hwg-ste2 | T.3.1.3.1=1 T.3.1.5.1=215 T.3.1.7.1=1 T.3.1.3.2=0 T.3.1.5.2=-999 T.3.1.7.2=1 T.3.1.3.3=5 T.3.1.5.3=812 T.3.1.7.3=4 | room.temperature=21.5 room.humidity=81.2 room.alarm=1 probe.fault=1 | one probe is cut off
          environment-hwg-poseidon | E.21796.3.3.3.1.4.1=1 E.21796.3.3.3.1.6.1=231 E.21796.3.3.3.1.9.1=0 | room.temperature=23.1 | Celsius
          leak-hwg-wld | E.21796.4.5.4.1.3.1=3 E.21796.4.5.4.1.6.1=1 | leak.detected=1 probe.fault=0 | water
          environment-netbotz | E.52674.500.4.1.1.1.7.1='22.4 E.52674.500.4.1.1.1.3.1=0 E.52674.500.4.1.1.1.7.2=' | room.temperature=22.4 room.alarm=0 | an unplugged probe
          environment-geist | E.21239.5.1.1.7.0=0 E.21239.5.1.4.1.4.1=G1 E.21239.5.1.4.1.5.1=770 | room.temperature=25 | Fahrenheit
          environment-akcp | E.3854.1.2.2.1.18.1.3.0=4 E.3854.1.2.2.1.18.1.4.0=1 | contact.alarm=1 | a contact alarms
          pdu-apc | E.318.1.1.12.2.3.1.1.2.1=G150 E.318.1.1.12.2.3.1.1.3.1=4 E.318.1.1.12.2.2.1.1.4.1=16 | pdu.current=15 pdu.load=93.75 pdu.overload=1 | the first generation
          pdu-eaton | E.534.6.6.7.3.3.1.2.0.1.1=3 E.534.6.6.7.3.3.1.4.0.1.1=14500 E.534.6.6.7.3.3.1.5.0.1.1=3 E.534.6.6.7.3.3.1.11.0.1.1=91 E.534.6.6.7.3.3.1.2.0.1.4=2 E.534.6.6.7.3.3.1.4.0.1.4=19000 E.534.6.6.7.3.3.1.5.0.1.4=0 E.534.6.6.7.3.3.1.11.0.1.4=119 E.534.6.6.7.3.2.1.2.0.1.1=2 E.534.6.6.7.3.2.1.3.0.1.1=229400 E.534.6.6.7.3.5.1.4.0.1=3190 | pdu.current=14.5 pdu.load=91 pdu.overload=1 pdu.voltage=229.4 pdu.power=3190 | a phase near its limit, and more on the neutral wire
          pdu-eaton | E.534.6.6.7.3.3.1.2.0.1.1=1 E.534.6.6.7.3.3.1.4.0.1.1=-1 E.534.6.6.7.3.3.1.11.0.1.1=-1 E.534.6.6.7.3.4.1.2.0.1.1=1 E.534.6.6.7.3.4.1.4.0.1.1=400 E.534.6.6.7.3.4.1.2.0.1.2=4 E.534.6.6.7.3.4.1.4.0.1.2=400 | pdu.current=- pdu.load=- pdu.power=400 | it measures power only
          pdu-eaton-managed | E.534.6.6.6.1.3.1.1.0=G9400 E.534.6.6.6.1.3.1.2.0=G231000 E.534.6.6.6.1.3.1.3.0=G2050 E.534.6.6.6.1.3.1.20.0=0 E.534.6.6.6.1.3.1.21.0=-1 E.534.6.6.6.1.3.1.22.0=-1 E.534.6.6.6.1.3.1.70.0=G12000 E.534.6.6.6.2.2.1.3.0=G24 E.534.6.6.6.2.4.1.3.0=G41 | pdu.current=9.4 pdu.voltage=231 pdu.power=2050 pdu.overload=0 room.temperature=24 room.humidity=41 | of before G3
          pdu-eaton-managed | E.534.6.6.6.1.3.1.1.0=G12400 E.534.6.6.6.1.3.1.20.0=0 E.534.6.6.6.1.3.1.21.0=-1 E.534.6.6.6.1.3.1.22.0=-1 E.534.6.6.6.1.3.1.70.0=G12000 | pdu.overload=1 | above what it was told to warn at
          pdu-eaton-managed | E.534.6.6.6.1.3.1.1.0=G400 E.534.6.6.6.1.3.1.20.0=0 E.534.6.6.6.1.3.1.21.0=1 E.534.6.6.6.1.3.1.22.0=0 E.534.6.6.6.1.3.1.70.0=G0 | pdu.overload=1 | a breaker opened, nothing to warn at
          pdu-eaton-managed | E.534.6.6.6.1.3.1.1.0=G400 E.534.6.6.6.1.3.1.70.0=G12000 | pdu.overload=0 | without breakers
          cooling-apc | E.318.1.1.13.3.2.2.2.1.0=3 E.318.1.1.13.3.2.2.2.7.0=197 | cooling.running=1 room.temperature=19.7 | nothing to cool
          cooling-apc | E.318.1.1.13.3.4.1.2.1.0=1 E.318.1.1.13.3.4.1.2.7.0=312 | cooling.running=0 room.temperature=31.2 | one with a compressor stands by
          environment-asentria | E.3052.12.1.1.1.1.2.200.1.1=1 E.3052.12.1.1.1.1.5.200.1.1=2 E.3052.12.1.1.1.1.7.200.1.1='77.0~F E.3052.12.1.1.1.1.2.200.3.1=3 E.3052.12.1.1.1.1.5.200.3.1=1 E.3052.12.1.1.1.1.7.200.3.1='81% | room.temperature=25 room.humidity=81 room.alarm=1 contact.alarm=- | Fahrenheit, and too damp
          environment-asentria | E.3052.12.1.1.1.1.2.200.1.1=1 E.3052.12.1.1.1.1.7.200.1.1='22.4~C E.3052.12.1.1.1.1.2.0.2.1=2 E.3052.12.1.1.1.1.4.0.2.1='door E.3052.12.1.1.1.1.5.0.2.1=1 E.3052.12.1.6.1.1.7.1=6250 E.3052.12.1.6.1.1.7.2=-999 | room.temperature=22.4 contact.alarm=1 generator.fuel=62.5 | a contact, and a tank
          environment-asentria | E.3052.12.1.1.1.1.2.0.2.1=2 E.3052.12.1.1.1.1.4.0.2.1='unnamed E.3052.12.1.1.1.1.5.0.2.1=1 | contact.alarm=- | a contact that is not wired
          cooling-liebert | E.476.1.42.3.4.3.1.0=2 E.476.1.42.3.2.2.0=G2 | cooling.running=0 cooling.alarms=2 | off, with two conditions
          dcpower-huawei | W.4.2.1.0=-34 W.5.2.1.1.4.1=G0 W.6.1.3.0=G478 | dc.onBattery=1 dc.voltage=47.8 dc.mainsVoltage=0 | on battery
          dcpower-huawei | W.4.2.1.0=-34 W.5.2.1.1.4.1=G2312 | dc.onBattery=0 | a battery test
          dcpower-vertiv | N.2.0=-53600 N.3.0=-41200 N.5.3.0=97 N.6.1.0=229000 N.6.2.0=2147483647 N.6.3.0=2147483647 N.9.0=2 N.11.1.0=4 N.11.2.0=3 | dc.voltage=53.6 dc.current=41.2 dc.charge=97 dc.mainsVoltage=229 dc.onBattery=0 dc.rectifiers=3 | one phase, plus at earth, a rectifier is silent
          dcpower-vertiv | N.2.0=48100 N.6.1.0=0 N.6.2.0=1000 N.6.3.0=0 N.9.0=8 | dc.voltage=48.1 dc.mainsVoltage=0 dc.onBattery=1 | the mains are lost
          dcpower-vertiv | N.5.3.0=2147483647 N.9.0=7 | dc.charge=- dc.onBattery=0 | a battery test
          dcpower-emerson | 1.3.6.1.2.1.2.2.1.7.1=1 1.3.6.1.2.1.2.2.1.8.1=1 | device.uptime=47.11 ports.down=0 | its uptime and its port
          """)
  void aStateIsReadAsItIs(String id, String given, String expected, String what) throws Exception {
    Poll poll = poll(ShippedProfiles.read(id), given);

    Map<String, String> read =
        poll.samples().stream()
            .collect(
                Collectors.toMap(sample -> sample.indicator().value(), PowerProfilesTest::plain));
    assertThat(read).as(what).containsAllEntriesOf(pairs(expected));
  }

  private static Map<String, String> pairs(String text) {
    return Stream.of(text.strip().split(" +(?=\\S+=)"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static String plain(Sample sample) {
    return sample.absence() == null
        ? BigDecimal.valueOf(sample.value())
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        : "-";
  }

  private Poll poll(Profile profile, String given) throws Exception {
    NavigableMap<OID, Supplier<Variable>> values = new TreeMap<>();
    pairs(given).forEach((oid, value) -> values.put(oid(oid), () -> variable(value)));
    values.put(new OID(ReadPlan.SYS_UP_TIME.oid()), () -> new TimeTicks(4_711));
    probe = new ProbeOnLoopback(true, profile);
    int port =
        new SnmpDevice(probe.vertx, "public", values)
            .listen("127.0.0.1", 0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    probe.start(ProbeOnLoopback.target("device", profile, port));
    return probe.nextPoll();
  }

  private static OID oid(String text) {
    return new OID(ROOTS.get(text.charAt(0)) + text.substring(2));
  }

  /**
   * {@code 'text} with ~ for a blank, {@code G} and a Gauge32, {@code O} and an OID, or an
   * Integer32.
   */
  private static Variable variable(String text) {
    return switch (text.charAt(0)) {
      case '\'' -> new OctetString(text.substring(1).replace('~', ' '));
      case 'G' -> new Gauge32(Long.parseLong(text.substring(1)));
      case 'O' -> new OID(text.substring(1));
      default -> new Integer32(Integer.parseInt(text));
    };
  }
}
