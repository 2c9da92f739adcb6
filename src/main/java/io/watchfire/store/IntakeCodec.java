package io.watchfire.store;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch of samples as bytes: a word list, then 32 bytes a sample. Batches arrive by the thousand
 * and live for a minute, so this is not JSON.
 */
final class IntakeCodec {
  private static final int VERSION = 1;
  private static final int NO_WORD = -1;
  private static final int SAMPLE_BYTES = 32;

  private IntakeCodec() {}

  static byte[] write(List<Sample> batch) {
    Map<String, Integer> words = new LinkedHashMap<>();
    ByteBuffer samples = ByteBuffer.allocate(batch.size() * SAMPLE_BYTES);
    for (Sample sample : batch) {
      Absence absence = sample.absence();
      Instant at = sample.at();
      samples
          .putInt(word(words, sample.target().value()))
          .putInt(word(words, sample.indicator().value()))
          .putLong(at.getEpochSecond())
          .putInt(at.getNano())
          .putLong(Double.doubleToRawLongBits(sample.value()))
          .putInt(absence == null ? NO_WORD : word(words, absence.name()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(samples.capacity() + 32 * words.size());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(words.size());
      for (String word : words.keySet()) {
        out.writeUTF(word);
      }
      out.writeInt(batch.size());
      out.write(samples.array());
    } catch (IOException e) {
      throw new UncheckedIOException("A batch of samples has no stored form", e);
    }
    return bytes.toByteArray();
  }

  static List<Sample> read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IOException("written by a newer Watchfire, form " + version);
      }
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
    } catch (IOException e) {
      throw new UncheckedIOException("A stored batch of samples cannot be read", e);
    }
  }

  private static int word(Map<String, Integer> words, String word) {
    Integer known = words.putIfAbsent(word, words.size());
    return known == null ? words.size() - 1 : known;
  }

  private static @Nullable Absence absence(List<String> words, int word) {
    return word == NO_WORD ? null : Absence.valueOf(words.get(word));
  }
}
