package io.watchfire.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
  private static final Site SITE =
      new Site(
          new LocalText("热线", "hotline"),
          List.of(
              new Region(new RegionId("east"), new LocalText("华东", "East"), null),
              new Region(new RegionId("south"), new LocalText("华南", "South"), null)),
          List.of(
              target("ups-1", "east", "room-a", ""),
              target("line-1", "east", "room-a", "carrier-x"),
              target("line-2", "south", "", "carrier-y"),
              target("queue", null, "", "")));

  @ParameterizedTest
  @CsvSource({
    "hotline, region:east, true",
    "hotline, hotline, true",
    "region:east, target:ups-1, true",
    "region:east, site:room-a, true",
    "region:east, trunk:carrier-x, true",
    "site:room-a, target:line-1, true",
    "region:south, target:ups-1, false",
    "region:east, hotline, false",
    "target:ups-1, region:east, false",
    "target:ups-1, target:line-1, false",
    "region:east, target:queue, false",
    "region:east, target:nobody, false"
  })
  void aScopeContainsWhatLiesInIt(String outer, String inner, boolean contains) {
    assertThat(SITE.contains(Scope.parse(outer), Scope.parse(inner))).isEqualTo(contains);
  }

  @ParameterizedTest
  @CsvSource({
    "line-1, TRUNK, trunk:carrier-x",
    "ups-1, TRUNK, site:room-a",
    "line-2, SITE, region:south",
    "queue, TRUNK, hotline",
    "queue, TARGET, target:queue"
  })
  void whereATargetHasNoSuchScopeTheNextWiderOneIsMeant(
      String target, Scope.Kind kind, String scope) {
    Target found = SITE.target(new TargetId(target)).orElseThrow();
    assertThat(SITE.scopeOf(found, kind)).hasToString(scope);
  }

  @Test
  void aScopeLiesInTheRegionOfItsTargetsAndTheHotlineInNone() {
    assertThat(SITE.regionOf(Scope.parse("trunk:carrier-y")))
        .map(Region::id)
        .contains(new RegionId("south"));
    assertThat(SITE.regionOf(Scope.HOTLINE)).isEmpty();
    assertThat(SITE.regionOf(Scope.parse("target:queue"))).isEmpty();
  }

  @Test
  void theScopesAroundATargetGoFromTheNarrowestToTheHotline() {
    Target line = SITE.target(new TargetId("line-1")).orElseThrow();

    assertThat(SITE.around(line, Scope.Kind.TARGET))
        .extracting(Scope::toString)
        .containsExactly(
            "target:line-1", "trunk:carrier-x", "site:room-a", "region:east", "hotline");
    assertThat(SITE.around(line, Scope.Kind.REGION))
        .extracting(Scope::toString)
        .containsExactly("region:east", "hotline");
  }

  @ParameterizedTest
  @CsvSource({"region:east, true", "region:nowhere, false", "site:room-a, true", "site:b, false"})
  void aPlaceIsKnownWhenSomethingLiesInIt(String scope, boolean known) {
    assertThat(SITE.isPlace(Scope.parse(scope))).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hotline", "region:east", "target:a:b"})
  void aScopeIsReadBackAsItIsWritten(String text) {
    assertThat(Scope.parse(text)).hasToString(text);
  }

  @Test
  void aSecretDoesNotPrint() {
    Secret hush = new Secret("hush-hush");
    SnmpUser user =
        new SnmpUser(
            "watch", new Auth(AuthProtocol.SHA_1, hush), new Privacy(PrivacyProtocol.DES, hush));

    assertThat(new SnmpAccess("h", 161, hush, Duration.ZERO, 0).toString()).doesNotContain("hush");
    assertThat(new SnmpAccess("h", 161, user, Duration.ZERO, 0).toString())
        .contains("watch", "SHA_1", "DES")
        .doesNotContain("hush");
  }

  private static Target target(String id, @Nullable String region, String site, String trunk) {
    return new Target(
        new TargetId(id),
        new LocalText(id, id),
        "line",
        region == null ? null : new RegionId(region),
        site,
        trunk,
        false,
        null,
        null,
        Duration.ofMinutes(1),
        null,
        Set.of());
  }
}
