package io.watchfire.delivery.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyTemplateTest {

  @Test
  void noTextBreaksOutOfItsPlace() {
    String body =
        BodyTemplate.fill(
            "{\"title\": \"[{colour}] {subject}\", \"tags\": [\"{id}\", 7, null], \"top\": true}",
            Map.of("subject", "a\", \"admin\": \"$1\\", "colour", "{id}", "id", "W1"));

    JsonObject json = new JsonObject(body);
    assertThat(json.getMap()).containsOnlyKeys("title", "tags", "top");
    assertThat(json.getString("title")).isEqualTo("[{id}] a\", \"admin\": \"$1\\");
    assertThat(json.getJsonArray("tags").encode()).isEqualTo("[\"W1\",7,null]");
  }

  @Test
  void faultsSayTheRemedy() {
    assertThat(BodyTemplate.faultOf("{\"a\": \"{subject}\"}")).isEmpty();
    assertThat(BodyTemplate.faultOf("{\"a\": \"{subjct}\"}"))
        .contains("there is no placeholder {subjct}; did you mean {subject}?");
    assertThat(BodyTemplate.faultOf("title={subject}").orElseThrow()).startsWith("is not JSON");
    assertThat(BodyTemplate.faultOf("7").orElseThrow()).contains("neither");
  }
}
