package org.jiceng.signing.contract;

import java.util.Optional;
import org.jiceng.signing.contract.domain.ContractOrder.OfContract;
import org.jiceng.starter.record.Refusal;

/// An order kept while nobody has recorded its contract.
///
/// @param waits whether its contract is still to come
/// @param refusal why it was refused once its contract came
public record Held(OfContract order, boolean waits, Optional<Refusal> refusal) {}
