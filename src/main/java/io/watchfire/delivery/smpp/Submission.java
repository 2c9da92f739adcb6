package io.watchfire.delivery.smpp;

import io.watchfire.delivery.smpp.SmppSettings.LongTexts;
import io.watchfire.delivery.wire.SmsSegments;
import io.watchfire.notify.sms.SmsAlphabet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/**
 * One text for one number, as the submit_sm that carry it.
 *
 * @param reference joins the parts; the same for each
 */
record Submission(
    SmppSettings.Sender sender,
    String number,
    SmsSegments segments,
    String text,
    int reference,
    boolean receipt,
    Duration validity) {
  private static final int USER_DATA_HEADER = 0x40;
  private static final int MOST_SHORT_MESSAGE = 254;
  private static final byte[] NOTHING = {};

  static Submission of(
      SmppSettings.Sender sender,
      String number,
      String text,
      int reference,
      boolean receipt,
      Duration validity) {
    SmsAlphabet alphabet = sender.gsm7() ? SmsAlphabet.of(text) : SmsAlphabet.UCS2;
    return new Submission(
        sender, number, SmsSegments.of(text, alphabet), text, reference, receipt, validity);
  }

  int parts() {
    return sender.longTexts() == LongTexts.PAYLOAD ? 1 : segments.parts().size();
  }

  /** Submits a part and waits for the centre's answer; returns its id of the message. */
  String submit(SMPPSession session, int part)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    boolean header = parts() > 1 && sender.longTexts() == LongTexts.UDH;
    byte[] content =
        header
            ? segments.withHeader(reference, part)
            : parts() > 1 ? segments.parts().get(part) : whole();
    boolean payload = content.length > MOST_SHORT_MESSAGE || (parts() == 1 && !segments.isOne());
    return session
        .submitShortMessage(
            "",
            sourceType(),
            sourcePlan(),
            sender.source().startsWith("+") ? sender.source().substring(1) : sender.source(),
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            number,
            new ESMClass(header ? USER_DATA_HEADER : 0),
            (byte) 0,
            (byte) 0,
            null,
            validityPeriod(validity),
            new RegisteredDelivery(receipt ? 1 : 0),
            (byte) 0,
            new RawDataCoding((byte) (segments.alphabet() == SmsAlphabet.UCS2 ? 8 : 0)),
            (byte) 0,
            payload ? NOTHING : content,
            parameters(content, payload, part))
        .getMessageId();
  }

  private OptionalParameter[] parameters(byte[] content, boolean payload, int part) {
    if (payload) {
      return new OptionalParameter[] {new OptionalParameter.Message_payload(content)};
    }
    if (parts() > 1 && sender.longTexts() == LongTexts.SAR) {
      return new OptionalParameter[] {
        new OptionalParameter.Sar_msg_ref_num((short) reference),
        new OptionalParameter.Sar_total_segments((byte) parts()),
        new OptionalParameter.Sar_segment_seqnum((byte) (part + 1))
      };
    }
    return new OptionalParameter[0];
  }

  private byte[] whole() {
    if (segments.isOne()) {
      return segments.parts().get(0);
    }
    int length = segments.parts().stream().mapToInt(part -> part.length).sum();
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] part : segments.parts()) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  private TypeOfNumber sourceType() {
    String source = sender.source();
    if (source.startsWith("+")) {
      return TypeOfNumber.INTERNATIONAL;
    }
    return source.isEmpty() || isDigits(source) ? TypeOfNumber.UNKNOWN : TypeOfNumber.ALPHANUMERIC;
  }

  private NumberingPlanIndicator sourcePlan() {
    return sender.source().startsWith("+")
        ? NumberingPlanIndicator.ISDN
        : NumberingPlanIndicator.UNKNOWN;
  }

  private static boolean isDigits(String source) {
    return source.getBytes(StandardCharsets.UTF_8).length == source.length()
        && source.chars().allMatch(Character::isDigit);
  }

  /** The relative form of the protocol: {@code YYMMDDhhmmss000R}. */
  static String validityPeriod(Duration span) {
    return String.format(
        Locale.ROOT,
        "0000%02d%02d%02d%02d000R",
        span.toDays(),
        span.toHoursPart(),
        span.toMinutesPart(),
        span.toSecondsPart());
  }
}
