package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialNumberTest {

  @ParameterizedTest
  @CsvSource({
    "+86 138 0000 1234, 8613800001234",
    "+8613800001234, 8613800001234",
    "008613800001234, 8613800001234",
    "13800001234, 8613800001234",
    "021-6234 5678, 862162345678",
    "+4915112345678, 4915112345678",
    "+86, ",
    "extension 12, ",
    "+8613800001234567, ",
  })
  void numberIsDialledWithItsCountry(String phone, String dialled) {
    assertThat(DialNumber.of(phone, "86")).isEqualTo(dialled);
  }

  @ParameterizedTest
  @CsvSource({
    "8613800001234, true, 8613800001234",
    "14155550123, true, 14155550123",
    "8613800001234, false, 8613800001234",
    "13800001234, false, 8613800001234",
    "+8613800001234, false, 8613800001234",
    "INFO, false, ",
  })
  void senderOfATextIsReadAsTheNetworkNamesIt(
      String address, boolean international, String number) {
    assertThat(DialNumber.ofSender(address, international, "86")).isEqualTo(number);
  }
}
