package org.jiceng.gateway;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// CloudEvents as a clinic system writes them.
final class Events {

  private Events() {}

  static String of(String id, String type, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/his\",\"type\":\"org.jiceng.%s\",\"data\":%s}"
        .formatted(id, type, data);
  }

  static String visit(String id) {
    return of(id, "visit", "{\"recordId\":\"" + id + "\"}");
  }

  static String reading(String id) {
    return of(id, "reading", "{\"recordId\":\"" + id + "\"}");
  }

  static String contract(String id) {
    return of(id, "contract", "{\"recordId\":\"" + id + "\"}");
  }

  static List<String> visits(int count) {
    return IntStream.range(0, count).mapToObj(i -> visit("v-" + i)).toList();
  }

  static String lines(List<String> events) {
    return String.join("\n", events) + "\n";
  }

  static String batch(List<String> events) {
    return events.stream().collect(Collectors.joining(",", "[", "]"));
  }
}
