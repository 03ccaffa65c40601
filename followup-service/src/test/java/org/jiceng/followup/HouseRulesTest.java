package org.jiceng.followup;

import org.jiceng.starter.testing.HouseRules;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HouseRulesTest {

  @Test
  void are_kept() {
    HouseRules.of("org.jiceng.followup").check(true);
  }
}
