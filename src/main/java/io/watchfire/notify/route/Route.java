package io.watchfire.notify.route;

import java.util.List;

/**
 * The legs of what it matches.
 *
 * @param legs ids, in the order in which they are named to people; they go at the same time
 */
public record Route(Circumstances when, List<String> legs, Quiet quiet) {
  public Route {
    legs = List.copyOf(legs);
  }
}
