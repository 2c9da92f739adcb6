package io.watchfire.cli.devices;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IPv4 addresses, written {@code 10.0.0.0/24}, {@code 10.0.0.10-10.0.0.90}, {@code 10.0.0.10-90} or
 * one by one; several by commas.
 */
public final class AddressRange {
  private static final String ADDRESS = "(\\d{1,3}(?:\\.\\d{1,3}){3})";
  private static final Pattern NETWORK = Pattern.compile(ADDRESS + "/(\\d{1,2})");
  private static final Pattern SPAN = Pattern.compile(ADDRESS + "-" + ADDRESS);
  private static final Pattern SHORT_SPAN = Pattern.compile(ADDRESS + "-(\\d{1,3})");
  private static final Pattern ONE = Pattern.compile(ADDRESS);

  /** A span of addresses, both included. */
  private record Span(long first, long last) {
    long size() {
      return last - first + 1;
    }
  }

  private final List<Span> spans;

  private AddressRange(List<Span> spans) {
    this.spans = List.copyOf(spans);
  }

  /**
   * @throws IllegalArgumentException with a message for people when a part is none of these
   */
  public static AddressRange parse(List<String> texts) {
    List<Span> spans = new ArrayList<>();
    for (String text : texts) {
      for (String part : text.split(",", -1)) {
        spans.add(span(part.strip()));
      }
    }
    return new AddressRange(spans);
  }

  /** How many there are at most: those in two parts count twice. */
  public long size() {
    return spans.stream().mapToLong(Span::size).sum();
  }

  /** Each once, in the order given. */
  public List<String> addresses() {
    Set<String> all = new LinkedHashSet<>();
    for (Span span : spans) {
      for (long address = span.first(); address <= span.last(); address++) {
        all.add(dotted(address));
      }
    }
    return List.copyOf(all);
  }

  private static Span span(String text) {
    Matcher network = NETWORK.matcher(text);
    if (network.matches()) {
      return network(text, number(text, network.group(1)), Integer.parseInt(network.group(2)));
    }
    Matcher span = SPAN.matcher(text);
    Matcher shortSpan = SHORT_SPAN.matcher(text);
    if (span.matches()) {
      return ordered(text, number(text, span.group(1)), number(text, span.group(2)));
    }
    if (shortSpan.matches()) {
      long first = number(text, shortSpan.group(1));
      long last = Long.parseLong(shortSpan.group(2));
      if (last > 255) {
        throw new IllegalArgumentException("\"" + text + "\" ends above 255");
      }
      return ordered(text, first, (first & ~0xffL) + last);
    }
    if (ONE.matcher(text).matches()) {
      long one = number(text, text);
      return new Span(one, one);
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is no IPv4 network; write 10.0.0.0/24, 10.0.0.10-90 or 10.0.0.7");
  }

  /** Without the network's own address and that of all its hosts. */
  private static Span network(String text, long address, int bits) {
    if (bits < 1 || bits > 32) {
      throw new IllegalArgumentException("\"" + text + "\": /" + bits + " is not 1 to 32");
    }
    long size = 1L << (32 - bits);
    long first = address - address % size;
    return bits >= 31 ? new Span(first, first + size - 1) : new Span(first + 1, first + size - 2);
  }

  private static Span ordered(String text, long first, long last) {
    if (last < first) {
      throw new IllegalArgumentException("\"" + text + "\" ends before it begins");
    }
    return new Span(first, last);
  }

  private static long number(String text, String dotted) {
    long number = 0;
    for (String part : dotted.split("\\.")) {
      int octet = Integer.parseInt(part);
      if (octet > 255) {
        throw new IllegalArgumentException(
            "\"" + text + "\" is no IPv4 network: " + octet + " is above 255");
      }
      number = number << 8 | octet;
    }
    return number;
  }

  private static String dotted(long number) {
    return (number >> 24)
        + "."
        + (number >> 16 & 255)
        + "."
        + (number >> 8 & 255)
        + "."
        + (number & 255);
  }
}
