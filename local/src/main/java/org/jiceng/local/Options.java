package org.jiceng.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiceng.local.platform.DataFolder;
import org.jiceng.local.platform.Door;
import org.jiceng.local.platform.PlatformFailure;
import org.jiceng.local.platform.Ports;

/// What was asked for on the command line.
record Options(
    String command,
    List<String> arguments,
    Path project,
    DataFolder data,
    Ports ports,
    boolean portsGiven,
    boolean empty,
    boolean detach,
    boolean shiftToToday) {

  static Options parse(Path project, String... words) {
    var command = words.length == 0 ? "help" : words[0];
    var arguments = new ArrayList<String>();
    Optional<Path> data = Optional.empty();
    Optional<Integer> base = Optional.empty();
    Map<Door, Integer> single = new EnumMap<>(Door.class);
    var empty = false;
    var detach = false;
    var shift = false;
    if (command.equals("bench")) {
      arguments.addAll(List.of(words).subList(1, words.length));
      words = new String[] {command};
    }
    for (var i = 1; i < words.length; i++) {
      var word = words[i];
      switch (word) {
        case "--empty" -> empty = true;
        case "--detach" -> detach = true;
        case "--shift-to-today" -> shift = true;
        case "--data" -> data = Optional.of(Path.of(valueAfter(words, i++)));
        case "--ports" -> base = Optional.of(number(word, valueAfter(words, i++)));
        default -> {
          var door = Arrays.stream(Door.values()).filter(d -> d.option().equals(word)).findFirst();
          if (door.isPresent()) {
            single.put(door.get(), number(word, valueAfter(words, i++)));
          } else if (word.startsWith("-")) {
            throw new PlatformFailure("Unknown option " + word + ". See ./jiceng help");
          } else {
            arguments.add(word);
          }
        }
      }
    }
    if (List.of("up", "down", "status").contains(command) && !arguments.isEmpty()) {
      throw new PlatformFailure(
          command + " takes no '" + arguments.getFirst() + "'. See ./jiceng help");
    }
    return new Options(
        command,
        List.copyOf(arguments),
        project,
        new DataFolder(data.orElse(project.resolve(".jiceng"))),
        ports(base, single),
        base.isPresent() || !single.isEmpty(),
        empty,
        detach,
        shift);
  }

  private static Ports ports(Optional<Integer> base, Map<Door, Integer> single) {
    try {
      var numbers = new EnumMap<>(base.map(Ports::from).orElseGet(Ports::usual).numbers());
      numbers.putAll(single);
      return new Ports(numbers);
    } catch (IllegalArgumentException e) {
      throw new PlatformFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private static String valueAfter(String[] words, int option) {
    if (option + 1 == words.length) {
      throw new PlatformFailure(words[option] + " needs a value");
    }
    return words[option + 1];
  }

  private static int number(String option, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new PlatformFailure(option + " needs a number, not '" + value + "'", e);
    }
  }

  /// What else has to be said on the command line to speak of the same data folder.
  String sameData() {
    return data.equals(new DataFolder(project.resolve(".jiceng"))) ? "" : " --data " + data.root();
  }

  String argument(String what) {
    if (arguments.size() != 1) {
      throw new PlatformFailure(command + " needs " + what + ". See ./jiceng help");
    }
    return arguments.getFirst();
  }
}
