package io.watchfire.config.channel;

import io.watchfire.config.folder.References;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.log.LogSettings;
import io.watchfire.delivery.teams.TeamsSettings;
import io.watchfire.notify.ChannelId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/** {@code channels.yaml}. */
public final class ChannelsFile {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(10);
  private static final Retry RETRY =
      new Retry(SECOND, MINUTE, LONGEST_ATTEMPT, MINUTE.multipliedBy(2));

  /** Every kind, and who reads its keys. */
  private static final Map<String, BiFunction<Section, Account, ChannelSettings>> KINDS =
      new LinkedHashMap<>();

  static {
    KINDS.put("log", (channel, account) -> new LogSettings(account));
    KINDS.put("asterisk", AsteriskKeys::read);
    KINDS.put("mail", MailKeys::read);
    KINDS.put("twilio", TwilioKeys::read);
    KINDS.put("webhook", WebhookKeys::read);
    KINDS.put("wecom", WecomKeys::read);
    KINDS.put("smpp", SmppKeys::read);
    KINDS.put("cmpp", CmppKeys::read);
    KINDS.put("kannel", KannelKeys::read);
    KINDS.put("mqtt", MqttKeys::read);
    KINDS.put("snmp", SnmpKeys::read);
    KINDS.put("syslog", SyslogKeys::read);
    KINDS.put("alertmanager", AlertmanagerKeys::read);
    KINDS.put("pagerduty", PagerdutyKeys::read);
    KINDS.put("telegram", TelegramKeys::read);
    KINDS.put("slack", SlackKeys::read);
    KINDS.put("teams", (channel, account) -> new TeamsSettings(account, WebAddress.read(channel)));
    KINDS.put("platform", PlatformKeys::read);
    KINDS.put("wecom-app", WecomAppKeys::read);
    KINDS.put("dingtalk", DingtalkKeys::read);
    KINDS.put("feishu", FeishuKeys::read);
    KINDS.put("feishu-app", FeishuAppKeys::read);
    KINDS.put("aliyun-sms", AliyunKeys::sms);
    KINDS.put("aliyun-voice", AliyunKeys::voice);
    KINDS.put("tencent-sms", TencentSmsKeys::read);
    KINDS.put("http-sms", HttpSmsKeys::read);
  }

  private final References references;

  public ChannelsFile(References references) {
    this.references = references;
  }

  /** Every kind of channel there is. */
  public static Set<String> kinds() {
    return Collections.unmodifiableSet(KINDS.keySet());
  }

  public List<ChannelSettings> read(Section file) {
    return file.required("channels").list(value -> value.section(this::channel));
  }

  private ChannelSettings channel(Section channel) {
    Value at = channel.required("id");
    String name = at.id();
    references.channels().add(at, name);
    Account account =
        new Account(
            new ChannelId(name),
            channel.optional("feed", Scalars::flag, false),
            channel.optional("retry", value -> value.section(ChannelsFile::retry), RETRY),
            channel.optional(
                "timeout",
                Scalars.duration(Duration.ofMillis(100), LONGEST_ATTEMPT),
                LONGEST_ATTEMPT),
            channel.optional("perRecipient", Scalars.whole(1, 1_000), 0));
    String kind = channel.required("kind").as(Scalars.oneOf(KINDS.keySet()));
    return Objects.requireNonNull(KINDS.get(kind)).apply(channel, account);
  }

  private static Retry retry(Section retry) {
    Duration first = retry.optional("first", Scalars.duration(SECOND, MINUTE), RETRY.first());
    Duration most =
        retry.optional("most", Scalars.duration(SECOND, Duration.ofHours(1)), RETRY.most());
    if (most.compareTo(first) < 0) {
      retry.owner().fault("most is shorter than first");
    }
    return new Retry(
        first,
        most,
        retry.optional("failOver", Scalars.duration(SECOND, Duration.ofHours(1)), RETRY.failOver()),
        retry.optional(
            "giveUpAfter", Scalars.duration(SECOND, Duration.ofDays(1)), RETRY.giveUpAfter()));
  }
}
