package org.jiceng.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreparingQuickStartsTest {
  @TempDir Path project;

  @Test
  void leaves_a_service_as_it_is_when_it_cannot_be_prepared() throws Exception {
    FakeServices.project(project);
    Files.createDirectories(project.resolve("local/target"));
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    Applications.builtIn(project).prepare(Map.of("SERVER_PORT", "0"), said::add);
    assertThat(said).hasSize(5).allMatch(line -> line.contains("starts as it is"));
    assertThat(Applications.builtIn(project).command(Part.GATEWAY))
        .endsWith("-jar", project.resolve("gateway/target/gateway-1.jar").toString());
  }

  @Test
  void uses_what_was_made_from_this_very_jar_and_nothing_else() throws Exception {
    FakeServices.project(project);
    var jar = project.resolve("gateway/target/gateway-1.jar");
    var folder = Files.createDirectories(project.resolve("local/target/quick-start/gateway"));
    Files.createFile(folder.resolve("gateway-1.jar"));
    Files.createFile(folder.resolve("classes.aot"));
    Files.writeString(
        folder.resolve("made-from"),
        Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
    assertThat(Applications.builtIn(project).command(Part.GATEWAY))
        .contains("-XX:AOTCache=" + folder.resolve("classes.aot"))
        .endsWith("-jar", folder.resolve("gateway-1.jar").toString());

    Files.write(jar, new byte[] {1});
    assertThat(Applications.builtIn(project).command(Part.GATEWAY))
        .endsWith("-jar", jar.toString());
  }
}
