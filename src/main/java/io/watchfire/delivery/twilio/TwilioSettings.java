package io.watchfire.delivery.twilio;

import io.watchfire.delivery.Carried;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.CallLimitSettings;
import io.watchfire.delivery.wire.SpokenText;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Need;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Calls by a gateway.
 *
 * @param url where its API begins
 * @param user the account's number
 * @param token logs in, and signs what the gateway calls back with
 * @param from the number that calls
 * @param hookUrl where the gateway reaches the hook of this channel, without a slash at its end
 * @param ring wire time after which nobody answers any more
 * @param limits for one number
 */
public record TwilioSettings(
    Account account,
    Secret url,
    String user,
    Secret token,
    String from,
    String hookUrl,
    Duration ring,
    CallLimitSettings limits)
    implements ChannelSettings {

  @Override
  public Optional<Need> needs() {
    return Optional.of(new Need.Phone());
  }

  @Override
  public Carried carries(Message message, Locale locale) {
    return new Carried.Spoken(SpokenText.of(message, locale, TwilioChannel.MOST_TEXT));
  }

  @Override
  public Channel open(Means means) {
    Secret calls = new Secret(url.reveal() + "/2010-04-01/Accounts/" + user + "/Calls.json");
    return new TwilioChannel(this, means.post(calls, account.timeout()), means);
  }
}
