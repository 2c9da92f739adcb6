package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
  private static final Object ANSWER =
      Json.decodeValue("{\"code\":0,\"ok\":true,\"data\":{\"list\":[{\"id\":\"a1\"},{}]}}");

  @ParameterizedTest
  @CsvSource({"/code, 0", "/ok, true", "/data/list/0/id, a1"})
  void valueIsFoundWhereverItStands(String path, String value) {
    assertThat(new FieldPath(path).in(ANSWER)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/data", "/data/list", "/data/list/1/id", "/data/list/7/id", "/x", "/code/y"})
  void whatIsNotThereOrNoPlainValueIsNothing(String path) {
    assertThat(new FieldPath(path).in(ANSWER)).isNull();
    assertThat(new FieldPath(path).in(null)).isNull();
  }

  @Test
  void listMayBeTheWholeAnswer() {
    assertThat(new FieldPath("/0/id").in(Json.decodeValue("[{\"id\":5}]"))).isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b", "/a~2"})
  void nonsenseIsNoPath(String text) {
    assertThat(FieldPath.isOne(text)).isFalse();
  }
}
