package io.watchfire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * Debian's snmpd on every address of 127/8, as the UPS of {@link DevicePlant}: it signs by SHA-1
 * and encrypts by AES-128, and counts what it answers.
 */
final class Snmpd implements AutoCloseable {
  static final String CREDENTIALS =
      "version: 3, user: bench, auth: {protocol: SHA-1, passphrase: sign-the-bench},"
          + " priv: {protocol: AES-128, passphrase: hide-the-bench}";

  private static final List<String> SETTINGS =
      List.of(
          "rocommunity public 127.0.0.0/8",
          "createUser bench SHA \"sign-the-bench\" AES \"hide-the-bench\"",
          "rouser bench priv",
          "override 1.3.6.1.2.1.33.1.2.1.0 integer 2",
          "override 1.3.6.1.2.1.33.1.2.2.0 integer 0",
          "override 1.3.6.1.2.1.33.1.2.3.0 integer 40",
          "override 1.3.6.1.2.1.33.1.2.4.0 integer 97",
          "override 1.3.6.1.2.1.33.1.2.5.0 integer 5382",
          "override 1.3.6.1.2.1.33.1.2.6.0 integer 12",
          "override 1.3.6.1.2.1.33.1.2.7.0 integer 31",
          "override 1.3.6.1.2.1.33.1.4.1.0 integer 3",
          "override 1.3.6.1.2.1.33.1.3.1.0 counter 17");

  /** snmpOutGetResponses. */
  private static final OID ANSWERED = new OID("1.3.6.1.2.1.11.28.0");

  /** snmpInPkts. */
  private static final OID RECEIVED = new OID("1.3.6.1.2.1.11.1.0");

  private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/local/sbin");

  private final Path folder;
  private final int port;
  private final Process process;
  private final Snmp client;

  private Snmpd(Path folder, int port, Process process, Snmp client) {
    this.folder = folder;
    this.port = port;
    this.process = process;
    this.client = client;
  }

  /** The program; empty where it is not installed. */
  static Optional<Path> program() {
    List<String> folders = new ArrayList<>(FOLDERS);
    folders.addAll(List.of(System.getenv().getOrDefault("PATH", "").split(":")));
    return folders.stream()
        .map(folder -> Path.of(folder, "snmpd"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts one and waits until it answers. */
  static Snmpd start(Path program) throws IOException, InterruptedException {
    Path folder = BenchFolder.create("watchfire-snmpd");
    int port = Ports.freeUdp();
    List<String> settings = new ArrayList<>(SETTINGS);
    settings.add("agentAddress udp:" + port);
    Path file = Files.write(folder.resolve("snmpd.conf"), settings);
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "-f", "-C", "-c", file.toString(), "-Lo", "-Ln")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("snmpd.log").toFile());
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
    builder.environment().put("MIBS", "");
    Snmp client = new Snmp(new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0")));
    client.listen();
    Snmpd started = new Snmpd(folder, port, builder.start(), client);
    try {
      started.answers();
      return started;
    } catch (IOException e) {
      started.close();
      throw e;
    }
  }

  int port() {
    return port;
  }

  /** How many requests it says it has answered, reports apart. */
  long answers() throws IOException {
    return counter(ANSWERED);
  }

  /** How many datagrams it says it has had. */
  long received() throws IOException {
    return counter(RECEIVED);
  }

  private long counter(OID oid) throws IOException {
    CommunityTarget<UdpAddress> target = new CommunityTarget<>();
    target.setAddress(new UdpAddress("127.0.0.1/" + port));
    target.setCommunity(new OctetString("public"));
    target.setVersion(SnmpConstants.version2c);
    target.setTimeout(1000);
    target.setRetries(10);
    PDU get = new PDU();
    get.setType(PDU.GET);
    get.add(new VariableBinding(oid));
    ResponseEvent<UdpAddress> answer = client.get(get, target);
    PDU response = answer == null ? null : answer.getResponse();
    if (response == null || response.size() != 1) {
      throw new IOException(
          "snmpd does not answer:\n" + Files.readString(folder.resolve("snmpd.log")));
    }
    return response.get(0).getVariable().toLong();
  }

  /** User and system time in seconds. */
  double cpu() throws IOException {
    return Ports.cpuOf(process.pid());
  }

  @Override
  public void close() throws IOException {
    client.close();
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    BenchFolder.remove(folder);
  }
}
