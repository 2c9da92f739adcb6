package io.watchfire.cli.devices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchfire.cli.devices.SiteLines.Proposal;
import io.watchfire.cli.devices.Sweep.Found;
import java.util.List;

/** What was discovered, for other programs; the keys are described in docs/devices.md. */
public final class DiscoveryJson {
  private DiscoveryJson() {}

  /**
   * One JSON object: recognised devices first, each in the order found.
   *
   * @param pinged addresses that only answer ping
   */
  public static String of(
      List<Proposal> proposals, List<Found> all, int port, List<String> pinged) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode devices = root.putArray("devices");
    for (Proposal one : proposals) {
      put(one.found(), port, devices.addObject())
          .put("id", one.id())
          .put("class", one.targetClass())
          .put("profile", one.profile())
          .put("recognisedBy", one.by());
    }
    for (Found found : all) {
      if (found.device().recognised().isEmpty()) {
        put(found, port, devices.addObject())
            .putNull("id")
            .putNull("class")
            .putNull("profile")
            .putNull("recognisedBy");
      }
    }
    ArrayNode silent = root.putArray("pingOnly");
    pinged.forEach(silent::add);
    return WalkJson.written(root);
  }

  private static ObjectNode put(Found found, int port, ObjectNode node) {
    return node.put("address", found.address())
        .put("port", port)
        .put("sysName", found.device().name())
        .put("sysDescr", found.device().identity().sysDescr())
        .put("sysObjectId", found.device().identity().sysObjectId());
  }
}
