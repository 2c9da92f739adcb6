package io.watchfire.delivery;

import io.watchfire.notify.Notice;
import java.util.List;

/**
 * What one attempt carries: a notice alone, or several in a digest.
 *
 * @param errands of one inbox, in the order they are told
 */
record Parcel(List<Errand> errands) {

  /** What its message is: the notice, or the digest they go in. */
  Notice carried() {
    Notice digest = first().digest();
    return digest == null ? first().notice() : digest;
  }

  /** Notes what a carrier is handed of it; each notice of a digest is proved by the whole of it. */
  void handTo(Carrier carrier) {
    Handed before = first().handed();
    Handed now =
        before != null && before.to().equals(carrier) ? before : Handed.of(carried(), carrier);
    errands.forEach(errand -> errand.handed(now));
  }

  Errand first() {
    return errands.get(0);
  }

  boolean isDigest() {
    return first().digest() != null;
  }
}
