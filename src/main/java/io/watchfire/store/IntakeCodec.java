package io.watchfire.store;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch of samples as bytes. Batches arrive by the thousand and live for a minute, so this is not
 * JSON: a name is written where it is first met and counted from then on, an instant is written as
 * what it is later than the one before.
 *
 * <p>Form 1, a word list and 32 bytes a sample, is still read: it may be there after an upgrade.
 */
final class IntakeCodec {
  private static final int VERSION = 2;
  private static final int NO_WORD = -1;
  private static final int PRESENT = 0;
  private static final int ABSENT = 1;

  private IntakeCodec() {}

  static byte[] write(List<Sample> batch) {
    CompactBytes out = new CompactBytes(64 + 24 * batch.size());
    WordNumbers words = new WordNumbers(batch.size());
    out.single(VERSION);
    out.number(batch.size());
    long second = 0;
    for (int i = 0; i < batch.size(); i++) {
      Sample sample = batch.get(i);
      word(out, words, sample.target().value());
      word(out, words, sample.indicator().value());
      Instant at = sample.at();
      out.signed(at.getEpochSecond() - second);
      second = at.getEpochSecond();
      out.number(at.getNano());
      out.real(sample.value());
      Absence absence = sample.absence();
      if (absence == null) {
        out.single(PRESENT);
      } else {
        out.single(ABSENT);
        word(out, words, absence.name());
      }
    }
    return out.toArray();
  }

  /** Its number from 1, or 0 and the word itself when it is new. */
  private static void word(CompactBytes out, WordNumbers words, String word) {
    int number = words.numberOf(word);
    out.number(number);
    if (number == 0) {
      out.text(word);
    }
  }

  static List<Sample> read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readUnsignedByte();
      return switch (version) {
        case 1 -> readWide(in);
        case VERSION -> readCompact(new CompactInput(in));
        default -> throw new IOException("written by a newer Watchfire, form " + version);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("A stored batch of samples cannot be read", e);
    }
  }

  private static List<Sample> readCompact(CompactInput in) throws IOException {
    List<String> words = new ArrayList<>();
    List<Sample> batch = new ArrayList<>();
    long second = 0;
    for (long left = in.number(); left > 0; left--) {
      TargetId target = new TargetId(in.word(words));
      IndicatorName indicator = new IndicatorName(in.word(words));
      second += in.signed();
      Instant at = Instant.ofEpochSecond(second, in.number());
      double value = in.real();
      Absence absence = in.single() == PRESENT ? null : Absence.valueOf(in.word(words));
      batch.add(new Sample(target, indicator, at, value, absence));
    }
    return batch;
  }

  private static List<Sample> readWide(DataInputStream in) throws IOException {
    List<String> words = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      words.add(in.readUTF());
    }
    List<Sample> batch = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      batch.add(
          new Sample(
              new TargetId(words.get(in.readInt())),
              new IndicatorName(words.get(in.readInt())),
              Instant.ofEpochSecond(in.readLong(), in.readInt()),
              Double.longBitsToDouble(in.readLong()),
              absence(words, in.readInt())));
    }
    return batch;
  }

  private static @Nullable Absence absence(List<String> words, int word) {
    return word == NO_WORD ? null : Absence.valueOf(words.get(word));
  }
}
