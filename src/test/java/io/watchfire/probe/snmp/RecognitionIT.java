package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.watchfire.drill.SnmpDevice;
import io.watchfire.target.Recognition;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the shipped profiles recognise recorded devices as, asked over UDP. The recordings are not
 * part of the project: name their folder by {@code -Dwatchfire.recordings}.
 */
class RecognitionIT {
  private static final Recognition RECOGNITION = new Recognition(ShippedProfiles.all());

  private static Vertx vertx;
  private static DeviceReader reader;

  @BeforeAll
  static void open() throws Exception {
    vertx = Vertx.vertx();
    reader =
        new DeviceReader(
            vertx, ((VertxInternal) vertx).createEventLoopContext(), InstantSource.system());
    await(reader.open());
  }

  @AfterAll
  static void close() throws Exception {
    await(reader.close());
    await(vertx.close().toCompletionStage());
  }

  @ParameterizedTest
  @CsvSource({
    "librenms_akcp_serverprobe8, environment-akcp",
    "librenms_apc_ap8959eu3, pdu-apc",
    "librenms_apc_environmental-manager, environment-apc",
    "librenms_apc_smtl1000-nmc3, ups-apc",
    "librenms_apc_sua1500rmi2u, ups-apc",
    "librenms_apc_surt3000xl, ups-apc",
    "librenms_ats, ats-generic",
    "librenms_audiocodes_mp118, gateway-audiocodes",
    "librenms_avtech_roomalert12e, environment-avtech",
    "librenms_comware_a5500, switch-h3c",
    "librenms_deltaups, ups-delta",
    "librenms_eaton-mgeups_9pxle, ups-eaton",
    "librenms_himoinsa-gensets, generator-himoinsa",
    "librenms_huawei-smu_11b, dcpower-huawei",
    "librenms_hwg-wld_wld2, leak-hwg-wld",
    "librenms_iosxe_c3850, switch-cisco",
    "librenms_liebert, pdu-liebert",
    "librenms_liebert_apm, ups-liebert",
    "librenms_linux, host-netsnmp",
    "librenms_linux_asterisk-v1, pbx-asterisk",
    "librenms_linux_opensips, sip-opensips",
    "librenms_nxos_n3k-3064pq, switch-cisco-nxos",
    "librenms_patton-sn, gateway-patton",
    "librenms_socomec-ups, ups-socomec",
    "librenms_vertiv-ita2, ups-vertiv-ita2",
    "librenms_vrp_5720-32x-ei, switch-huawei",
    "librenms_vrp_ar169sfp, router-huawei",
    "librenms_vrp_s5328c-ei, switch-huawei",
    "librenms_windows_svr_2019_1809, host-windows",
    "librenms_zxr10_5928, switch-zte",
    "snmpsim-data_cisco-c3560, switch-cisco",
    "snmpsim-data_eaton-93e-80, ups-eaton",
    "snmpsim-data_geist-temperature-sensor, environment-geist",
    "snmpsim-data_h3c-comware-7-1-075, switch-h3c",
    "snmpsim-data_huawei-gse200m, ups-huawei-5000",
    "snmpsim-data_huawei-s5720, switch-huawei",
    "snmpsim-data_ingrasys-power-switch, ups-santak",
    "snmpsim-data_maipu-sm4200-16gef8ge-ac, if-switch",
    "snmpsim-data_phoenixtec-power, ups-megatec",
    "snmpsim-data_ruijie-s5750-24gt12sfp, switch-ruijie",
    "snmpsim-data_unknown-006, host-netsnmp",
    "snmpsim-data_vertiv-power, cooling-liebert"
  })
  void aRecordedDeviceIsRecognised(String recording, String profile) throws Exception {
    SnmpDevice device = new SnmpDevice(vertx, "public", Recording.read(find(recording)));
    int port = await(device.listen("127.0.0.1", 0).toCompletionStage());

    Met met =
        await(
            reader.meet(
                new SnmpAccess("127.0.0.1", port, new Secret("public"), Duration.ofSeconds(5), 0),
                RECOGNITION));

    await(device.close().toCompletionStage());
    assertThat(met).isInstanceOf(Met.Device.class);
    assertThat(((Met.Device) met).recognised().map(found -> found.profile().id().value()))
        .hasValue(profile);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static Path find(String recording) throws IOException {
    String folder = System.getProperty("watchfire.recordings", "");
    Assumptions.assumeFalse(
        folder.isBlank(), "no recordings: name their folder by -Dwatchfire.recordings");
    try (var files = Files.list(Path.of(folder))) {
      return files
          .filter(file -> file.getFileName().toString().matches(recording + "\\.snmprec(\\.gz)?"))
          .findFirst()
          .orElseThrow(() -> new AssertionError(recording + " is not in " + folder));
    }
  }
}
