package io.watchfire.response;

/**
 * A share that is known to be reached; how far beyond it really is nobody says.
 *
 * @param inclusive at least so many percent; otherwise more than that
 */
public record Share(int percent, boolean inclusive) {

  /**
   * Whether a threshold is reached for certain.
   *
   * @param orJust reached at exactly so many percent too
   */
  public boolean reaches(int threshold, boolean orJust) {
    return percent > threshold || (percent == threshold && (orJust || !inclusive));
  }

  /** The graver of two. */
  public Share or(Share other) {
    return other.reaches(percent, inclusive) ? other : this;
  }
}
