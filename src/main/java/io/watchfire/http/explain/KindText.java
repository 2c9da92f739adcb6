package io.watchfire.http.explain;

import io.watchfire.http.view.TimelineText;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.LocalText;
import java.util.Collection;
import java.util.stream.Collectors;

/** What people are told of, in the words of the timeline. */
final class KindText {
  private static final TimelineText ZH = new TimelineText("zh");
  private static final TimelineText EN = new TimelineText("en");

  private KindText() {}

  static LocalText of(NoticeKind kind) {
    return new LocalText(ZH.word("notice", kind.key()), EN.word("notice", kind.key()));
  }

  static LocalText of(Collection<NoticeKind> kinds) {
    return new LocalText(
        kinds.stream().map(kind -> of(kind).zh()).collect(Collectors.joining("、")),
        kinds.stream().map(kind -> of(kind).en()).collect(Collectors.joining(", ")));
  }
}
