package io.watchfire.probe.snmp.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
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
    Engine engine = Engine.told(ID, 7, 100, NOON.instant().getEpochSecond());
    EngineBook before = EngineBook.of(file, NOON);
    EngineKeys keys = before.ring().of(user, ID);
    before.remember("192.0.2.7:161", user, engine, keys);
    before.save();

    EngineBook after = EngineBook.of(file, NOON);

    assertThat(after.find("192.0.2.7:161", user)).contains(new EngineBook.Remembered(engine, keys));
    assertThat(after.find("192.0.2.8:161", user)).isEmpty();
    assertThat(
            after.find(
                "192.0.2.7:161",
                user(AuthProtocol.SHA_256, PrivacyProtocol.AES_128, "hunter3-phrase")))
        .isEmpty();
    assertThat(Files.readString(file))
        .doesNotContain("hunter2", HexFormat.of().formatHex(keys.auth()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aDamagedFileIsBegunAnew() throws Exception {
    Path file = folder.resolve("snmp-engines");
    SnmpUser user = user(AuthProtocol.SHA_1, PrivacyProtocol.DES, "hunter2-phrase");
    EngineBook book = EngineBook.of(file, NOON);
    book.remember("h:161", user, new Engine(ID, 1, 0), book.ring().of(user, ID));
    book.save();
    String text = Files.readString(file);
    for (int cut = 0; cut < text.length(); cut += 7) {
      Files.writeString(file, text.substring(0, cut));
      assertThat(EngineBook.of(file, NOON).size()).isZero();
    }
    Files.writeString(file, text.replace("h:161", "i:161"));

    EngineBook anew = EngineBook.of(file, NOON);
    assertThat(anew.size()).isZero();
    anew.remember("h:161", user, new Engine(ID, 2, 0), anew.ring().of(user, ID));
    anew.save();
    assertThat(EngineBook.of(file, NOON).size()).isEqualTo(1);
  }

  private static SnmpUser user(AuthProtocol auth, PrivacyProtocol privacy, String phrase) {
    Secret secret = new Secret(phrase);
    return new SnmpUser("watch", new Auth(auth, secret), new Privacy(privacy, secret));
  }
}
