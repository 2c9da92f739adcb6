package io.watchfire.delivery.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.asteriskjava.manager.response.ManagerResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that others wrote takes our Asterisk for one. */
@Timeout(60)
class FakeAsteriskIT {
  private FakeAsterisk asterisk;

  @BeforeEach
  void open() throws Exception {
    asterisk = new FakeAsterisk("noc", "s3cr3t");
  }

  @AfterEach
  void close() throws Exception {
    asterisk.close();
  }

  private DefaultManagerConnection connection(String secret) {
    DefaultManagerConnection connection =
        new DefaultManagerConnection("127.0.0.1", asterisk.port(), "noc", secret);
    connection.setDefaultResponseTimeout(10_000);
    return connection;
  }

  @Test
  void foreignClientLogsInPlacesACallAndHearsItsResult() throws Exception {
    BlockingQueue<ManagerEvent> heard = new LinkedBlockingQueue<>();
    DefaultManagerConnection connection = connection("s3cr3t");
    connection.addEventListener(heard::add);
    connection.login("on");
    OriginateAction call = new OriginateAction();
    call.setChannel("PJSIP/+8613800001234@trunk");
    call.setContext("watchfire");
    call.setExten("s");
    call.setPriority(1);
    call.setAsync(true);
    call.setVariable("WATCHFIRE_LANGUAGE", "zh");

    assertThat(connection.sendAction(new PingAction()).getResponse()).isEqualTo("Success");
    ManagerResponse response = connection.sendAction(call);
    assertThat(response.getMessage()).isEqualTo("Originate successfully queued");
    assertThat(asterisk.placed.get(0).variables()).containsEntry("WATCHFIRE_LANGUAGE", "zh");
    asterisk.result(asterisk.placed.get(0), 5);

    ManagerEvent event = heard.poll(20, TimeUnit.SECONDS);
    while (event != null && !(event instanceof OriginateResponseEvent)) {
      event = heard.poll(20, TimeUnit.SECONDS);
    }
    OriginateResponseEvent result = (OriginateResponseEvent) event;
    assertThat(result.isSuccess()).isFalse();
    assertThat(result.getReason()).isEqualTo(5);
    assertThat(result.getContext()).isEqualTo("watchfire");
    connection.logoff();
  }

  @Test
  void foreignClientWithAWrongSecretIsTurnedAway() {
    assertThatThrownBy(() -> connection("wr0ng").login())
        .isInstanceOf(AuthenticationFailedException.class);
  }
}
