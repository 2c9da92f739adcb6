package io.watchfire.store.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a database driver's complaints mean: whose fault it is, and what a person can do. */
final class Remedy {
  private static final int PRIMARY_CODE = 0xff;

  private Remedy() {}

  static StoreUnavailable of(Address address, Throwable fault) {
    SQLException cause = sqlCause(fault);
    if (cause instanceof SQLiteException sqlite) {
      return new StoreUnavailable(sqlite(address.name(), sqlite), fault);
    }
    String reason = String.valueOf((cause == null ? fault : cause).getMessage());
    return new StoreUnavailable(
        address.name()
            + " cannot be used: "
            + reason
            + (address.file() == null
                ? " Check that the server runs, and store.url, store.user and store.password in"
                    + " watchfire.yaml."
                : ""),
        fault);
  }

  /** Whether what was to be written is at fault, and not the database. */
  static boolean isOfTheRow(Exception fault) {
    if (fault instanceof SQLiteException sqlite) {
      return (sqlite.getResultCode().code & PRIMARY_CODE) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }
    if (fault instanceof SQLException sql) {
      String state = sql.getSQLState();
      return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
    return true;
  }

  /** Whether the server has gone away, or has ended the connection. */
  static boolean isLostConnection(Throwable fault) {
    SQLException cause = sqlCause(fault);
    String state = cause == null ? null : cause.getSQLState();
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  private static String sqlite(String file, SQLiteException fault) {
    int code = fault.getResultCode().code & PRIMARY_CODE;
    if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return file
          + " is not a database, or its beginning is damaged. Restore the last backup with"
          + " 'watchfire restore', or move the file away to start with an empty record.";
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
      return file
          + " is damaged. Restore the last backup with 'watchfire restore', or move the file"
          + " away to start with an empty record.";
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return file
          + " is locked by another program. Close what has it open (a database browser, a"
          + " backup), then start again.";
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code
        || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return file
          + " cannot be opened for writing. Check that file and folder belong to the user that"
          + " runs Watchfire.";
    }
    if (code == SQLiteErrorCode.SQLITE_FULL.code || code == SQLiteErrorCode.SQLITE_IOERR.code) {
      return file
          + " cannot be written: the disk is full or fails ("
          + fault.getResultCode()
          + "). Make room or replace the disk, then start again.";
    }
    return file + " cannot be used: " + fault.getMessage();
  }

  private static @Nullable SQLException sqlCause(Throwable fault) {
    SQLException found = null;
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        found = sql;
      }
    }
    return found;
  }
}
