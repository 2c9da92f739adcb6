package io.watchfire.cli.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.cli.devices.SiteLines.Proposal;
import io.watchfire.cli.devices.Sweep.Found;
import io.watchfire.probe.snmp.Met;
import io.watchfire.target.LocalText;
import io.watchfire.target.Profile;
import io.watchfire.target.ProfileId;
import io.watchfire.target.Recognition.By;
import io.watchfire.target.Recognition.Identity;
import io.watchfire.target.Recognition.Recognised;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteLinesTest {
  private static final Profile UPS =
      new Profile(
          new ProfileId("ups-rfc1628"), new LocalText("", ""), List.of(), List.of(), List.of());

  @ParameterizedTest
  @CsvSource({
    "UPS East 1,          ups-east-1",
    "core.sw.example.cn,  core-sw-example-cn",
    "_x_,                 x",
    "机房,                 device-10-0-0-7",
    "'',                  device-10-0-0-7",
    "taken,               taken-2",
  })
  void anIdIsMadeOfTheNameAndIsNotTakenTwice(String name, String id) {
    assertThat(lines(false).proposals(List.of(ups(name, "a UPS"))))
        .extracting(Proposal::id)
        .containsExactly(id);
  }

  @Test
  void anIdIsNoLongerThanIdsAre() {
    String name = "a".repeat(63) + "-b".repeat(40);

    assertThat(lines(false).proposals(List.of(ups(name, ""), ups(name, ""))))
        .extracting(Proposal::id)
        .allMatch(id -> id.matches("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aDeviceCannotWriteIntoTheFileByItsName() {
    SiteLines lines = lines(false);

    List<String> written = lines.lines(lines.proposals(List.of(ups("it's ${HOME}: {x}", ""))));

    assertThat(written).contains("    name: 'it''s $ {HOME}: {x}'");
  }

  @Test
  void whatWasAskedInVersionOneStaysSo() {
    SiteLines lines = lines(true);

    assertThat(lines.lines(lines.proposals(List.of(ups("ups", "a UPS")))))
        .containsExactly(
            "  # a UPS; sysObjectID 1.3.6.1.2.1.33",
            "  - id: ups",
            "    name: 'ups'",
            "    class: device",
            "    profile: ups-rfc1628",
            "    snmp: {address: \"10.0.0.7\", version: 1, community: \"${PLANT}\"}",
            "    interval: 60s");
  }

  @Test
  void whatIsNotRecognisedIsACommentWithWhatToDo() {
    Found odd =
        new Found(
            "10.0.0.8",
            0,
            new Met.Device(new Identity("1.3.6.1.4.1.99999", ""), "odd", Optional.empty()));
    List<String> all = new ArrayList<>(lines(false).unknown(List.of(odd)));

    assertThat(all).allMatch(line -> line.startsWith("  # "));
    assertThat(all.get(0))
        .contains("not recognised: 10.0.0.8", "no description", "1.3.6.1.4.1.99999");
  }

  private static SiteLines lines(boolean v1) {
    return new SiteLines(
        Set.of("taken"), List.of((v1 ? "version: 1, " : "") + "community: \"${PLANT}\""), 161);
  }

  private static Found ups(String name, String description) {
    return new Found(
        "10.0.0.7",
        0,
        new Met.Device(
            new Identity("1.3.6.1.2.1.33", description),
            name,
            Optional.of(new Recognised(UPS, By.SYS_OBJECT_ID, "1.3.6.1.2.1.33"))));
  }
}
