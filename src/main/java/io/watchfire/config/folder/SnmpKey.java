package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.Community;
import io.watchfire.target.Credentials;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import io.watchfire.target.SnmpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code snmp:}, how a device is reached over SNMP and as whom. */
public final class SnmpKey {
  private static final List<String> OF_COMMUNITIES = List.of("community", "community_file");
  private static final List<String> OF_USERS =
      List.of("user", "auth", "priv", "context", "engineId");

  /** SnmpAdminString of RFC 3411; the name of a user has at most 32 octets (RFC 3414). */
  private static final int LONGEST_NAME = 32;

  /** What other programs call these; the nearest in spelling would be another one. */
  private static final Map<String, String> ELSEWHERE =
      Map.of("2", "2c", "v2c", "2c", "SHA", "SHA-1", "SHA1", "SHA-1", "AES", "AES-128");

  private static final Pattern ENGINE_ID = Pattern.compile("(?:0x)?((?:[0-9A-Fa-f]{2}){5,32})");

  private SnmpKey() {}

  static SnmpAccess read(Section snmp) {
    Address address = snmp.required("address").as(Address.of(161));
    return new SnmpAccess(
        address.host(),
        address.port(),
        credentials(snmp),
        snmp.optional(
            "timeout",
            Scalars.duration(Duration.ofMillis(50), Duration.ofMinutes(1)),
            Duration.ofSeconds(2)),
        snmp.optional("retries", Scalars.whole(0, 10), 1));
  }

  /** The keys that say as whom: a version with its community or its user. */
  public static Credentials credentials(Section snmp) {
    SnmpVersion version =
        snmp.optional("version", named(SnmpVersion.class, SnmpVersion::written), SnmpVersion.V2C);
    if (version == SnmpVersion.V3) {
      refuse(snmp, OF_COMMUNITIES, "belongs to versions 1 and 2c; for version 3 write user");
      return user(snmp);
    }
    boolean refused = refuse(snmp, OF_USERS, "belongs to version 3; add version: 3, or remove it");
    Secret community =
        refused && snmp.secret("community").isEmpty()
            ? new Secret(Value.STAND_IN)
            : snmp.requiredSecret("community");
    return new Community(version, community);
  }

  /** Tells keys of another version. */
  private static boolean refuse(Section snmp, List<String> keys, String why) {
    List<String> wrong = snmp.present(keys);
    wrong.forEach(key -> snmp.required(key).fault(why));
    return !wrong.isEmpty();
  }

  private static SnmpUser user(Section snmp) {
    String name = snmp.required("user").as(SnmpKey::name);
    Auth auth = snmp.optional("auth").map(value -> value.section(SnmpKey::auth)).orElse(null);
    Privacy privacy = snmp.optional("priv").map(value -> privacy(value, auth)).orElse(null);
    return new SnmpUser(
        name,
        auth,
        auth == null ? null : privacy,
        snmp.optional("context", SnmpKey::name, ""),
        snmp.optional("engineId").map(SnmpKey::engineId).orElse(null));
  }

  private static String name(Value value) {
    String name = value.text();
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      value.fault(value.quoted() + " is too long; a name has at most 32 octets");
    }
    return name;
  }

  private static Auth auth(Section auth) {
    return new Auth(
        auth.required("protocol").as(named(AuthProtocol.class, AuthProtocol::written)),
        passphrase(auth));
  }

  private static Privacy privacy(Value value, @Nullable Auth auth) {
    Privacy privacy =
        value.section(
            priv ->
                new Privacy(
                    priv.required("protocol")
                        .as(named(PrivacyProtocol.class, PrivacyProtocol::written)),
                    passphrase(priv)));
    if (auth == null) {
      value.fault("nothing is encrypted that is not signed; add auth");
    }
    return privacy;
  }

  private static <E extends Enum<E>> Function<Value, E> named(
      Class<E> type, Function<E, String> written) {
    return value -> {
      String meant = ELSEWHERE.get(value.text());
      if (meant == null) {
        return value.as(Scalars.oneOf(type, written));
      }
      value.fault(value.quoted() + " is written " + meant + " here");
      return type.getEnumConstants()[0];
    };
  }

  private static Secret passphrase(Section owner) {
    Secret passphrase = owner.requiredSecret("passphrase");
    String text = passphrase.reveal();
    if (!text.equals(Value.STAND_IN) && text.length() < SnmpUser.SHORTEST_PASSPHRASE) {
      owner
          .secretPlace("passphrase")
          .fault("a passphrase has at least " + SnmpUser.SHORTEST_PASSPHRASE + " characters");
    }
    return passphrase;
  }

  private static String engineId(Value value) {
    String text = value.text();
    var form = ENGINE_ID.matcher(text);
    if (value.isFaulty()) {
      return text;
    }
    if (!form.matches()) {
      value.fault(
          value.quoted()
              + " is no engine id; write 5 to 32 octets in hexadecimal, such as 80001f8804313233");
      return text;
    }
    return form.group(1).toLowerCase(Locale.ROOT);
  }
}
