package io.watchfire.store;

import org.jspecify.annotations.Nullable;

/** Numbers words in the order in which they are met, from 1, without an object for each. */
final class WordNumbers {
  private @Nullable String[] slots;
  private int[] numbers;
  private int last;

  WordNumbers(int expected) {
    int size = Integer.highestOneBit(Math.max(16, 4 * expected));
    slots = new String[size];
    numbers = new int[size];
  }

  /** The word's number; 0 the first time. */
  int numberOf(String word) {
    int i = place(word);
    if (slots[i] != null) {
      return numbers[i];
    }
    last++;
    slots[i] = word;
    numbers[i] = last;
    if (2 * last > slots.length) {
      grow();
    }
    return 0;
  }

  /** Where the word is, or has to be. */
  private int place(String word) {
    int mask = slots.length - 1;
    int hash = word.hashCode();
    int i = (hash ^ hash >>> 16) & mask;
    for (String other = slots[i]; other != null && !other.equals(word); other = slots[i]) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private void grow() {
    @Nullable String[] words = slots;
    int[] old = numbers;
    slots = new String[2 * words.length];
    numbers = new int[2 * words.length];
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (word != null) {
        int place = place(word);
        slots[place] = word;
        numbers[place] = old[i];
      }
    }
  }
}
