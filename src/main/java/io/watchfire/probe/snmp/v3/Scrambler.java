package io.watchfire.probe.snmp.v3;

/** Encrypts and decrypts by a user's key for one engine. For one event loop. */
interface Scrambler {
  /** Octets of what goes with a message so that it can be decrypted. */
  int SALT = 8;

  /** Octets that so many become when encrypted. */
  int encrypted(int octets);

  /**
   * Encrypts in place.
   *
   * @param length that {@link #encrypted} gave, with anything at the end
   * @param salted gets what the receiver needs
   */
  void encrypt(int boots, int time, byte[] octets, int from, int length, byte[] salted);

  /**
   * Decrypts.
   *
   * @param saltAt where the salt begins in the message
   * @return false when the length is none that encryption gives
   */
  boolean decrypt(int boots, int time, byte[] message, int saltAt, int from, int length, byte[] to);
}
