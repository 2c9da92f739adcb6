package io.watchfire.probe.snmp.v3;

import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Many engines, their keys at hand again in a Java that has just started. */
public final class EnginesAfterRestart {
  private static final InstantSource CLOCK = InstantSource.system();

  private EnginesAfterRestart() {}

  /**
   * Makes the file as a daemon leaves it.
   *
   * @param passphrases how many different ones there are, each for signing and for encryption
   */
  public static void write(Path file, int engines, int passphrases) {
    List<SnmpUser> users = users(passphrases);
    EngineBook book = EngineBook.of(file, users, CLOCK);
    for (int i = 0; i < engines; i++) {
      SnmpUser user = users.get(i % passphrases);
      byte[] id = ByteBuffer.allocate(12).putInt(0x80001f88).putLong(i).array();
      Engine engine = Engine.told(id, 1 + i % 9, i, CLOCK.instant().getEpochSecond());
      book.remember(device(i), user, engine, book.ring().of(user, id));
    }
    book.save();
  }

  /**
   * Prints the CPU seconds of this process from here until every engine is ready.
   *
   * @param args file, number of engines, number of passphrases
   */
  public static void main(String[] args) {
    int engines = Integer.parseInt(args[1]);
    List<SnmpUser> users = users(Integer.parseInt(args[2]));
    // a daemon logs before it opens the book
    EngineBook.inMemory(CLOCK);
    double before = cpu();
    EngineBook book = EngineBook.of(Path.of(args[0]), users, CLOCK);
    for (int i = 0; i < engines; i++) {
      if (book.find(device(i), users.get(i % users.size())).isEmpty()) {
        throw new IllegalStateException("no keys for " + device(i));
      }
    }
    System.out.println(cpu() - before);
  }

  private static List<SnmpUser> users(int passphrases) {
    List<SnmpUser> users = new ArrayList<>();
    for (int i = 0; i < passphrases; i++) {
      users.add(
          new SnmpUser(
              "watch",
              new Auth(AuthProtocol.SHA_1, new Secret("sign-the-bench-" + i)),
              new Privacy(PrivacyProtocol.AES_128, new Secret("hide-the-bench-" + i))));
    }
    return users;
  }

  private static String device(int number) {
    return "10.1." + number / 250 + "." + number % 250 + ":161";
  }

  private static double cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }
}
