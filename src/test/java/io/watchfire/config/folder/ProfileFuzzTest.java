package io.watchfire.config.folder;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.watchfire.config.yaml.Reading;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.Profile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Whatever a profile says, it is read, or its faults are told with their places. */
class ProfileFuzzTest {
  private static final String FILE = "profiles/any.yaml";

  @FuzzTest(maxDuration = "60s")
  void noTextThrows(byte[] text) {
    Reading reading =
        new Reading(Path.of("no-folder"), Map.of())
            .madeUp(FILE, new String(text, StandardCharsets.UTF_8));
    List<Value> files = reading.yaml(FILE).stream().toList();
    References references = new References(reading);
    ProfileFolder folder = new ProfileFolder(references);
    List<Profile> profiles = folder.read(files);
    new LimitsKey(references, new Watched(true)).read(folder.limits(), profiles);
    reading.runLater();
    if (reading.problems().isEmpty() && profiles.isEmpty()) {
      throw new AssertionError("neither a profile nor a fault");
    }
  }
}
