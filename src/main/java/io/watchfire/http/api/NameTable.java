package io.watchfire.http.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known by a name, found by the bytes of the name as they stand in a request: a name that
 * is known makes no text. For one thread.
 */
final class NameTable<T> {
  private static final int SMALLEST = 64;

  private @Nullable Entry<T>[] slots = slots(SMALLEST);
  private int size;

  private static final class Entry<T> {
    private final byte[] name;
    private final int hash;
    private final T value;

    private Entry(byte[] name, T value) {
      this.name = name;
      this.hash = EightBytes.hash(name, 0, name.length);
      this.value = value;
    }
  }

  /** What was put under the name at {@code from} to before {@code to}; null when nothing was. */
  @Nullable T find(byte[] text, int from, int to) {
    int hash = EightBytes.hash(text, from, to);
    int mask = slots.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Entry<T> entry = slots[i];
      if (entry == null) {
        return null;
      }
      if (entry.hash == hash && Arrays.equals(entry.name, 0, entry.name.length, text, from, to)) {
        return entry.value;
      }
    }
  }

  /** Remembers something under a name that {@link #find} has nothing for. */
  void put(String name, T value) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    insert(new Entry<>(name.getBytes(StandardCharsets.UTF_8), value));
    size++;
  }

  void clear() {
    slots = slots(SMALLEST);
    size = 0;
  }

  private void grow() {
    @Nullable Entry<T>[] old = slots;
    slots = slots(2 * old.length);
    for (Entry<T> entry : old) {
      if (entry != null) {
        insert(entry);
      }
    }
  }

  private void insert(Entry<T> entry) {
    int mask = slots.length - 1;
    int i = entry.hash & mask;
    while (slots[i] != null) {
      i = (i + 1) & mask;
    }
    slots[i] = entry;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <T> @Nullable Entry<T>[] slots(int count) {
    return new Entry[count];
  }
}
