package io.watchfire.probe.snmp;

import io.watchfire.indicator.DeviceLayout;
import io.watchfire.indicator.DeviceLayout.Place;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which objects of a profile are shown under their MIB names: worked out once for all its devices.
 *
 * @param all in the profile's order, without texts
 * @param scalars the layout of all of them when none has rows; else empty
 */
record ShownObjects(List<Shown> all, DeviceLayout scalars) {

  /**
   * One object.
   *
   * @param scale plausible ranges are meant after it
   * @param labels columns whose texts name its rows
   */
  record Shown(MibObject object, double scale, List<MibObject> labels) {

    /**
     * The number that is shown of one that was read; NaN for "no reading" and for the implausible.
     */
    double number(double read) {
      return Double.isNaN(object.scaled(read, scale)) ? Double.NaN : read;
    }

    Place place(Map<String, String> row) {
      return new Place(object.name(), row, object.counter());
    }
  }

  static ShownObjects of(Profile profile) {
    List<Shown> all = new ArrayList<>();
    for (MibObject object : profile.objects()) {
      if (!object.text()) {
        List<MibObject> labels =
            object.labels().stream().flatMap(name -> profile.object(name).stream()).toList();
        all.add(new Shown(object, scaleOf(profile, object), labels));
      }
    }
    List<Place> places = new ArrayList<>();
    if (all.stream().noneMatch(shown -> shown.object().table())) {
      all.forEach(shown -> places.add(shown.place(Map.of())));
    }
    return new ShownObjects(List.copyOf(all), new DeviceLayout(places));
  }

  /**
   * Plausible ranges are meant after scaling: by the first indicator made of the object, or that it
   * serves as a fallback.
   */
  private static double scaleOf(Profile profile, MibObject object) {
    return profile.indicators().stream()
        .flatMap(derived -> Stream.concat(Stream.of(derived), derived.fallbacks().stream()))
        .filter(derived -> derived.object().equals(object.name()))
        .mapToDouble(Derived::scale)
        .findFirst()
        .orElse(1);
  }
}
