package io.watchfire.delivery.mail;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.mail.MailSettings.Login;
import io.watchfire.delivery.mail.MailSettings.Protection;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * E-mail. A server that takes a message says nothing of the mailbox behind it: taken, not
 * delivered. Connections are kept for a moment, so that a storm does not log in at every message.
 */
public final class MailChannel implements Channel {
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration PARTING = Duration.ofMillis(500);
  private static final int CONNECTIONS = 8;

  /** What a server could take for the end of an address, or of a line, is not in it. */
  private static final Pattern ADDRESS = Pattern.compile("[!-~&&[^<>,;:\\\\\"()]]{1,190}");

  private final ChannelId id;
  private final @Nullable String to;
  private final MailClient client;
  private final Letter letter;
  private final SmtpAnswer answer;
  private final Duration timeout;
  private final Means means;
  private boolean closed;

  MailChannel(MailSettings settings, Means means) {
    MailSettings.Server server = settings.server();
    this.id = settings.id();
    this.to = settings.to();
    this.letter = new Letter(settings.from(), settings.fromName(), means.externalUrl());
    this.answer = new SmtpAnswer(server.host() + ":" + server.port());
    this.timeout = settings.account().timeout();
    this.means = means;
    this.client = MailClient.create(means.vertx(), config(server, settings.login(), timeout));
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "mail";
  }

  @Override
  public boolean folds() {
    return true;
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    String mailbox = to == null ? recipient.address(AddressKind.EMAIL) : to;
    if (mailbox == null) {
      return CompletableFuture.completedFuture(new Receipt.Refused("no e-mail address is known"));
    }
    if (!ADDRESS.matcher(mailbox).matches()) {
      return CompletableFuture.completedFuture(
          new Receipt.Refused("the e-mail address cannot be written to"));
    }
    MailMessage mail =
        letter.write(key, mailbox, recipient.locale(), message, means.wire().instant());
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    Timers.Cancellable limit =
        means
            .wireTimers()
            .after(
                timeout,
                () ->
                    receipt.complete(
                        new Receipt.RetryLater("no answer from " + answer.server(), null)));
    Future<?> sending = client.sendMail(mail);
    sending.onComplete(
        sent -> {
          limit.cancel();
          receipt.complete(
              sent.succeeded() ? new Receipt.Taken("250 ok") : answer.judge(sent.cause()));
        });
    return receipt;
  }

  @Override
  public CompletionStage<Void> close() {
    if (closed) {
      return CompletableFuture.completedFuture(null);
    }
    closed = true;
    // Does not wait for a conversation that hangs.
    CompletableFuture<Void> done = new CompletableFuture<>();
    means.wireTimers().after(PARTING, () -> done.complete(null));
    client.close().onComplete(ended -> done.complete(null));
    return done;
  }

  private static MailConfig config(
      MailSettings.Server server, @Nullable Login login, Duration timeout) {
    MailConfig config =
        new MailConfig(server.host(), server.port())
            .setSsl(server.protection() == Protection.TLS)
            .setStarttls(
                server.protection() == Protection.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setUserAgent("Watchfire")
            .setMaxPoolSize(CONNECTIONS)
            .setKeepAliveTimeout((int) IDLE.toSeconds())
            .setKeepAliveTimeoutUnit(TimeUnit.SECONDS)
            .setPipelining(false);
    config.setConnectTimeout((int) timeout.toMillis());
    // Ends a conversation that hangs, which would hold one of the few connections for ever.
    config.setIdleTimeout((int) timeout.toMillis());
    config.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    if (login == null) {
      config.setLogin(LoginOption.DISABLED);
    } else {
      config
          .setLogin(LoginOption.REQUIRED)
          .setAuthMethods("CRAM-SHA256 CRAM-SHA1 CRAM-MD5 PLAIN LOGIN")
          .setUsername(login.username())
          .setPassword(login.password().reveal());
    }
    if (server.authority() != null) {
      config.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(server.authority())));
    }
    return config;
  }
}
