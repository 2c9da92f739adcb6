package io.watchfire.delivery.wecomapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WecomAppHookTest {
  private static final ChannelId APP = new ChannelId("app");
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  private final CallbackSeal seal =
      new CallbackSeal(new Secret("QDG6eK"), new Secret("j".repeat(42) + "A"), "ww1");
  private final List<Returned> returned = new ArrayList<>();
  private @Nullable RuntimeException broken;
  private Returns.Heard heard = new Returns.Heard(true, "已确认 W1012");
  private final WecomAppHook hook =
      new WecomAppHook(
          APP,
          "ww1",
          seal,
          one -> {
            returned.add(one);
            return broken == null
                ? CompletableFuture.completedFuture(heard)
                : CompletableFuture.failedFuture(broken);
          },
          () -> NOW);

  private Hook.Answer get(String signature, String echo) {
    return take("GET", signature, echo, "");
  }

  private Hook.Answer post(String xml) {
    String encrypted = seal.encrypt(xml);
    return take(
        "POST",
        seal.sign("1700000000", "n1", encrypted),
        null,
        "<xml><ToUserName><![CDATA[ww1]]></ToUserName><Encrypt><![CDATA["
            + encrypted
            + "]]></Encrypt><AgentID><![CDATA[7]]></AgentID></xml>");
  }

  private Hook.Answer take(String method, String signature, @Nullable String echo, String body) {
    Map<String, List<String>> query =
        echo == null
            ? Map.of(
                "msg_signature",
                List.of(signature),
                "timestamp",
                List.of("1700000000"),
                "nonce",
                List.of("n1"))
            : Map.of(
                "msg_signature",
                List.of(signature),
                "timestamp",
                List.of("1700000000"),
                "nonce",
                List.of("n1"),
                "echostr",
                List.of(echo));
    return hook.take(
            new Hook.Call(method, "https://noc.example.org/hooks/app", "", query, Map.of(), body))
        .toCompletableFuture()
        .join();
  }

  private static String event(String key) {
    return "<xml><ToUserName><![CDATA[ww1]]></ToUserName>"
        + "<FromUserName><![CDATA[li]]></FromUserName><CreateTime>1700000000</CreateTime>"
        + "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event>"
        + "<EventKey><![CDATA["
        + key
        + "]]></EventKey><TaskId><![CDATA[t1]]></TaskId>"
        + "<CardType><![CDATA[button_interaction]]></CardType>"
        + "<ResponseCode><![CDATA[rc]]></ResponseCode><AgentID>7</AgentID>"
        + "<SelectedItems><SelectedItem><EventKey><![CDATA[deeper]]></EventKey></SelectedItem>"
        + "</SelectedItems></xml>";
  }

  private String opened(Hook.Answer answer) {
    Map<String, String> values = FlatXml.read(answer.body()).orElseThrow();
    return seal.open(
            values.getOrDefault("MsgSignature", ""),
            values.getOrDefault("TimeStamp", ""),
            values.getOrDefault("Nonce", ""),
            values.getOrDefault("Encrypt", ""))
        .orElseThrow();
  }

  @Test
  void addressIsProvedByOpeningWhatWecomSent() {
    String echo = seal.encrypt("1616140317555161061");

    assertThat(get(seal.sign("1700000000", "n1", echo), echo))
        .isEqualTo(new Hook.Answer(200, "text/plain", "1616140317555161061"));
    assertThat(get("0".repeat(40), echo)).isEqualTo(Hook.Answer.FORBIDDEN);
  }

  @Test
  void pressedButtonAcknowledgesAndSaysSo() {
    Hook.Answer answer = post(event("1 e1:2:yellow:li:app"));

    assertThat(returned)
        .containsExactly(new Returned.Pressed(APP, "e1:2:yellow:li:app", new Secret("li"), "1"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(opened(answer))
        .contains("<MsgType><![CDATA[update_button]]></MsgType>")
        .contains("<ToUserName><![CDATA[li]]></ToUserName>")
        .contains("<ReplaceName><![CDATA[已确认 W1012]]></ReplaceName>");
  }

  @Test
  void whatAPersonWritesIsHeardAndAnswered() {
    heard = new Returns.Heard(false, "]]> 请回复 1 确认");

    Hook.Answer answer =
        post(
            "<xml><FromUserName>li</FromUserName><MsgType>text</MsgType>"
                + "<Content><![CDATA[ 1 ]]></Content></xml>");

    assertThat(returned).containsExactly(new Returned.Replied(APP, new Secret("li"), "1"));
    Map<String, String> reply = FlatXml.read(opened(answer)).orElseThrow();
    assertThat(reply).containsEntry("MsgType", "text").containsEntry("Content", "]]> 请回复 1 确认");
  }

  @Test
  void whatCouldNotBeKeptIsSaidAgain() {
    broken = new IllegalStateException("store");

    assertThat(post(event("1 k")).status()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<xml><FromUserName>li</FromUserName><MsgType>event</MsgType><Event>enter_agent</Event></xml>",
        "<xml><FromUserName>li</FromUserName><MsgType>image</MsgType></xml>",
        "<xml><MsgType>text</MsgType><Content>1</Content></xml>"
      })
  void whatIsNotForUsIsTakenAndForgotten(String xml) {
    assertThat(post(xml)).isEqualTo(new Hook.Answer(200, "text/plain", ""));
    assertThat(post(event("other"))).isEqualTo(new Hook.Answer(200, "text/plain", ""));
    assertThat(returned).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<xml>",
        "<xml><Encrypt>AAAA</Encrypt></xml>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&e;</Encrypt></xml>"
      })
  void strangersAreNotHeard(String body) {
    assertThat(take("POST", "0".repeat(40), null, body)).isEqualTo(Hook.Answer.FORBIDDEN);
    assertThat(returned).isEmpty();
  }

  @Test
  void textThatIsNoXmlIsMalformed() {
    assertThat(post("not xml").status()).isEqualTo(400);
  }
}
