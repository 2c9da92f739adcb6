package io.watchfire.delivery.smpp;

import io.watchfire.delivery.Carried;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Need;
import io.watchfire.notify.sms.SmsForm;
import io.watchfire.notify.sms.SmsText;
import io.watchfire.target.LocalText;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An account at a short message centre.
 *
 * @param perMinute most messages a minute; 0 for no limit
 */
public record SmppSettings(
    Account account, Centre centre, Sender sender, Proof proof, int perMinute)
    implements ChannelSettings {

  @Override
  public Channel open(Means means) {
    SmppChannel channel = new SmppChannel(this, means);
    channel.open();
    return channel;
  }

  @Override
  public Optional<Need> needs() {
    return Optional.of(new Need.Phone());
  }

  @Override
  public Carried carries(Message message, Locale locale) {
    return new Carried.Sms(SmsText.of(sender.form(), message, locale));
  }

  /**
   * Where the centre is and how it is spoken to.
   *
   * @param systemType empty for most centres
   * @param enquireLink wire time without traffic after which the line is tried
   * @param window most messages that wait for the centre's answer
   */
  public record Centre(
      String host,
      int port,
      boolean tls,
      String systemId,
      Secret password,
      String systemType,
      Duration enquireLink,
      int window) {}

  /**
   * How a text goes out.
   *
   * @param source who sends: a short code, a number with {@code +}, a name; may be empty where the
   *     centre puts its own
   * @param countryCode of telephone numbers that name none
   * @param prefix what every text begins with, such as a signature; may be empty
   * @param mostParts as many short messages may carry one text
   * @param gsm7 whether texts that fit into GSM 03.38 are sent in it, as the centre's default
   *     alphabet (data_coding 0)
   */
  public record Sender(
      String source,
      String countryCode,
      LocalText prefix,
      int mostParts,
      LongTexts longTexts,
      boolean gsm7) {

    /** How it words its texts. Nobody can write to a sender that is a name. */
    SmsForm form() {
      return new SmsForm(prefix, mostParts, gsm7, source.matches("[+0-9]*"));
    }
  }

  /** How the parts of a long text are joined; a centre knows one of these. */
  public enum LongTexts {
    /** A header before each part. */
    UDH,
    /** Three optional parameters beside each part. */
    SAR,
    /** One message with the whole text, which the centre cuts itself. */
    PAYLOAD
  }

  /**
   * What is asked of the centre after it took a message.
   *
   * @param receipts whether it sends receipts
   * @param within wire time after which a receipt that did not come counts as not delivered
   * @param validity how long the centre tries at most; see {@link
   *     io.watchfire.delivery.wire.Validity}
   */
  public record Proof(boolean receipts, Duration within, Duration validity) {}
}
