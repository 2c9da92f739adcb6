package io.watchfire.delivery.wecomapp;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Need;
import io.watchfire.plan.AddressKind;
import io.watchfire.target.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An app of a company in WeCom.
 *
 * @param url where its API is
 * @param app who the app is
 * @param everybody whom a message to nobody in particular goes to; null when none may be sent
 * @param callback null for an app that hears nothing
 */
public record WecomAppSettings(
    Account account, Secret url, App app, @Nullable Party everybody, @Nullable Callback callback)
    implements ChannelSettings {

  /** Id of the company, id and secret of the app. */
  public record App(String corpId, int agentId, Secret secret) {}

  /** Departments, as {@code 2|5}. */
  public record Party(String departments) {}

  /**
   * What protects calls to us.
   *
   * @param aesKey 43 letters and digits
   */
  public record Callback(Secret token, Secret aesKey) {}

  @Override
  public Optional<Need> needs() {
    return feed() ? Optional.empty() : Optional.of(new Need.Address(AddressKind.WECOM));
  }

  @Override
  public Channel open(Means means) {
    return WecomAppChannel.open(this, means);
  }
}
