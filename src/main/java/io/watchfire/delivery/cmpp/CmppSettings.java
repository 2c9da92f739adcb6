package io.watchfire.delivery.cmpp;

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
 * An account at a gateway of China Mobile, or at one that speaks like it.
 *
 * @param perMinute most messages a minute; 0 for no limit
 */
public record CmppSettings(
    Account account, Gateway gateway, Sender sender, Proof proof, int perMinute)
    implements ChannelSettings {

  @Override
  public Channel open(Means means) {
    CmppChannel channel = new CmppChannel(this, means);
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
   * Where the gateway is and how it is spoken to.
   *
   * @param spId name of the account, at most 6 ASCII characters
   * @param password the secret shared with the gateway; never sent
   * @param activeTest wire time between two tries of the line
   * @param window most messages that wait for the gateway's answer, 1 to 16
   */
  public record Gateway(
      String host,
      int port,
      CmppVersion version,
      String spId,
      Secret password,
      Duration activeTest,
      int window) {

    /** As reasons name it. */
    String address() {
      return host + ":" + port;
    }
  }

  /**
   * How a text goes out.
   *
   * @param source the number that people see and write to, at most 21 digits
   * @param msgSrc the enterprise code in each message, at most 6 ASCII characters
   * @param serviceId name of the service, at most 10 ASCII characters; may be empty
   * @param countryCode of telephone numbers that name none
   * @param withCountry whether numbers of that country go with its code
   * @param prefix what every text begins with, such as a signature; may be empty
   * @param mostParts as many short messages may carry one text
   */
  public record Sender(
      String source,
      String msgSrc,
      String serviceId,
      String countryCode,
      boolean withCountry,
      LocalText prefix,
      int mostParts) {

    /** Always UCS-2: the protocol's other alphabet is ASCII, which phones do not speak. */
    SmsForm form() {
      return new SmsForm(prefix, mostParts, false, true);
    }

    /** A number as this gateway wants it. */
    String written(String number) {
      return !withCountry && number.startsWith(countryCode)
          ? number.substring(countryCode.length())
          : number;
    }
  }

  /**
   * What is asked of the gateway after it took a message.
   *
   * @param receipts whether it sends receipts
   * @param within wire time after which a receipt that did not come counts as not delivered
   * @param validity how long the network tries at most; see {@link
   *     io.watchfire.delivery.wire.Validity}
   */
  public record Proof(boolean receipts, Duration within, Duration validity) {}
}
