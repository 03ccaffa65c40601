package org.jiceng.events;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the doc comments of the events say, so that schemas repeat it without a second copy.
final class DocComments {

  /// @param summary what the type is
  /// @param components what its components are, by name, where the comment says
  record Comment(String summary, Map<String, String> components) {}

  private static final Comment NONE = new Comment("", Map.of());
  private static final Pattern TYPE =
      Pattern.compile("\\s*(?:public )?(?:sealed )?(?:record|enum|interface) (\\w+)\\b.*");

  private final Map<String, Comment> byType = new HashMap<>();

  private DocComments() {}

  static DocComments ofEvents() {
    DocComments comments = new DocComments();
    for (String file :
        List.of(
            "SigningEvent",
            "InstitutionProfileEvent",
            "ContactEvent",
            "ResidentIndexEvent",
            "CareEvent",
            "FollowUpEvent",
            "JudgementEvent",
            "PersonalCareEvent",
            "ReferralEvent",
            "ReferralCourseEvent",
            "HospitalLinkEvent",
            "RecordVoided",
            "RecordRef")) {
      Path source = Path.of("src/main/java/org/jiceng/events/" + file + ".java");
      comments.readFrom(file, ApprovedFiles.text(source));
    }
    return comments;
  }

  Comment of(Class<?> type) {
    Class<?> file = type.getDeclaringClass() == null ? type : type.getDeclaringClass();
    return byType.getOrDefault(file.getSimpleName() + "." + type.getSimpleName(), NONE);
  }

  private void readFrom(String file, String source) {
    List<String> block = new ArrayList<>();
    for (String line : source.split("\n")) {
      if (line.strip().startsWith("///")) {
        block.add(line.strip().substring(3).strip());
        continue;
      }
      Matcher type = TYPE.matcher(line);
      if (type.matches() && !block.isEmpty()) {
        byType.put(file + "." + type.group(1), comment(block));
      }
      if (!line.strip().startsWith("@")) {
        block.clear();
      }
    }
  }

  private static Comment comment(List<String> lines) {
    StringBuilder summary = new StringBuilder();
    Map<String, String> components = new LinkedHashMap<>();
    String component = null;
    for (String line : lines) {
      String text = line.replaceAll("\\[#(\\w+)]", "$1");
      if (text.startsWith("@param ")) {
        String[] parts = text.split(" ", 3);
        component = parts[1];
        components.put(component, parts[2]);
      } else if (!text.isEmpty() && component != null) {
        components.merge(component, text, (before, more) -> before + " " + more);
      } else if (!text.isEmpty()) {
        summary.append(summary.isEmpty() ? "" : " ").append(text);
      }
    }
    return new Comment(summary.toString(), components);
  }
}
