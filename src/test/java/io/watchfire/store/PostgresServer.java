package io.watchfire.store;

import io.watchfire.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of the test's own, on a free port, as Debian installs it. */
final class PostgresServer {
  static final String USER = "postgres";
  private final Path programs;
  private final Path folder;
  private final int port = Peers.freePort();
  private Process server;

  private PostgresServer(Path programs, Path folder) {
    this.programs = programs;
    this.folder = folder;
  }

  /** Skips the test when no PostgreSQL is installed. */
  static PostgresServer start() throws Exception {
    PostgresServer server =
        new PostgresServer(programs(), Files.createTempDirectory("watchfire-postgres"));
    if (isRoot()) {
      Files.setOwner(
          server.folder,
          server
              .folder
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(USER));
    }
    Process init =
        server.process("initdb", "-D", server.data(), "-U", USER, "-A", "trust", "-E", "UTF8");
    if (!init.waitFor(60, TimeUnit.SECONDS) || init.exitValue() != 0) {
      throw new IllegalStateException("initdb failed: " + server.log());
    }
    server.run();
    return server;
  }

  /** Starts the server on its data; waits until it answers. */
  void run() throws Exception {
    server =
        process(
            "postgres",
            "-D",
            data(),
            "-p",
            String.valueOf(port),
            "-k",
            folder.toString(),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "shared_buffers=16MB",
            "-c",
            "fsync=off");
    for (int i = 0; i < 300 && server.isAlive(); i++) {
      try {
        DriverManager.getConnection(url("postgres"), USER, "").close();
        return;
      } catch (SQLException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("PostgreSQL does not start: " + log());
  }

  /** As a power cut would: no goodbye to anybody. */
  void kill() throws Exception {
    List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
    all.add(server.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    server.waitFor(10, TimeUnit.SECONDS);
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  void createDatabase(String name) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
  }

  /** Stops it and forgets its data. */
  void remove() throws Exception {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** PostgreSQL refuses to run as root. */
  private Process process(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.add(Peers.require("setpriv").toString());
      command.addAll(List.of("--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static Path programs() throws IOException {
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        List<Path> found =
            versions
                .map(version -> version.resolve("bin"))
                .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                .sorted(Comparator.reverseOrder())
                .toList();
        if (!found.isEmpty()) {
          return found.get(0);
        }
      }
    }
    return Peers.require("initdb").getParent();
  }
}
