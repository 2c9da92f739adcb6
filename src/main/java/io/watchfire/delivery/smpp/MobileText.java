package io.watchfire.delivery.smpp;

import io.watchfire.notify.sms.Gsm7;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;

/** What a person wrote. */
final class MobileText {
  private static final int USER_DATA_HEADER = 0x40;

  private MobileText() {}

  static String of(DeliverSm pdu) {
    byte[] content = content(pdu);
    if ((pdu.getEsmClass() & USER_DATA_HEADER) != 0 && content.length > 0) {
      int header = Math.min(content.length, (content[0] & 0xff) + 1);
      content = Arrays.copyOfRange(content, header, content.length);
    }
    return switch (pdu.getDataCoding() & 0x0f) {
      case 0x00 -> Gsm7.decode(content);
      case 0x01 -> new String(content, StandardCharsets.US_ASCII);
      case 0x08 -> new String(content, StandardCharsets.UTF_16BE);
      default -> new String(content, StandardCharsets.ISO_8859_1);
    };
  }

  /** The octets, from wherever the centre put them. */
  static byte[] content(DeliverSm pdu) {
    byte[] here = pdu.getShortMessage();
    OptionalParameter.Message_payload payload =
        pdu.getOptionalParameter(OptionalParameter.Message_payload.class);
    return here != null && here.length > 0
        ? here
        : payload == null ? new byte[0] : payload.getValue();
  }
}
