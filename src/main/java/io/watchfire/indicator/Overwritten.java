package io.watchfire.indicator;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What one thread overwrites in place and any other may read as a whole: a reader looks at the
 * edition before and after, and reads again when it is another. No lock, and no object for each of
 * millions of values.
 */
public abstract class Overwritten {
  private static final VarHandle EDITION;

  static {
    try {
      EDITION = MethodHandles.lookup().findVarHandle(Overwritten.class, "edition", int.class);
    } catch (ReflectiveOperationException bug) {
      throw new ExceptionInInitializerError(bug);
    }
  }

  /** Odd while something changes. */
  @SuppressWarnings("unused") // read and written by its handle
  private int edition;

  /** Only the writer: what follows is not whole until {@link #written}, which must come. */
  protected final void writing() {
    EDITION.setOpaque(this, (int) EDITION.getOpaque(this) + 1);
    VarHandle.storeStoreFence();
  }

  /** Only the writer: all of it is there. */
  protected final void written() {
    EDITION.setRelease(this, (int) EDITION.getOpaque(this) + 1);
  }

  /** The edition to be read now; waits for one that is whole. */
  protected final int reading() {
    int now = (int) EDITION.getAcquire(this);
    while ((now & 1) != 0) {
      Thread.onSpinWait();
      now = (int) EDITION.getAcquire(this);
    }
    return now;
  }

  /** Whether all that was read since {@link #reading} is of that edition. */
  protected final boolean isStill(int before) {
    VarHandle.loadLoadFence();
    return before == (int) EDITION.getOpaque(this);
  }
}
