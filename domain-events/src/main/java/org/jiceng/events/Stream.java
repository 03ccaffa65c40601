package org.jiceng.events;

/// The three streams of domain events, one per owning service. Each is one Kafka topic, kept for
/// ever.
public enum Stream {
  SIGNING("signing-events", "/jiceng/signing-service"),
  FOLLOWUP("followup-events", "/jiceng/followup-service"),
  REFERRAL("referral-events", "/jiceng/referral-service");

  private final String topic;
  private final String source;

  Stream(String topic, String source) {
    this.topic = topic;
    this.source = source;
  }

  /// Name of the topic.
  public String topic() {
    return topic;
  }

  /// CloudEvents `source`: the service that owns the stream.
  public String source() {
    return source;
  }
}
