package org.jiceng.local.platform;

import java.util.Locale;

/// A port of the platform, with the number it has unless another is asked for.
public enum Door {
  GATEWAY(8080),
  SIGNING(8081),
  FOLLOWUP(8082),
  REFERRAL(8083),
  METRICS(8084),
  ISSUER(8085),
  BROKER(9092),
  CONTROLLER(9093),
  STORE(27017);

  private final int usual;

  Door(int usual) {
    this.usual = usual;
  }

  int usual() {
    return usual;
  }

  /// The option that sets it.
  public String option() {
    return "--port-" + name().toLowerCase(Locale.ROOT);
  }

  static Door of(Part part) {
    return valueOf(part.name());
  }
}
