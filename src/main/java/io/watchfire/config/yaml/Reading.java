package io.watchfire.config.yaml;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One reading of a configuration folder: what was found wrong on the way, and what is to come. */
public final class Reading {
  /** Most bytes of a configuration file. */
  public static final int FILE_LIMIT = 1 << 20;

  /** Of the file that lists what is watched: some 200,000 devices. */
  public static final int SITE_LIMIT = 32 << 20;

  private static final String SITE = "site.yaml";

  private static final int SECRET_LIMIT = 64 << 10;

  private final Path folder;
  private final Interpolation interpolation;
  private final Set<Problem> problems = new TreeSet<>();
  private final Set<Problem> hints = new TreeSet<>();
  private final List<Runnable> later = new ArrayList<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private final Map<String, Path> elsewhere = new HashMap<>();
  private final Map<String, String> madeUp = new TreeMap<>();

  public Reading(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.interpolation = new Interpolation(environment);
  }

  public Path folder() {
    return folder;
  }

  /** Takes another file in place of one of the folder's; faults call it by the path given here. */
  public Reading elsewhere(String name, Path file) {
    elsewhere.put(name, file);
    return this;
  }

  /** Takes a text that no file holds in place of one of the folder's. */
  public Reading madeUp(String name, String text) {
    madeUp.put(name, text);
    return this;
  }

  /** Whether a file is only a made-up text. */
  public boolean isMadeUp(String name) {
    return madeUp.containsKey(name);
  }

  /** Names of made-up files that begin so, without the beginning. */
  public List<String> madeUpIn(String prefix) {
    return madeUp.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  /** The value of a YAML file of the folder; empty when a fault was told. */
  public Optional<Value> yaml(String name) {
    return yaml(name, name);
  }

  /**
   * As {@link #yaml(String)}.
   *
   * @param kind what {@link #keys()} calls files of this kind
   */
  public Optional<Value> yaml(String name, String kind) {
    Path other = elsewhere.get(name);
    String shown = other == null ? name : other.toString();
    return text(name)
        .flatMap(text -> Tree.parse(text, shown, this))
        .map(node -> new Value(this, new Value.Place(shown, 1, 1, "", kind + " "), node, false));
  }

  /** The text of any file of the folder; empty when a fault was told. */
  public Optional<String> text(String name) {
    String invented = madeUp.get(name);
    if (invented != null) {
      return Optional.of(invented);
    }
    Path other = elsewhere.get(name);
    if (other == null) {
      return Source.read(folder.resolve(name), name, limit(name), this);
    }
    if (Files.notExists(other)) {
      fault(other.toString(), 1, 1, "", "there is no such file");
      return Optional.empty();
    }
    return Source.read(other, other.toString(), limit(name), this);
  }

  /**
   * A YAML file of the folder without comments, its variables in their places: what it means, in
   * one way of writing it. Only of a file that has no fault.
   */
  public Optional<String> normal(String name) {
    return text(name).map(text -> NormalText.of(text, interpolation));
  }

  private static int limit(String name) {
    return name.equals(SITE) ? SITE_LIMIT : FILE_LIMIT;
  }

  public void fault(String file, int line, int column, String path, String message) {
    problems.add(new Problem(file, line, column, path, message));
  }

  public void hint(String file, int line, int column, String path, String message) {
    hints.add(new Problem(file, line, column, path, message));
  }

  /** A check that needs all files; run by {@link #runLater}. */
  public void later(Runnable check) {
    later.add(check);
  }

  public void runLater() {
    later.forEach(Runnable::run);
    later.clear();
  }

  /** Whether nothing is wrong with a file so far. */
  public boolean isClean(String file) {
    return problems.stream().noneMatch(problem -> problem.file().equals(file));
  }

  /** By file, line and column. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** By file, line and column. */
  public List<Problem> hints() {
    return List.copyOf(hints);
  }

  /** Every key a reader asked for, as {@code rules.yaml rules[].for}. */
  public Set<String> keys() {
    return Set.copyOf(keys);
  }

  void asked(String key) {
    keys.add(key);
  }

  String interpolated(String text, java.util.function.Consumer<String> fault) {
    return Interpolation.concerns(text) ? interpolation.apply(text, fault) : text;
  }

  /** The content of a secret's file, without white space around it; empty when a fault was told. */
  Optional<String> secretIn(Value at) {
    String name = at.text();
    if (at.isFaulty()) {
      return Optional.empty();
    }
    Path file = folder.resolve(name);
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(SECRET_LIMIT + 1);
      if (isOpenToAll(file)) {
        at.hint("everybody on this machine can read the file; chmod 600 it");
      }
    } catch (NoSuchFileException e) {
      at.fault("there is no such file; a relative path begins in " + folder);
      return Optional.empty();
    } catch (AccessDeniedException e) {
      at.fault("we may not read the file; let the daemon's user read it");
      return Optional.empty();
    } catch (IOException e) {
      at.fault("the file cannot be read (" + e.getClass().getSimpleName() + ")");
      return Optional.empty();
    }
    String secret = new String(bytes, java.nio.charset.StandardCharsets.UTF_8).strip();
    if (bytes.length > SECRET_LIMIT || secret.isEmpty()) {
      at.fault(secret.isEmpty() ? "the file is empty" : "the file is longer than 64 KiB");
      return Optional.empty();
    }
    return Optional.of(secret);
  }

  private static boolean isOpenToAll(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
  }
}
