package io.watchfire.delivery.cmpp;

import io.vertx.core.buffer.Buffer;
import io.watchfire.delivery.wire.SmsSegments;
import io.watchfire.notify.sms.SmsAlphabet;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * One text for one number, as the messages that carry it.
 *
 * @param number as the gateway wants it
 * @param reference joins the parts; the same for each
 * @param until when the network gives up
 */
record Submission(
    CmppVersion version,
    CmppSettings.Sender sender,
    String number,
    SmsSegments segments,
    int reference,
    boolean receipt,
    Instant until) {
  /** As in SMPP 3.3: no tenths of a second, and 32 quarters of an hour before Greenwich. */
  private static final DateTimeFormatter VALIDITY =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'032+'").withZone(Login.ZONE);

  /** The enterprise pays, and the message costs the receiver nothing. */
  private static final int FEE_OF_ENTERPRISE = 2;

  private static final String FREE = "01";
  private static final int UCS2 = 8;

  static Submission of(
      CmppVersion version,
      CmppSettings.Sender sender,
      String number,
      String text,
      int reference,
      boolean receipt,
      Instant until) {
    SmsSegments segments = SmsSegments.of(text, SmsAlphabet.UCS2);
    return new Submission(version, sender, number, segments, reference, receipt, until);
  }

  int parts() {
    return segments.parts().size();
  }

  List<Buffer> bodies() {
    List<Buffer> bodies = new ArrayList<>();
    for (int part = 0; part < parts(); part++) {
      bodies.add(body(part));
    }
    return bodies;
  }

  private Buffer body(int part) {
    boolean joined = !segments.isOne();
    byte[] content = joined ? segments.withHeader(reference, part) : segments.parts().get(part);
    Buffer body = Buffer.buffer();
    body.appendBytes(new byte[Fields.MSG_ID])
        .appendByte((byte) parts())
        .appendByte((byte) (part + 1))
        .appendByte((byte) (receipt ? 1 : 0))
        // level
        .appendByte((byte) 0);
    Fields.put(body, sender.serviceId(), 10);
    body.appendByte((byte) FEE_OF_ENTERPRISE);
    number(body, "");
    // protocol of the mobile network, and whether a header begins the content
    body.appendByte((byte) 0).appendByte((byte) (joined ? 1 : 0)).appendByte((byte) UCS2);
    Fields.put(body, sender.msgSrc(), 6);
    Fields.put(body, FREE, 2);
    Fields.put(body, "", 6);
    Fields.put(body, VALIDITY.format(until), 17);
    // at once
    Fields.put(body, "", 17);
    Fields.put(body, sender.source(), 21);
    body.appendByte((byte) 1);
    number(body, number);
    return body.appendByte((byte) content.length)
        .appendBytes(content)
        .appendBytes(new byte[version.tail()]);
  }

  private void number(Buffer body, String number) {
    Fields.put(body, number, version.numberWidth());
    if (version.typesNumbers()) {
      body.appendByte((byte) 0);
    }
  }
}
