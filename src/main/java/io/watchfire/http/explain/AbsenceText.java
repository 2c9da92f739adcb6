package io.watchfire.http.explain;

import io.watchfire.indicator.Absence;
import io.watchfire.target.LocalText;

/** Why there is no value, in words. */
final class AbsenceText {
  private AbsenceText() {}

  static LocalText of(Absence why) {
    return switch (why) {
      case TIMEOUT -> new LocalText("设备无响应", "the device does not answer");
      case NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB ->
          new LocalText("设备没有该对象", "the device has no such object");
      case AUTHENTICATION_FAILURE -> new LocalText("认证失败", "the device refuses our credentials");
      case NO_READING -> new LocalText("设备未给出读数", "the device has no reading");
      case IMPLAUSIBLE -> new LocalText("数值超出合理范围", "the value is not plausible");
      case UNREADABLE -> new LocalText("数值无法读取", "the value cannot be read");
      case NO_RATE -> new LocalText("速率待下次采样", "its rate comes with the next poll");
      case STALE -> new LocalText("超时未上报", "nothing has arrived");
      case NO_BASELINE -> new LocalText("缺少基线", "there is no baseline");
      case PARTIAL_WINDOW -> new LocalText("统计窗口不完整", "the window is not full");
      case NOT_WATCHED -> new LocalText("不再监视", "no longer watched");
    };
  }
}
