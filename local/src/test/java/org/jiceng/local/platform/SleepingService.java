package org.jiceng.local.platform;

/// Is there and never answers.
final class SleepingService {
  private SleepingService() {}

  static void main() throws InterruptedException {
    Thread.currentThread().join();
  }
}
