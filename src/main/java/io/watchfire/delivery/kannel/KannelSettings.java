package io.watchfire.delivery.kannel;

import io.watchfire.delivery.Carried;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HookToken;
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
import org.jspecify.annotations.Nullable;

/**
 * A user of a Kannel gateway.
 *
 * @param url of sendsms
 * @param source who sends; may be empty where the gateway puts its own
 * @param countryCode of telephone numbers that name none
 * @param prefix what every text begins with; may be empty
 * @param mostParts as many short messages may carry one text
 * @param validity how long the gateway and the network try at most, in whole minutes as it counts;
 *     see {@link io.watchfire.delivery.wire.Validity}
 * @param callback how the gateway reports; null when it does not
 * @param perMinute most messages a minute; 0 for no limit
 */
public record KannelSettings(
    Account account,
    Secret url,
    String username,
    Secret password,
    String source,
    String countryCode,
    LocalText prefix,
    int mostParts,
    Duration validity,
    @Nullable Callback callback,
    int perMinute)
    implements ChannelSettings {

  @Override
  public Channel open(Means means) {
    return new KannelChannel(this, means.post(url, account.timeout()), means);
  }

  @Override
  public Optional<Need> needs() {
    return Optional.of(new Need.Phone());
  }

  @Override
  public Carried carries(Message message, Locale locale) {
    return new Carried.Sms(SmsText.of(form(), message, locale));
  }

  /** How it words its texts. */
  SmsForm form() {
    return new SmsForm(prefix, mostParts, true, callback != null);
  }

  /**
   * Where receipts and people's texts come in.
   *
   * @param base address of this channel's hook as the gateway reaches it, without the token; null
   *     for the console's address
   * @param within wire time after which a receipt that did not come counts as not delivered
   */
  public record Callback(HookToken token, @Nullable String base, Duration within) {}
}
