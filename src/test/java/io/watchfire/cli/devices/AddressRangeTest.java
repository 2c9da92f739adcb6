package io.watchfire.cli.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/24,              254, 10.0.0.1,     10.0.0.254",
    "10.0.0.77/24,             254, 10.0.0.1,     10.0.0.254",
    "10.0.0.0/31,              2,   10.0.0.0,     10.0.0.1",
    "10.0.0.7/32,              1,   10.0.0.7,     10.0.0.7",
    "10.0.0.7,                 1,   10.0.0.7,     10.0.0.7",
    "10.0.0.10-90,             81,  10.0.0.10,    10.0.0.90",
    "10.0.0.250-10.0.1.3,      10,  10.0.0.250,   10.0.1.3",
    "'10.0.0.1,10.0.0.9',      2,   10.0.0.1,     10.0.0.9",
    "200.255.0.0/16,           65534, 200.255.0.1, 200.255.255.254",
  })
  void aNetworkASpanOrAListHasTheseAddresses(String text, long size, String first, String last) {
    AddressRange range = AddressRange.parse(List.of(text));

    assertThat(range.size()).isEqualTo(size);
    assertThat(range.addresses()).hasSize((int) size).startsWith(first).endsWith(last);
  }

  @Test
  void whatIsNamedTwiceIsAskedOnce() {
    assertThat(AddressRange.parse(List.of("10.0.0.1-3", "10.0.0.2")).addresses())
        .containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0",
        "10.0.0.0/0",
        "10.0.0.0/33",
        "10.0.0.256",
        "10.0.0.9-3",
        "fe80::/64",
        "10.0.0.9-10.0.0.3",
        "10.0.0.1-300",
        "host",
        "10.0.0.1,"
      })
  void whatIsNoNetworkIsTold(String text) {
    assertThatThrownBy(() -> AddressRange.parse(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"");
  }

  @ParameterizedTest
  @CsvSource({
    "sw1,            sw1,       161",
    "10.0.0.7:1161,  10.0.0.7,  1161",
    "[::1]:1161,     ::1,       1161",
    "[fe80::1%eth0], fe80::1%eth0, 161",
    "2001:db8::7,    2001:db8::7, 161",
  })
  void aDeviceIsAHostWithAPort(String text, String host, int port) {
    assertThat(DeviceAddress.parse(text)).contains(new DeviceAddress(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no host", "sw1:0", "sw1:70000", "[::1", "-x", "a:b"})
  void whatIsNoDeviceIsNone(String text) {
    assertThat(DeviceAddress.parse(text)).isEmpty();
  }
}
