package org.jiceng.followup.filing;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jiceng.starter.http.Query;
import org.jspecify.annotations.Nullable;

/// A page of a list of an institution's.
///
/// @param total how many there are on all pages
/// @param next what to ask for as `after`, null on the last page
public record ListPage<T>(
    String institution, LocalDate day, int total, List<T> items, @Nullable String next) {

  /// The page a question asks for.
  ///
  /// @param all in the order of the list
  /// @param place orders as the list is ordered, and tells every item from every other
  public static <T> ListPage<T> of(ListQuestion question, List<T> all, Function<T, String> place) {
    List<T> left =
        all.stream()
            .filter(
                each ->
                    question.after().isEmpty()
                        || place.apply(each).compareTo(question.after().get()) > 0)
            .limit(question.limit() + 1L)
            .toList();
    List<T> shown = left.size() > question.limit() ? left.subList(0, question.limit()) : left;
    return new ListPage<>(
        question.institution(),
        question.day(),
        all.size(),
        shown,
        left.size() > question.limit() ? Query.closed(place.apply(shown.getLast())) : null);
  }
}
