package org.jiceng.signing.appraisal.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Money to be shared out in whole fen (签约服务费分配; SJ §11, NT §28).
///
/// @param fen all of it
public record Pool(long fen) {

  private record Rest(String teamId, BigInteger rest) {}

  /// Each team's share: what its points come to in whole fen, and the fen left over one each to
  /// those who lost most by that, of equals to the one whose id comes first. The shares add up to
  /// the pool unless nobody has any points.
  public SortedMap<String, Long> split(Map<String, BigDecimal> points) {
    int scale = points.values().stream().mapToInt(BigDecimal::scale).max().orElse(0);
    SortedMap<String, BigInteger> whole = new TreeMap<>();
    points.forEach(
        (team, theirs) ->
            whole.put(team, theirs.setScale(Math.max(scale, theirs.scale())).unscaledValue()));
    BigInteger all = whole.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    SortedMap<String, Long> shares = new TreeMap<>();
    if (all.signum() == 0) {
      whole.keySet().forEach(team -> shares.put(team, 0L));
      return shares;
    }
    List<Rest> rests = new ArrayList<>();
    long left = fen;
    for (Map.Entry<String, BigInteger> one : whole.entrySet()) {
      BigInteger[] share = one.getValue().multiply(BigInteger.valueOf(fen)).divideAndRemainder(all);
      shares.put(one.getKey(), share[0].longValueExact());
      rests.add(new Rest(one.getKey(), share[1]));
      left -= share[0].longValueExact();
    }
    rests.stream()
        .sorted(Comparator.comparing(Rest::rest).reversed().thenComparing(Rest::teamId))
        .limit(left)
        .forEach(one -> shares.merge(one.teamId(), 1L, Long::sum));
    return shares;
  }
}
