package io.watchfire.probe.snmp.v3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import javax.crypto.Cipher;

/**
 * AES in CFB (RFC 3826). The cipher stays as the key made it: to make one for each message takes
 * longer than to use it.
 */
final class AesScrambler implements Scrambler {
  private static final int BLOCK = Aes.BLOCK;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final Aes aes;
  private final Salts salts;
  private final Cipher cipher;

  /**
   * @param aes may serve others of the same event loop
   */
  AesScrambler(Aes aes, Salts salts, byte[] key) {
    this.aes = aes;
    this.salts = salts;
    this.cipher = aes.of(key);
  }

  @Override
  public int encrypted(int octets) {
    return octets;
  }

  @Override
  public void encrypt(int boots, int time, byte[] octets, int from, int length, byte[] salted) {
    long salt = salts.next();
    Salts.put((int) (salt >>> 32), salted, 0);
    Salts.put((int) salt, salted, 4);
    byte[] before = aes.in(BLOCK);
    vector(boots, time, salted, 0, before);
    int beforeAt = 0;
    int end = from + length;
    for (int at = from; at < end; at += BLOCK) {
      byte[] mask = aes.encrypted(cipher, before, beforeAt, BLOCK);
      mask(mask, octets, at, Math.min(BLOCK, end - at), octets, at);
      before = octets;
      beforeAt = at;
    }
  }

  @Override
  public boolean decrypt(
      int boots, int time, byte[] message, int saltAt, int from, int length, byte[] to) {
    if (length == 0) {
      return false;
    }
    // every block is masked by what is encrypted before it, which is all there already
    int before = (length - 1) / BLOCK * BLOCK;
    byte[] masking = aes.in(BLOCK + before);
    vector(boots, time, message, saltAt, masking);
    System.arraycopy(message, from, masking, BLOCK, before);
    mask(aes.encrypted(cipher, masking, 0, BLOCK + before), message, from, length, to, 0);
    return true;
  }

  private static void vector(int boots, int time, byte[] salted, int at, byte[] vector) {
    Salts.put(boots, vector, 0);
    Salts.put(time, vector, 4);
    System.arraycopy(salted, at, vector, 8, SALT);
  }

  private static void mask(byte[] mask, byte[] octets, int from, int length, byte[] to, int at) {
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      EIGHT.set(to, at + i, (long) EIGHT.get(octets, from + i) ^ (long) EIGHT.get(mask, i));
    }
    for (; i < length; i++) {
      to[at + i] = (byte) (octets[from + i] ^ mask[i]);
    }
  }
}
