package org.jiceng.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jiceng.local.district.Shift;
import org.jiceng.local.platform.DataFolder;
import org.jiceng.local.platform.Door;
import org.jiceng.local.platform.PlatformFailure;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AskingOnTheCommandLineTest {
  @TempDir Path project;

  @Test
  void remembers_in_the_project_unless_told_otherwise() {
    assertThat(Options.parse(project, "up").data().root()).isEqualTo(project.resolve(".jiceng"));
    var told =
        Options.parse(project, "load", "files", "--data", "/tmp/elsewhere", "--shift-to-today");
    assertThat(told.data().root()).isEqualTo(Path.of("/tmp/elsewhere"));
    assertThat(told.argument("a folder")).isEqualTo("files");
    assertThat(told.shiftToToday()).isTrue();
  }

  @Test
  void names_the_data_folder_again_where_it_is_not_the_usual_one() {
    assertThat(Options.parse(project, "up").sameData()).isEmpty();
    assertThat(Options.parse(project, "up", "--data", "/tmp/elsewhere").sameData())
        .isEqualTo(" --data /tmp/elsewhere");
  }

  @Test
  void numbers_the_ports_from_a_base_and_singly() {
    var ports = Options.parse(project, "up", "--ports", "20000", "--port-store", "30000").ports();
    assertThat(ports.of(Door.GATEWAY)).isEqualTo(20000);
    assertThat(ports.of(Door.BROKER)).isEqualTo(20006);
    assertThat(ports.of(Door.STORE)).isEqualTo(30000);
    assertThat(Options.parse(project, "up").ports().of(Door.BROKER)).isEqualTo(9092);
  }

  @Test
  void refuses_what_makes_no_sense() {
    for (var words :
        new String[][] {
          {"up", "--prots", "1"},
          {"up", "--ports"},
          {"up", "--ports", "many"},
          {"up", "--ports", "65530"},
          {"up", "--port-store", "8080"},
          {"up", "detach"},
          {"down", "now"},
          {"status", "gateway"}
        }) {
      assertThatThrownBy(() -> Options.parse(project, words)).isInstanceOf(PlatformFailure.class);
    }
    assertThatThrownBy(() -> Options.parse(project, "token").argument("a kind"))
        .isInstanceOf(PlatformFailure.class);
  }

  @Test
  void repeats_a_load_that_was_broken_off_with_the_same_dates() {
    var first = new FirstLoad(new DataFolder(project));
    assertThat(first.state()).isEqualTo(FirstLoad.State.NOTHING_YET);
    assertThat(first.begin(new Shift(100))).isEqualTo(new Shift(100));
    assertThat(first.begin(new Shift(101))).isEqualTo(new Shift(100));
    first.done(new Shift(100));
    assertThat(first.state()).isEqualTo(FirstLoad.State.DONE);
    assertThat(first.shift()).isEqualTo(new Shift(100));
  }
}
