package io.watchfire.store.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What writes that never came to their end have left in SQLite's write-ahead log, such as after a
 * power cut. SQLite leaves them out and says nothing; nobody was told that they were done. To be
 * looked for before the database is opened, which overwrites them.
 *
 * <p>A log is a header and frames, each one page. A frame bears the two salts of its generation and
 * a checksum that goes on from the frame before. Frames of an earlier generation behind the last
 * one are ordinary.
 *
 * @param frames behind the last whole commit, the last perhaps in part
 * @param bytes that they take
 * @param commits among them; one was being written, so with more of them the disk has lost what it
 *     had said to be kept
 */
record TornTail(long frames, long bytes, int commits) {
  private static final Logger log = LoggerFactory.getLogger(TornTail.class);
  static final TornTail NONE = new TornTail(0, 0, 0);

  /** The log is folded from 64 MiB on; what is behind so much is not looked at. */
  private static final long MOST = 80L << 20;

  private static final int BUFFER = 1 << 18;
  private static final int LITTLE = 0x377f0682;
  private static final int BIG = 0x377f0683;
  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;

  /** Page number, pages after the commit, salts: what says which generation a frame is of. */
  private static final int TELLING = 16;

  /** Octets of a frame's header that its checksum covers. */
  private static final int SUMMED = 8;

  private static final int LEAST_PAGE = 512;
  private static final int MOST_PAGE = 65_536;

  boolean isNone() {
    return frames == 0;
  }

  /**
   * Reads the log beside a database. A log that cannot be read is the database's own matter, which
   * is opened next.
   */
  static TornTail of(Path database) {
    Path file = database.resolveSibling(database.getFileName() + "-wal");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      return read(in);
    } catch (NoSuchFileException closedInOrder) {
      return NONE;
    } catch (IOException e) {
      log.warn("{} cannot be looked at: {}", file, e.toString());
      return NONE;
    }
  }

  private static TornTail read(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER) {
      return NONE;
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    int magic = fields.getInt(0);
    int page = fields.getInt(8);
    Sum sum = new Sum(magic == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    sum.add(header, 0, TELLING + SUMMED);
    boolean whole =
        (magic == LITTLE || magic == BIG)
            && page >= LEAST_PAGE
            && page <= MOST_PAGE
            && Integer.bitCount(page) == 1
            && sum.is(fields.getInt(24), fields.getInt(28));
    // A header is written when nothing of the log is needed any more: then so is nothing behind it.
    return whole ? new Reading(fields.getLong(TELLING), page, sum).of(in) : NONE;
  }

  /** SQLite's checksum: two sums that go on over header and frames. */
  private static final class Sum {
    private final ByteOrder order;
    private int first;
    private int second;

    private Sum(ByteOrder order) {
      this.order = order;
    }

    private void add(byte[] octets, int from, int length) {
      IntBuffer words = ByteBuffer.wrap(octets, from, length).order(order).asIntBuffer();
      while (words.hasRemaining()) {
        first += words.get() + second;
        second += words.get() + first;
      }
    }

    private boolean is(int wanted, int other) {
      return first == wanted && second == other;
    }
  }

  /** One pass over the frames. */
  private static final class Reading {
    private final long salts;
    private final int page;
    private final Sum sum;
    private boolean broken;
    private boolean torn;
    private long frames;
    private long bytes;
    private int commits;

    private Reading(long salts, int page, Sum sum) {
      this.salts = salts;
      this.page = page;
      this.sum = sum;
    }

    private TornTail of(InputStream in) throws IOException {
      byte[] frame = new byte[FRAME_HEADER + page];
      for (long at = HEADER; at < MOST; at += frame.length) {
        int length = in.readNBytes(frame, 0, frame.length);
        if (length < TELLING) {
          break;
        }
        take(frame, length);
      }
      return torn ? new TornTail(frames, bytes, commits) : NONE;
    }

    private void take(byte[] frame, int length) {
      ByteBuffer fields = ByteBuffer.wrap(frame);
      boolean own = fields.getLong(8) == salts;
      boolean whole = own && !broken && length == frame.length && continues(frame, fields);
      boolean commit = own && fields.getInt(4) != 0;
      if (whole && commit) {
        frames = 0;
        bytes = 0;
        return;
      }
      broken |= !whole;
      if (own) {
        // Also behind a gap: a disk may write the later of two pages first.
        torn |= broken;
        frames++;
        bytes += length;
        commits += commit ? 1 : 0;
      }
    }

    private boolean continues(byte[] frame, ByteBuffer fields) {
      sum.add(frame, 0, SUMMED);
      sum.add(frame, FRAME_HEADER, page);
      return sum.is(fields.getInt(16), fields.getInt(20));
    }
  }

  /** What a person has to know of it. */
  void tell(Path database) {
    if (isNone()) {
      return;
    }
    log.warn(
        "{} was not closed in order: {} bytes ({} pages) of a write that never came to its end are"
            + " left out. Nobody was told that it was done, so nothing that was acknowledged is"
            + " missing{}",
        database,
        bytes,
        frames,
        commits > 1
            ? ", unless the disk says so before it is true: " + commits + " writes are in them"
            : "");
  }
}
