package io.watchfire.metrics;

import io.watchfire.watch.TargetView;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Series of all targets, a metric after the other, each made when it is asked for: a large site's
 * page is nowhere held as a whole, nor are its labels, which would be long-lived garbage of every
 * scrape.
 */
final class TargetPage implements Iterator<byte[]> {
  private static final int PART = 64 << 10;

  private final List<TargetView> views;
  private final List<TargetFamily> families;
  private final TargetLabels labels = new TargetLabels();
  private final SeriesText text;
  private int family;
  private int view;

  /**
   * @param open whether it is OpenMetrics, else Prometheus' text
   */
  TargetPage(List<TargetView> views, Collection<TargetFamily> families, boolean open) {
    this.views = views;
    this.families =
        families.stream().sorted(Comparator.comparing(one -> one.meter().family())).toList();
    this.text = new SeriesText(open, PART + PART / 4);
    write();
  }

  @Override
  public boolean hasNext() {
    return text.size() > 0;
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    byte[] part = text.take();
    write();
    return part;
  }

  private void write() {
    while (family < families.size() && text.size() < PART) {
      TargetFamily now = families.get(family);
      if (view == 0) {
        text.family(now.meter());
      }
      while (view < views.size() && text.size() < PART) {
        now.write(views.get(view), labels, text);
        view++;
      }
      if (view == views.size()) {
        view = 0;
        family++;
      }
    }
  }
}
