package io.watchfire.delivery.syslog;

import io.vertx.core.VertxException;
import io.watchfire.delivery.syslog.SyslogSettings.Collector;
import io.watchfire.notify.Receipt;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why nothing was sent: always something that may pass. */
final class Trouble {
  private Trouble() {}

  static Receipt later(String what, Collector collector) {
    return new Receipt.RetryLater(what + " to " + collector.name(), null);
  }

  static Receipt of(Throwable fault, Collector collector) {
    return new Receipt.RetryLater(reason(fault, collector), null);
  }

  private static String reason(Throwable fault, Collector collector) {
    for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "unknown host " + collector.host();
      }
      if (cause instanceof ConnectException) {
        return "cannot connect to " + collector.name();
      }
      if (cause instanceof SSLException) {
        return "TLS with " + collector.name() + " failed";
      }
      if (cause instanceof VertxException) {
        return collector.name() + " closed the connection";
      }
    }
    return "sending to " + collector.name() + " failed: " + fault.getClass().getSimpleName();
  }
}
