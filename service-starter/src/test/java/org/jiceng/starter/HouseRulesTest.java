package org.jiceng.starter;

import org.jiceng.starter.testing.HouseRules;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HouseRulesTest {

  @Test
  void the_starter_keeps_them_too() {
    HouseRules.of("org.jiceng.starter").check(false);
  }
}
