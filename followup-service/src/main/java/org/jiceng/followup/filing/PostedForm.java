package org.jiceng.followup.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jiceng.followup.filing.domain.Posted;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The form in which a record came: what it left out is left out.
public final class PostedForm {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private PostedForm() {}

  /// The record that came in a form.
  public static <C extends Posted> C read(JsonNode form, Class<C> type) {
    return JSON.treeToValue(form, type);
  }

  /// A record in the form in which it came.
  public static JsonNode of(Posted content) {
    return JSON.valueToTree(content);
  }
}
