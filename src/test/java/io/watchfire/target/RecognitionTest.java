package io.watchfire.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.Profile.Detect;
import io.watchfire.target.Recognition.By;
import io.watchfire.target.Recognition.Identity;
import io.watchfire.target.Recognition.Recognised;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTest {
  private static final String NET_SNMP = "1.3.6.1.4.1.8072.3.2.10";

  private final Recognition recognition =
      new Recognition(
          List.of(
              profile("host", List.of("1.3.6.1.4.1.8072.3.2"), List.of(), List.of(), true),
              profile("apc", List.of("1.3.6.1.4.1.318.1.3"), List.of(), List.of(), false),
              profile("apc-ats", List.of("1.3.6.1.4.1.318.1.3.11"), List.of(), List.of(), false),
              profile("himoinsa", List.of(), List.of("C2LAN"), List.of(), false),
              profile("ups", List.of(), List.of(), List.of("1.3.6.1.2.1.33"), false),
              profile(
                  "huawei-ups", List.of(), List.of(), List.of("1.3.6.1.4.1.2011.6.174"), false)));

  @ParameterizedTest
  @CsvSource({
    // the longest prefix, by whole numbers
    "1.3.6.1.4.1.318.1.3.2.7,  '',       '',             apc,      SYS_OBJECT_ID",
    "1.3.6.1.4.1.318.1.3.11.1, '',       '',             apc-ats,  SYS_OBJECT_ID",
    "1.3.6.1.4.1.318.1.3.112,  '',       '',             apc,      SYS_OBJECT_ID",
    // a vendor's own goes before the description, and that before subtrees
    "1.3.6.1.4.1.318.1.3.2.7,  C2LAN,    1.3.6.1.2.1.33, apc,      SYS_OBJECT_ID",
    "0.0,                      'C2LAN x', 1.3.6.1.2.1.33, himoinsa, SYS_DESCR",
    "'',                       'C2LAN x', '',            himoinsa, SYS_DESCR",
    // what many share goes last
    "1.3.6.1.4.1.8072.3.2.10,  C2LAN,    '',             himoinsa, SYS_DESCR",
    "1.3.6.1.4.1.8072.3.2.10,  Linux,    1.3.6.1.2.1.33, ups,      PROBE",
    "1.3.6.1.4.1.8072.3.2.10,  Linux,    '',             host,     GENERIC_SYS_OBJECT_ID",
    "1.3.6.1.4.1.99999,        Thing,    1.3.6.1.2.1.33, ups,      PROBE",
  })
  void aDeviceIsRecognisedByWhatSaysMost(
      String sysObjectId, String sysDescr, String subtree, String profile, By by) {
    Recognised found =
        recognition.of(new Identity(sysObjectId, sysDescr), Set.of(subtree)).orElseThrow();

    assertThat(found.profile().id().value()).isEqualTo(profile);
    assertThat(found.by()).isEqualTo(by);
  }

  @Test
  void aVendorsSubtreeGoesBeforeOneThatAllMayHave() {
    assertThat(recognition.subtrees()).containsExactly("1.3.6.1.4.1.2011.6.174", "1.3.6.1.2.1.33");
    assertThat(recognition.of(new Identity(NET_SNMP, "Linux"), Set.copyOf(recognition.subtrees())))
        .map(Recognised::what)
        .contains("1.3.6.1.4.1.2011.6.174");
  }

  @Test
  void nothingIsRecognisedByNothing() {
    assertThat(recognition.of(new Identity("0.0", ""), Set.of())).isEmpty();
    assertThat(recognition.of(new Identity("1.3.6.1.4.1.9.1.1", "IOS"), Set.of())).isEmpty();
  }

  @Test
  void whatADeviceSaysOfItselfIsEnoughUnlessManyShareIt() {
    assertThat(recognition.of(new Identity("1.3.6.1.4.1.318.1.3.2.7", ""))).isPresent();
    assertThat(recognition.of(new Identity(NET_SNMP, "Linux"))).isEmpty();
  }

  private static Profile profile(
      String id, List<String> prefixes, List<String> texts, List<String> probes, boolean generic) {
    return new Profile(
        new ProfileId(id),
        new LocalText(id, id),
        Profile.Kind.ANY,
        new Detect(prefixes, texts.stream().map(Pattern::compile).toList(), probes, generic),
        List.of(),
        List.of(),
        List.of());
  }
}
