package io.watchfire.response;

/**
 * What an interruption is as an incident of information security; never mixed with
 * the level of the response.
 */
public enum SecurityClass {
  NONE,
  ORDINARY,
  MAJOR
}
