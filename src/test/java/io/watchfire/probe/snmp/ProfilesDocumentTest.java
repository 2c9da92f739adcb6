package io.watchfire.probe.snmp;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/profiles.md has a row for every profile that is shipped, and for no other. */
class ProfilesDocumentTest {
  static List<Profile> shipped() {
    return ShippedProfiles.all();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aProfileHasARowWithItsClassItsVendorAndWhatRecognisesIt(Profile profile) throws IOException {
    List<List<String>> rows =
        rows().filter(cells -> cells.get(0).equals(code(profile.id().value()))).toList();

    assertThat(rows).as(profile.id().value()).hasSize(1);
    assertThat(rows.get(0).get(1)).isEqualTo(profile.kind().targetClass());
    assertThat(rows.get(0).get(2)).isEqualTo(profile.kind().vendor());
    Profile.Detect detect = profile.detect();
    Stream.of(
            detect.sysObjectIds().stream(),
            detect.probes().stream(),
            detect.sysDescr().stream().map(Pattern::pattern))
        .flatMap(each -> each)
        .forEach(
            each ->
                assertThat(rows.get(0).get(3)).contains(code(each.replace("1.3.6.1.4.1.", "E."))));
  }

  @Test
  void noRowIsOfAProfileThatIsNotShipped() throws IOException {
    List<String> ids =
        ShippedProfiles.all().stream().map(profile -> code(profile.id().value())).toList();

    assertThat(rows().map(cells -> cells.get(0))).isSubsetOf(ids);
  }

  @Test
  void theProfileOfASitesOwnControllerIsReadAsItIsWritten(@TempDir Path temp) throws IOException {
    String document = Files.readString(Path.of("docs", "profiles.md"));
    int from = document.indexOf("id: generator-hall-2");
    try (Stream<Path> files = Files.walk(Path.of("config"))) {
      for (Path file : files.toList()) {
        Files.copy(file, temp.resolve(Path.of("config").relativize(file)), REPLACE_EXISTING);
      }
    }
    Files.writeString(
        temp.resolve(Path.of("profiles", "generator-hall-2.yaml")),
        document.substring(from, document.indexOf("```", from)));

    Profile hall = ShippedProfiles.of(temp, "generator-hall-2");

    assertThat(hall.object("comapFuelLevel").orElseThrow().oid())
        .isEqualTo("1.3.6.1.4.1.28634.36.2.11210.0");
    assertThat(hall.object("comapEngineState").orElseThrow().oid())
        .isEqualTo("1.3.6.1.4.1.28634.36.2.9244.0");
    assertThat(hall.kind()).isEqualTo(new Profile.Kind("generator", "ComAp"));
  }

  /** Rows that begin with the name of a profile. */
  private static Stream<List<String>> rows() throws IOException {
    return Files.readAllLines(Path.of("docs", "profiles.md")).stream()
        .filter(line -> line.matches("\\| `[a-z0-9-]+` \\|.*"))
        .map(line -> Stream.of(line.split("\\|", -1)).skip(1).map(String::strip).toList());
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
