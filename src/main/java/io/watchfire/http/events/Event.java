package io.watchfire.http.events;

import io.vertx.core.buffer.Buffer;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.http.view.TimelineJson;

/** A timeline entry as it goes over the wire, made once for all readers. */
record Event(long sequence, Buffer wire) {

  static Event of(TimelineEntry entry, TimelineJson json) {
    String text =
        "id: "
            + entry.sequence()
            + "\nevent: "
            + entry.kind().key()
            + "\ndata: "
            + json.of(entry).encode()
            + "\n\n";
    return new Event(entry.sequence(), Buffer.buffer(text));
  }
}
