package io.watchfire.desk;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values by their keys, in the order in which they came first. A list of them as of now costs what
 * has changed since the last one, and not how many there are: every commit shows one to readers on
 * other threads, and in a storm there are tens of thousands of warnings.
 */
final class Roll<K, V> {
  /** Places on a page; of a page that a list shows, a copy is changed. */
  static final int PAGE = 128;

  private final Map<K, Integer> places = new HashMap<>();
  private Object[][] pages = {};
  private int[] held = {};
  private final BitSet shown = new BitSet();
  private int end;
  private @Nullable List<V> list;

  int size() {
    return places.size();
  }

  /** Null when there is none. */
  @Nullable V get(K key) {
    Integer place = places.get(key);
    return place == null ? null : at(place);
  }

  /**
   * Keeps its place when it has one.
   *
   * @return what was there before; null when nothing
   */
  @Nullable V put(K key, V value) {
    Integer known = places.get(key);
    int place = known == null ? append(key) : known;
    Object[] page = own(place / PAGE);
    V before = at(place);
    page[place % PAGE] = value;
    list = null;
    return before;
  }

  /**
   * Takes one out.
   *
   * @return what was there; null when nothing
   */
  @Nullable V remove(K key) {
    Integer place = places.remove(key);
    if (place == null) {
      return null;
    }
    V before = at(place);
    own(place / PAGE)[place % PAGE] = null;
    held[place / PAGE]--;
    list = null;
    if (end > PAGE && size() < end / 2) {
      moveUp();
    }
    return before;
  }

  /** All of them as of now; does not change any more. */
  List<V> list() {
    List<V> now = list;
    if (now == null) {
      now = new Listed<>(pages.clone(), held.clone(), size());
      shown.set(0, pages.length);
      list = now;
    }
    return now;
  }

  private int append(K key) {
    int place = end++;
    int page = place / PAGE;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page + 1);
      pages[page] = new Object[PAGE];
      held = Arrays.copyOf(held, page + 1);
    }
    held[page]++;
    places.put(key, place);
    return place;
  }

  private Object[] own(int page) {
    if (shown.get(page)) {
      pages[page] = pages[page].clone();
      shown.clear(page);
    }
    return pages[page];
  }

  /** Most places are empty: those behind them move up. */
  private void moveUp() {
    Object[][] before = pages;
    Object[] keys = new Object[end];
    places.forEach((key, place) -> keys[place] = key);
    pages = new Object[0][];
    held = new int[0];
    shown.clear();
    end = 0;
    places.clear();
    for (int old = 0; old < keys.length; old++) {
      @SuppressWarnings("unchecked") // only keys are put in
      K key = (K) keys[old];
      if (key != null) {
        int place = append(key);
        pages[place / PAGE][place % PAGE] = before[old / PAGE][old % PAGE];
      }
    }
  }

  @SuppressWarnings("unchecked") // only values are put in
  private @Nullable V at(int place) {
    return (V) pages[place / PAGE][place % PAGE];
  }

  private static final class Listed<V> extends AbstractList<V> {
    private final Object[][] pages;
    private final int[] held;
    private final int size;

    private Listed(Object[][] pages, int[] held, int size) {
      this.pages = pages;
      this.held = held;
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public V get(int index) {
      int left = Objects.checkIndex(index, size);
      int page = 0;
      while (left >= held[page]) {
        left -= held[page++];
      }
      int place = page * PAGE;
      while (at(place) == null || left-- > 0) {
        place++;
      }
      return Objects.requireNonNull(at(place));
    }

    @Override
    public Iterator<V> iterator() {
      return new Iterator<>() {
        private int place;
        private int left = size;

        @Override
        public boolean hasNext() {
          return left > 0;
        }

        @Override
        public V next() {
          if (left == 0) {
            throw new NoSuchElementException();
          }
          left--;
          V next = at(place++);
          while (next == null) {
            next = at(place++);
          }
          return next;
        }
      };
    }

    @SuppressWarnings("unchecked") // only values are put in
    private @Nullable V at(int place) {
      return (V) pages[place / PAGE][place % PAGE];
    }
  }
}
