package io.watchfire.delivery.mqtt;

/** One PUBLISH at QoS 1. */
record Publication(String topic, String payload, boolean retain) {

  /** Takes back what the broker retains of a topic. */
  static Publication clearing(String topic) {
    return new Publication(topic, "", true);
  }
}
