package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.target.LocalText;
import io.watchfire.watch.HeardTrap;
import io.watchfire.watch.HeardTrap.Outcome;

/** What came by SNMP traps, what became of it and what to do about it, as JSON. */
public final class HeardTrapJson {
  private HeardTrapJson() {}

  public static JsonObject of(HeardTrap heard) {
    JsonArray variables = new JsonArray();
    heard
        .variables()
        .forEach(
            variable ->
                variables.add(
                    new JsonObject().put("oid", variable.oid()).put("value", variable.value())));
    return new JsonObject()
        .put("source", heard.source())
        .put("agent", heard.agent())
        .put("version", heard.version().isEmpty() ? null : heard.version())
        .put("oid", heard.oid())
        .put("name", heard.name())
        .put("target", heard.target() == null ? null : heard.target().value())
        .put("outcome", Json.word(heard.outcome()))
        .put("text", Json.text(text(heard.outcome())))
        .put("count", heard.count())
        .put("firstAt", Json.time(heard.first()))
        .put("lastAt", Json.time(heard.last()))
        .put("variables", variables);
  }

  private static LocalText text(Outcome outcome) {
    return switch (outcome) {
      case TAKEN -> new LocalText("已采纳，并立即轮询设备", "taken, and the device polled");
      case POLLED -> new LocalText("已立即轮询设备", "the device was polled");
      case FOLDED ->
          new LocalText(
              "与 90 秒内已收到的相同，已合并并轮询设备",
              "told within the 90 s before: folded, and the device polled");
      case UNKNOWN ->
          new LocalText(
              "设备的配置档案中没有该 Trap；可在 profiles 的 traps 中添加",
              "the device's profile does not know it; add it to traps of the profile");
      case SHARED ->
          new LocalText(
              "多台设备共用该地址，无法区分，已全部轮询；请为它们设置不同的团体字",
              "several targets have that address: all were polled; give them communities of their"
                  + " own");
      case STORM ->
          new LocalText("该设备的 Trap 过多，仅轮询设备", "the device sends too many: it was only polled");
      case NOT_STORED -> new LocalText("存储未接受", "the store did not take it");
      case AUTHENTICATION ->
          new LocalText(
              "团体字或签名与该设备的设置不符，不采信；请改设备设置或 watchfire.yaml 的 traps.community",
              "not with the community or signature of its target: not believed; set the device, or"
                  + " traps.community in watchfire.yaml");
      case UNKNOWN_SOURCE ->
          new LocalText(
              "来源地址不属于 site.yaml 中任何带 snmp 的设备，不采信；请在 site.yaml 中添加该设备，或将转发器加入 traps.forwarders",
              "from the address of no target with snmp: not believed; add the target to site.yaml,"
                  + " or a relay to traps.forwarders");
      case MALFORMED ->
          new LocalText("不是 SNMP Trap 或 Inform，或报文损坏", "no SNMP trap or inform, or a broken one");
    };
  }
}
