package org.jiceng.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jiceng.local.platform.Applications;
import org.jiceng.local.platform.DataFolder;
import org.jiceng.local.platform.Listener;
import org.jiceng.local.platform.Platform;
import org.jiceng.local.platform.PlatformSettings;
import org.jiceng.local.platform.Ports;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One platform for all tests that need no district of their own: a clinic and two contracted
/// residents.
final class OnePlatform {

  private static @Nullable Platform running;

  private OnePlatform() {}

  static synchronized Platform running() {
    if (running == null) {
      try {
        var folder = new DataFolder(Files.createTempDirectory("jiceng-journey"));
        Platform started =
            Platform.start(
                new PlatformSettings(
                    folder, Ports.free(), Applications.builtIn(District.project())),
                Listener.SILENT);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        settle(started);
        running = started;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return running;
  }

  private static void settle(Platform platform) {
    List<Posting> district =
        List.of(
            posting(
                "institution",
                """
                {"institutionId":"lotus-clinic","revision":1,"name":"Lotus Lane Clinic",
                "district":"lotus","tier":"primary","kind":"village-clinic","pilot":false}"""),
            resident("wang-fang"),
            resident("li-na"),
            contract("wang-fang"),
            contract("li-na"));
    assertThat(Posting.post(platform.client(), district))
        .allSatisfy(fate -> assertThat(fate.status()).as(fate.detail()).isEqualTo("created"));
  }

  private static Posting resident(String id) {
    return posting(
        "resident",
        """
        {"residentId":"%s","revision":1,"birthDate":"1961-05-04","sex":"female",
        "institutionId":"lotus-clinic","permanentFrom":"2020-01-01"}"""
            .formatted(id));
  }

  private static Posting contract(String resident) {
    return posting(
        "contract",
        """
        {"recordId":"%s-c1","revision":1,"residentId":"%s","institutionId":"lotus-clinic",
        "signedOn":"2024-03-01","startsOn":"2024-03-01","endsOn":"2025-02-28","channel":"online",
        "kind":"ordinary","unit":"person","payer":"public"}"""
            .formatted(resident, resident));
  }

  static Posting posting(String kind, String data) {
    return new Posting(kind, (ObjectNode) JsonMapper.shared().readTree(data));
  }
}
