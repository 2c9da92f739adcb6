package io.watchfire.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this JVM has used: all its threads, garbage collection and compilation among them. */
final class Cost {
  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
  private static final com.sun.management.ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);

  private Cost() {}

  /** User and system time in seconds. */
  static double cpu() {
    return SYSTEM.getProcessCpuTime() / 1e9;
  }

  /** Bytes that the calling thread has allocated. */
  static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** Resident set in MiB. */
  static double resident() throws IOException {
    return resident(ProcessHandle.current().pid());
  }

  /** The same of another process. */
  static double resident(long pid) throws IOException {
    return status(pid, "VmRSS");
  }

  /** Resident set of another process at most, in MiB. */
  static double peak(long pid) throws IOException {
    return status(pid, "VmHWM");
  }

  private static double status(long pid, String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("no " + name + " of process " + pid);
  }
}
