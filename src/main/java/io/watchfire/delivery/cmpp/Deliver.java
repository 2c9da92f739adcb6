package io.watchfire.delivery.cmpp;

import io.vertx.core.buffer.Buffer;
import io.watchfire.notify.Returned.Stage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway brings: a receipt or a person's text.
 *
 * @param id the eight octets that the answer repeats
 * @param from number of the person's phone
 */
record Deliver(Buffer id, String from, Content content) {
  private static final Charset CHINESE = Charset.forName("GB18030");
  private static final int DESTINATION = 21;
  private static final int SERVICE = 10;

  /** Receipt or text. */
  sealed interface Content {

    /**
     * @param id of the message that it is about
     * @param stage null while the message is still on its way
     */
    record Report(String id, @Nullable Stage stage, String detail) implements Content {}

    /** What a person wrote. */
    record Text(String text) implements Content {}
  }

  /** Reads the body of a DELIVER; empty when it is none. */
  static Optional<Deliver> of(Buffer body, CmppVersion version) {
    int kind = Fields.MSG_ID + DESTINATION + SERVICE;
    int from = kind + 3;
    int report = from + version.numberWidth() + (version.typesNumbers() ? 1 : 0);
    int start = report + 2;
    if (body.length() < start || body.length() < start + body.getUnsignedByte(report + 1)) {
      return Optional.empty();
    }
    Buffer content = body.getBuffer(start, start + body.getUnsignedByte(report + 1));
    Optional<? extends Content> read =
        body.getByte(report) == 0
            ? Optional.of(text(content, body.getByte(kind + 1) != 0, body.getByte(kind + 2)))
            : report(content);
    return read.map(
        what ->
            new Deliver(
                body.getBuffer(0, Fields.MSG_ID),
                Fields.text(body, from, version.numberWidth()),
                what));
  }

  private static Optional<Content.Report> report(Buffer content) {
    int width = 7;
    if (content.length() < Fields.MSG_ID + width) {
      return Optional.empty();
    }
    String state = Fields.text(content, Fields.MSG_ID, width).toUpperCase(Locale.ROOT);
    boolean under = state.equals("ACCEPTD") || state.equals("ENROUTE");
    return Optional.of(
        new Content.Report(
            Fields.msgId(content, 0),
            under ? null : state.equals("DELIVRD") ? Stage.DELIVERED : Stage.FAILED,
            state.matches("[A-Z0-9:._-]+") ? state : "state not readable"));
  }

  private static Content.Text text(Buffer content, boolean header, byte format) {
    int start = header && content.length() > 0 ? content.getUnsignedByte(0) + 1 : 0;
    byte[] octets = content.getBytes(Math.min(start, content.length()), content.length());
    Charset charset =
        switch (format) {
          case 0 -> StandardCharsets.US_ASCII;
          case 8 -> StandardCharsets.UTF_16BE;
          case 15 -> CHINESE;
          default -> StandardCharsets.ISO_8859_1;
        };
    return new Content.Text(new String(octets, charset).strip());
  }
}
