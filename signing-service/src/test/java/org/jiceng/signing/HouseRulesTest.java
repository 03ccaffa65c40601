package org.jiceng.signing;

import org.jiceng.starter.testing.HouseRules;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HouseRulesTest {

  @Test
  void the_signing_service_keeps_the_house_rules() {
    HouseRules.of("org.jiceng.signing").check(true);
  }
}
