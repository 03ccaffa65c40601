package org.jiceng.gateway.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem, from wherever in the chain the reason was found.
public final class Rejected extends RuntimeException {

  private final transient Problem problem;
  private final @Nullable Duration retryAfter;

  public Rejected(ProblemCode code, String detail, Problem.Flaw... flaws) {
    this(Problem.of(code, detail, flaws), null);
  }

  public Rejected(Problem problem, @Nullable Duration retryAfter) {
    super(problem.code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  public Problem problem() {
    return problem;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
