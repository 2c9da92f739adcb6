package io.watchfire.probe.snmp.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.smi.OctetString;

/** Engines and keys outlive a restart; SNMP4J's derivation is the oracle. */
class EngineBookTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));
  private static final byte[] ID = HexFormat.of().parseHex("80001f8804313233");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(AuthProtocol.class)
  void keysAreThoseOfSnmp4j(AuthProtocol auth) {
    for (PrivacyProtocol privacy : PrivacyProtocol.values()) {
      EngineKeys keys = new KeyRing().of(user(auth, privacy, "maplesyrup"), ID);

      OctetString phrase = new OctetString("maplesyrup");
      assertThat(keys.auth()).isEqualTo(Protocols.of(auth).passwordToKey(phrase, ID));
      assertThat(keys.privacy())
          .isEqualTo(
              SecurityProtocols.passwordToKey(
                  Protocols.of(privacy), Protocols.of(auth), phrase, ID));
    }
  }

  @Test
  void aRestartFindsEnginesAndKeysAgain() throws Exception {
    Path file = folder.resolve("data").resolve("snmp-engines");
    SnmpUser user = user(AuthProtocol.SHA_256, PrivacyProtocol.AES_128, "hunter2-phrase");
    SnmpUser other = user(AuthProtocol.SHA_256, PrivacyProtocol.AES_128, "hunter3-phrase");
    Engine engine = Engine.told(ID, 7, 100, NOON.instant().getEpochSecond());
    EngineBook before = EngineBook.of(file, List.of(other, user), NOON);
    EngineKeys keys = before.ring().of(user, ID);
    before.remember("192.0.2.7:161", user, engine, keys);
    before.save();

    EngineBook after = EngineBook.of(file, List.of(user, other), NOON);

    assertThat(after.find("192.0.2.7:161", user)).contains(new EngineBook.Remembered(engine, keys));
    assertThat(after.find("192.0.2.8:161", user)).isEmpty();
    assertThat(after.find("192.0.2.7:161", other)).isEmpty();
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .doesNotContain("hunter2", "192.0.2.7")
        .doesNotContain(Base64.getEncoder().encodeToString(keys.auth()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void theFileOpensToAllPassphrasesOfTheSiteTogetherOnly() {
    Path file = folder.resolve("snmp-engines");
    SnmpUser one = user(AuthProtocol.SHA_1, PrivacyProtocol.AES_128, "phrase-of-one");
    SnmpUser two = user(AuthProtocol.SHA_1, PrivacyProtocol.AES_128, "phrase-of-two");
    SnmpUser changed = user(AuthProtocol.SHA_1, PrivacyProtocol.AES_128, "phrase-of-2");
    EngineBook book = EngineBook.of(file, List.of(one, two), NOON);
    book.remember("h:161", one, new Engine(ID, 1, 0), book.ring().of(one, ID));
    book.save();

    assertThat(EngineBook.of(file, List.of(one), NOON).size()).isZero();
    assertThat(EngineBook.of(file, List.of(one, changed), NOON).size()).isZero();
    assertThat(EngineBook.of(file, List.of(one, two, one), NOON).size()).isEqualTo(1);

    // When one passphrase is changed by a reload
    book.lockFor(List.of(one, changed));
    book.save();

    assertThat(EngineBook.of(file, List.of(one, two), NOON).size()).isZero();
    assertThat(EngineBook.of(file, List.of(one, changed), NOON).size()).isEqualTo(1);
  }

  @Test
  void aDeviceIsForgottenOnlyWhenItWasNotAskedForThirtyDays() {
    Path file = folder.resolve("snmp-engines");
    SnmpUser user = user(AuthProtocol.SHA_1, PrivacyProtocol.AES_128, "hunter2-phrase");
    AtomicReference<Instant> time = new AtomicReference<>(NOON.instant());
    EngineBook first = EngineBook.of(file, List.of(user), time::get);
    first.remember("steady:161", user, new Engine(ID, 1, 0), first.ring().of(user, ID));
    first.remember("gone:161", user, new Engine(ID, 1, 0), first.ring().of(user, ID));
    first.save();

    // Given a run of forty days that asks one of them, and learns another just before its end
    EngineBook second = EngineBook.of(file, List.of(user), time::get);
    assertThat(second.find("steady:161", user)).isPresent();
    time.set(NOON.instant().plus(Duration.ofDays(40)));
    second.remember("new:161", user, new Engine(ID, 1, 0), second.ring().of(user, ID));
    second.save();

    EngineBook third = EngineBook.of(file, List.of(user), time::get);
    assertThat(third.find("steady:161", user)).isPresent();
    assertThat(third.find("new:161", user)).isPresent();
    assertThat(third.find("gone:161", user)).isEmpty();
  }

  @Test
  void onlyWhatIsNewIsWrittenAgain() throws Exception {
    Path file = folder.resolve("snmp-engines");
    SnmpUser user = user(AuthProtocol.SHA_1, PrivacyProtocol.AES_128, "hunter2-phrase");
    EngineBook book = EngineBook.of(file, List.of(user), NOON);
    EngineKeys keys = book.ring().of(user, ID);
    book.remember("h:161", user, new Engine(ID, 1, 1000), keys);
    book.save();
    byte[] written = Files.readAllBytes(file);

    // When it tells the same, by a clock that is a little off
    book.remember("h:161", user, new Engine(ID, 1, 1060), keys);
    book.save();
    assertThat(file).hasBinaryContent(written);

    // When its clock is more off than it overlooks, though never by much at once
    book.remember("h:161", user, new Engine(ID, 1, 1061), keys);
    book.save();
    assertThat(EngineBook.of(file, List.of(user), NOON).find("h:161", user).orElseThrow().engine())
        .isEqualTo(new Engine(ID, 1, 1061));

    // When it has started again
    book.remember("h:161", user, new Engine(ID, 2, 1061), keys);
    book.save();
    assertThat(EngineBook.of(file, List.of(user), NOON).find("h:161", user).orElseThrow().engine())
        .isEqualTo(new Engine(ID, 2, 1061));
  }

  @Test
  void aSiteWithoutUsersLeavesTheFileAlone() throws Exception {
    Path file = folder.resolve("snmp-engines");
    Files.writeString(file, "of another site");

    EngineBook book = EngineBook.of(file, List.of(), NOON);
    book.save();

    assertThat(file).hasContent("of another site");
  }

  @Test
  void aDamagedFileIsBegunAnew() throws Exception {
    Path file = folder.resolve("snmp-engines");
    SnmpUser user = user(AuthProtocol.SHA_1, PrivacyProtocol.DES, "hunter2-phrase");
    EngineBook book = EngineBook.of(file, List.of(user), NOON);
    book.remember("h:161", user, new Engine(ID, 1, 0), book.ring().of(user, ID));
    book.save();
    byte[] whole = Files.readAllBytes(file);
    int seed = 20_261_126;
    Random random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      byte[] damaged =
          Arrays.copyOf(whole, i % 2 == 0 ? whole.length : random.nextInt(whole.length));
      if (i % 2 == 0) {
        damaged[random.nextInt(whole.length)] ^= 4;
      }
      Files.write(file, damaged);
      assertThat(EngineBook.of(file, List.of(user), NOON).size()).as("seed " + seed).isZero();
    }
    Files.writeString(file, "watchfire snmp engines 1 00\nend 0 0\n");

    EngineBook anew = EngineBook.of(file, List.of(user), NOON);
    assertThat(anew.size()).isZero();
    anew.remember("h:161", user, new Engine(ID, 2, 0), anew.ring().of(user, ID));
    anew.save();
    assertThat(EngineBook.of(file, List.of(user), NOON).size()).isEqualTo(1);
  }

  private static SnmpUser user(AuthProtocol auth, PrivacyProtocol privacy, String phrase) {
    Secret secret = new Secret(phrase);
    return new SnmpUser("watch", new Auth(auth, secret), new Privacy(privacy, secret));
  }
}
