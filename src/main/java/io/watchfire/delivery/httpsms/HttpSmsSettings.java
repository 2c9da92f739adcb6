package io.watchfire.delivery.httpsms;

import io.watchfire.delivery.Carried;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.FieldPath;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Need;
import io.watchfire.notify.sms.SmsForm;
import io.watchfire.notify.sms.SmsText;
import io.watchfire.target.LocalText;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text messages by any gateway that takes an HTTP request.
 *
 * @param request what is asked of it
 * @param prefix begins every text; may be empty
 * @param mostParts as many short messages may carry one text
 * @param validity what the request's places for it hold at most; see {@link
 *     io.watchfire.delivery.wire.Validity}
 * @param success null when a status of 2xx is enough
 * @param busy what is tried later; null when nothing is known as such
 * @param reference where the answer has the gateway's id; null when receipts name ours
 * @param receiptWithin wire time after which silence counts as not delivered
 * @param pushes null when it pushes nothing
 */
public record HttpSmsSettings(
    Account account,
    Request request,
    LocalText prefix,
    int mostParts,
    Duration validity,
    @Nullable AnswerRule success,
    @Nullable AnswerRule busy,
    @Nullable FieldPath reference,
    Duration receiptWithin,
    @Nullable Pushes pushes)
    implements ChannelSettings {

  /**
   * A request with places for {@code {phone}}, {@code {text}}, {@code {key}}, {@code
   * {validitySeconds}} and {@code {validityMinutes}}.
   *
   * @param body null when there is none
   */
  public record Request(
      String method,
      Secret url,
      Map<String, Secret> headers,
      BodyForm form,
      @Nullable Secret body,
      PhoneForm phone) {

    /** An address with a nought in each place, as it can be judged. */
    public static Secret withoutPlaces(Secret url) {
      return new Secret(Places.blank(url.reveal()));
    }

    /** Whether it has a place that says how long the gateway is to try. */
    public boolean tellsValidity() {
      String written = url.reveal() + (body == null ? "" : body.reveal());
      return Places.VALIDITY.stream().anyMatch(written::contains);
    }
  }

  /** How it words its texts: no gateway of this kind says which alphabets it knows. */
  SmsForm form() {
    return new SmsForm(prefix, mostParts, false, pushes != null && pushes.replies() != null);
  }

  @Override
  public Channel open(Means means) {
    return new HttpSmsChannel(this, means);
  }

  @Override
  public Carried carries(Message message, Locale locale) {
    return new Carried.Sms(SmsText.of(form(), message, locale));
  }

  @Override
  public Optional<Need> needs() {
    return Optional.of(new Need.Phone());
  }
}
