package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.Community;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import io.watchfire.target.SnmpVersion;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a device is reached over SNMP; ^ is where the fault is. */
class SnmpAccessTest {
  private static final String SHIPPED =
      "{address: 127.0.0.1:16101, community: \"${WATCHFIRE_SNMP_COMMUNITY:-public}\"}";

  @TempDir Path temp;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {address: h, version: ^2, community: public} | .version: "2" is written 2c here
          {address: h, version: ^4, community: public} | .version: "4" is not one of 1, 2c, 3; did you mean "1"?
          {address: h, version: 3, community: ^hunter22, user: w} | .community: belongs to versions 1 and 2c; for version 3 write user
          {address: h, version: 3, community_file: ^secret, user: w} | .community_file: belongs to versions 1 and 2c; for version 3 write user
          ^{address: h, version: 3} | : "user" is missing
          ^{address: h} | : "community" (or community_file) is missing
          {address: h, user: ^w} | .user: belongs to version 3; add version: 3, or remove it
          {address: h, community: public, auth: ^{protocol: MD5, passphrase: hunter22}} | .auth: belongs to version 3; add version: 3, or remove it
          {address: h, version: 1, community: public, context: ^x} | .context: belongs to version 3; add version: 3, or remove it
          {address: h, version: 3, user: w, auth: {protocol: ^SHA256, passphrase: hunter22}} | .auth.protocol: "SHA256" is not one of MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512; did you mean "SHA-256"?
          {address: h, version: 3, user: w, auth: {protocol: MD5, passphrase: ^hunter2}} | .auth.passphrase: a passphrase has at least 8 characters
          {address: h, version: 3, user: w, auth: {protocol: MD5, passphrase_file: ^secret}} | .auth.passphrase: a passphrase has at least 8 characters
          {address: h, version: 3, user: w, auth: ^{protocol: MD5}} | .auth: "passphrase" (or passphrase_file) is missing
          {address: h, version: 3, user: w, priv: ^{protocol: DES, passphrase: hunter22}} | .priv: nothing is encrypted that is not signed; add auth
          {address: h, version: 3, user: w, auth: {protocol: MD5, passphrase: hunter22}, priv: {protocol: ^AES, passphrase: hunter22}} | .priv.protocol: "AES" is written AES-128 here
          {address: h, version: 3, user: ^abcdefghijklmnopqrstuvwxyz-abcdefg} | .user: "abcdefghijklmnopqrstuvwxyz-abcdefg" is too long; a name has at most 32 octets
          {address: h, version: 3, user: w, engineId: ^8000} | .engineId: "8000" is no engine id; write 5 to 32 octets in hexadecimal, such as 80001f8804313233
          """)
  void whatIsWrongIsToldWithItsPlaceAndRemedyAndNoSecret(String broken, String fault) {
    Folder folder = Folder.full(temp);
    int mark = broken.indexOf('^');
    String text = broken.replace("^", "");
    int at = folder.read("site.yaml").indexOf(SHIPPED) + mark;
    folder.replace("site.yaml", SHIPPED, text);

    assertThat(folder.faults())
        .hasSize(1)
        .noneMatch(told -> told.contains("hunter2"))
        .singleElement()
        .satisfies(
            told ->
                assertThat(told)
                    .startsWith(folder.place("site.yaml", at))
                    .endsWith("targets[0].snmp" + fault));
  }

  @Test
  void withoutAVersionItIsReachedOverV2c() {
    assertThat(access(SHIPPED).credentials())
        .isEqualTo(new Community(SnmpVersion.V2C, new Secret("public")));
  }

  @Test
  void anOldDeviceIsReachedOverV1() {
    assertThat(access("{address: h, version: 1, community: public}").credentials())
        .isEqualTo(new Community(SnmpVersion.V1, new Secret("public")));
  }

  @Test
  void aUserSignsAndEncrypts() {
    SnmpAccess access =
        access(
            "{address: h, version: 3, user: watch, context: vrf-1, engineId: 0x80001F8804313233,"
                + " auth: {protocol: SHA-256, passphrase: \"${AUTH}\"},"
                + " priv: {protocol: AES-128, passphrase_file: priv}}");

    assertThat(access.credentials())
        .isEqualTo(
            new SnmpUser(
                "watch",
                new Auth(AuthProtocol.SHA_256, new Secret("hunter2-auth")),
                new Privacy(PrivacyProtocol.AES_128, new Secret("hunter2-priv")),
                "vrf-1",
                "80001f8804313233"));
    assertThat(access.toString()).contains("watch").doesNotContain("hunter2");
  }

  @Test
  void aUserMayNeitherSignNorEncrypt() {
    assertThat(access("{address: h, version: 3, user: watch}").credentials())
        .isEqualTo(new SnmpUser("watch", null, null));
  }

  private SnmpAccess access(String snmp) {
    Folder folder = new Folder(temp);
    folder.environment.put("AUTH", "hunter2-auth");
    folder.write("priv", "hunter2-priv\n");
    folder.replace("site.yaml", SHIPPED, snmp);
    return java.util.Objects.requireNonNull(folder.good().site().targets().get(0).snmp());
  }
}
