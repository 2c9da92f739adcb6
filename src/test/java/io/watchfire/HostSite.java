package io.watchfire;

/**
 * One core host that is asked over SNMP, and a hotline that counts neither calls nor complaints.
 */
final class HostSite {
  private static final String SITE =
      """
      name: {zh-CN: 星火客服中心, en: Spark customer service centre}
      regions:
        - {id: east, name: {zh-CN: 华东, en: East China}, responsible: zhang-wei}
      targets:
        - id: pbx-east
          name: {zh-CN: 华东话务服务器, en: East call server}
          class: host
          region: east
          site: east-dc
          core: true
          profile: host-netsnmp
          snmp: {address: "127.0.0.1:%d", community: public}
          interval: %s
        - id: hotline
          name: {zh-CN: 热线, en: Hotline}
          class: hotline
          interval: 60s
      """;

  private HostSite() {}

  /**
   * As {@code site.yaml}; more targets may be appended.
   *
   * @param port UDP port of the host's SNMP agent
   * @param interval between its polls, such as {@code 60s}
   */
  static String yaml(int port, String interval) {
    return SITE.formatted(port, interval);
  }
}
