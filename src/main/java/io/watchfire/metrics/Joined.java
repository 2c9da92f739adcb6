package io.watchfire.metrics;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Pages one after the other; each is begun when the one before it is over. */
final class Joined implements Iterator<byte[]> {
  private final Iterator<Iterator<byte[]>> pages;
  private Iterator<byte[]> now = Collections.emptyIterator();

  Joined(Iterator<Iterator<byte[]>> pages) {
    this.pages = pages;
  }

  @Override
  public boolean hasNext() {
    while (!now.hasNext() && pages.hasNext()) {
      now = pages.next();
    }
    return now.hasNext();
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return now.next();
  }
}
