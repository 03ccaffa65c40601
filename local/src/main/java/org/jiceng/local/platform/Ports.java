package org.jiceng.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Which number each door has. All are on loopback.
public record Ports(Map<Door, Integer> numbers) {
  public Ports {
    numbers = Map.copyOf(numbers);
    for (var door : Door.values()) {
      var number = numbers.get(door);
      if (number == null || number < 1 || number > 65535) {
        throw new IllegalArgumentException(door.option() + " must be in 1..65535 but is " + number);
      }
    }
    if (numbers.values().stream().distinct().count() < numbers.size()) {
      throw new IllegalArgumentException("two parts cannot share a port: " + numbers);
    }
  }

  public static Ports usual() {
    var numbers = new EnumMap<Door, Integer>(Door.class);
    for (var door : Door.values()) {
      numbers.put(door, door.usual());
    }
    return new Ports(numbers);
  }

  /// Consecutive numbers in the order of the doors, the gateway first.
  public static Ports from(int first) {
    var numbers = new EnumMap<Door, Integer>(Door.class);
    for (var door : Door.values()) {
      numbers.put(door, first + door.ordinal());
    }
    return new Ports(numbers);
  }

  /// Numbers nobody used a moment ago: for tests.
  public static Ports free() {
    var sockets = new ArrayList<ServerSocket>();
    try {
      var numbers = new EnumMap<Door, Integer>(Door.class);
      for (var door : Door.values()) {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        numbers.put(door, socket.getLocalPort());
      }
      for (var socket : sockets) {
        socket.close();
      }
      return new Ports(numbers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Ports with(Door door, int number) {
    var changed = new EnumMap<>(numbers);
    changed.put(door, number);
    return new Ports(changed);
  }

  public int of(Door door) {
    var number = numbers.get(door);
    if (number == null) {
      throw new IllegalStateException(door.name());
    }
    return number;
  }

  /// The first door whose number another program holds.
  Optional<Door> taken() {
    return Arrays.stream(Door.values()).filter(door -> isTaken(of(door))).findFirst();
  }

  private static boolean isTaken(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
