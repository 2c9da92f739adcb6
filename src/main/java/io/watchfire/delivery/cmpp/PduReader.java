package io.watchfire.delivery.cmpp;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;
import java.util.function.Consumer;

/** Cuts what comes over a connection into messages. */
final class PduReader implements Handler<Buffer> {
  private static final int LENGTH = 4;

  /** The longest that a gateway sends has some four hundred octets. */
  private static final int LONGEST = 2_048;

  private final Consumer<Pdu> pdus;
  private final Runnable broken;
  private final RecordParser parser = RecordParser.newFixed(LENGTH);
  private int length;
  private boolean lost;

  /**
   * @param broken runs once when a length cannot be right: nothing after it can be read
   */
  PduReader(Consumer<Pdu> pdus, Runnable broken) {
    this.pdus = pdus;
    this.broken = broken;
    parser.handler(this::piece);
  }

  @Override
  public void handle(Buffer some) {
    if (!lost) {
      parser.handle(some);
    }
  }

  private void piece(Buffer piece) {
    if (lost) {
      return;
    }
    if (length == 0) {
      length = piece.getInt(0);
      if (length < Pdu.HEADER || length > LONGEST) {
        lost = true;
        broken.run();
        return;
      }
      parser.fixedSizeMode(length - LENGTH);
      return;
    }
    length = 0;
    parser.fixedSizeMode(LENGTH);
    pdus.accept(new Pdu(piece.getInt(0), piece.getInt(4), piece.getBuffer(8, piece.length())));
  }
}
