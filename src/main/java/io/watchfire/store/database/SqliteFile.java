package io.watchfire.store.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The file of a SQLite database, its folder, and the lock that keeps a second daemon away from it.
 *
 * <p>The lock is a file beside it: SQLite itself lets any number of processes write in turn, which
 * would be two desks on one record.
 */
final class SqliteFile implements AutoCloseable {
  private final Path file;
  private final FileChannel lockFile;

  private SqliteFile(Path file, FileChannel lockFile) {
    this.file = file;
    this.lockFile = lockFile;
  }

  /** Creates what is missing, for the owner's eyes only: the record holds phone numbers. */
  static SqliteFile take(Path file) throws StoreUnavailable {
    try {
      create(file);
      SqliteFile taken = lock(file);
      if (taken == null) {
        throw new StoreUnavailable(
            file
                + " is in use by another Watchfire. Stop that one first, or give this one a data"
                + " folder of its own.");
      }
      return taken;
    } catch (IOException e) {
      throw new StoreUnavailable(
          file
              + " cannot be created or written ("
              + e.getClass().getSimpleName()
              + "). Check that the folder belongs to the user that runs Watchfire and that the"
              + " disk is not full.",
          e);
    }
  }

  /** Bytes of the database and its write-ahead log; -1 when unknown. */
  static long size(Path file) {
    try {
      Path log = file.resolveSibling(file.getFileName() + "-wal");
      return Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
    } catch (IOException e) {
      return -1;
    }
  }

  private static void create(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder, ownerOnly(file, "rwx------"));
    }
    if (!Files.exists(file)) {
      Files.createFile(file, ownerOnly(file, "rw-------"));
    }
  }

  private static @Nullable SqliteFile lock(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    if (!Files.exists(beside)) {
      Files.createFile(beside, ownerOnly(file, "rw-------"));
    }
    FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      lock = null;
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : new SqliteFile(file, channel);
  }

  private static FileAttribute<?>[] ownerOnly(Path file, String permissions) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
