package io.watchfire.probe.snmp.v3;

import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What signs and encrypts on one event loop, each made when it is first needed. */
final class Protection {
  private final Map<AuthProtocol, Signer> signers = new EnumMap<>(AuthProtocol.class);
  private final Map<PrivacyProtocol, Scrambler> scramblers = new EnumMap<>(PrivacyProtocol.class);

  /** Null when the user signs nothing. */
  @Nullable Signer signer(SnmpUser user) {
    return user.auth() == null
        ? null
        : signers.computeIfAbsent(user.auth().protocol(), Signer::new);
  }

  /** Null when the user encrypts nothing. */
  @Nullable Scrambler scrambler(SnmpUser user) {
    return user.privacy() == null
        ? null
        : scramblers.computeIfAbsent(user.privacy().protocol(), Scrambler::new);
  }
}
