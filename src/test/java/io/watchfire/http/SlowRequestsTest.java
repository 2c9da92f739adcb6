package io.watchfire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that keeps a connection and says little keeps nobody else out. */
class SlowRequestsTest {
  private static final String WHOLE =
      "GET /api/v1/warnings HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";

  private final List<Socket> sockets = new ArrayList<>();
  private ApiFixture api;
  private int otherTimers;

  @BeforeEach
  void start() {
    api = new ApiFixture("127.0.0.1", 1);
    otherTimers = pending();
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    api.close();
  }

  @Test
  void headThatDripsInIsCutOffAfterFifteenSeconds() throws Exception {
    Socket slow = open();
    say(slow, WHOLE);
    for (int tick = 1; tick <= 3; tick++) {
      tick();
      say(slow, "a");
    }
    assertThat(isOpen(slow)).isTrue();

    tick();

    assertThat(isOpen(slow)).isFalse();
    assertThat(api.api.problems()).containsEntry("head-too-slow", 1L);
    assertThat(api.get("/api/v1/warnings").statusCode()).isEqualTo(200);
  }

  @Test
  void silentConnectionIsCutOffToo() throws Exception {
    Socket silent = open();

    for (int tick = 1; tick <= 4; tick++) {
      tick();
    }

    assertThat(isOpen(silent)).isFalse();
  }

  @Test
  void betweenTwoRequestsThereIsMoreTime() throws Exception {
    Socket kept = open();
    say(kept, WHOLE + "a\r\n\r\n");
    assertThat(kept.getInputStream().read()).isEqualTo('H');
    drain(kept);
    say(kept, WHOLE);
    for (int tick = 1; tick <= 15; tick++) {
      tick();
    }
    assertThat(isOpen(kept)).isTrue();

    tick();

    assertThat(isOpen(kept)).isFalse();
  }

  @Test
  void readerOfEventsIsNotSlow() throws Exception {
    Socket reader = open();
    say(reader, "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(reader.getInputStream().read()).isEqualTo('H');
    drain(reader);

    for (int tick = 1; tick <= 30; tick++) {
      tick();
      drain(reader);
    }

    assertThat(isOpen(reader)).isTrue();
    assertThat(api.api.problems()).isEmpty();
  }

  @Test
  void crowdCostsTheIdlestItsPlace() throws Exception {
    Socket idlest = open();
    tick();
    for (int i = 0; i < 999; i++) {
      open();
    }
    assertThat(isOpen(idlest)).isTrue();

    Socket last = open();
    say(last, WHOLE + "a\r\n\r\n");

    assertThat(last.getInputStream().read()).isEqualTo('H');
    assertThat(isOpen(idlest)).isFalse();
    assertThat(api.api.problems()).containsEntry("too-many-connections", 1L);
  }

  private Socket open() throws IOException {
    Socket socket = new Socket("127.0.0.1", api.port);
    sockets.add(socket);
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Five seconds of wire time pass. */
  private void tick() throws InterruptedException {
    until(() -> pending() > otherTimers);
    api.runWireTasks();
    until(() -> pending() > otherTimers || api.api.problems().containsKey("head-too-slow"));
  }

  private int pending() {
    synchronized (api.wireTasks) {
      return api.wireTasks.size();
    }
  }

  private static void drain(Socket socket) throws IOException {
    socket.setSoTimeout(50);
    try {
      while (socket.getInputStream().read() >= 0) {
        // what was answered is not the question
      }
    } catch (SocketTimeoutException nothingMore) {
      return;
    }
  }

  private static boolean isOpen(Socket socket) throws IOException {
    socket.setSoTimeout(200);
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException stillOpen) {
      return true;
    }
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(5);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
