package io.watchfire.plan;

import java.util.Locale;

/** What a person is known by on a service, beside the telephone. */
public enum AddressKind {
  /** An e-mail address. */
  EMAIL,
  /** User id in WeCom, for a mention or a message of an app. */
  WECOM,
  /** User id in DingTalk. */
  DINGTALK,
  /** Open id in Feishu, such as {@code ou_…}. */
  FEISHU,
  /** Chat id in Telegram. */
  TELEGRAM;

  /** As in contacts.yaml. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
