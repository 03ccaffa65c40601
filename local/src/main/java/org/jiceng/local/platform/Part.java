package org.jiceng.local.platform;

import java.util.Arrays;
import java.util.List;

/// A part of the platform, in the order of starting; stopping goes the other way.
public enum Part {
  STORE("store", 0),
  ISSUER("issuer", 0),
  BROKER("broker", 0),
  SIGNING("signing-service", 192),
  FOLLOWUP("followup-service", 192),
  REFERRAL("referral-service", 192),
  METRICS("metrics-service", 384),
  GATEWAY("gateway", 192);

  private final String title;
  private final int heapMegabytes;

  Part(String title, int heapMegabytes) {
    this.title = title;
    this.heapMegabytes = heapMegabytes;
  }

  public String title() {
    return title;
  }

  int heapMegabytes() {
    return heapMegabytes;
  }

  /// A service is a process of its own; the others live in the launcher.
  public boolean isService() {
    return heapMegabytes > 0;
  }

  static List<Part> services() {
    return Arrays.stream(values()).filter(Part::isService).toList();
  }
}
