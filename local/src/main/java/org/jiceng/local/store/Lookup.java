package org.jiceng.local.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.List;

/// An index as a query sees it.
sealed interface Lookup permits UniqueIndex, SecondaryIndex {
  List<IndexKey> getKeys();

  Postings postings();

  /// Documents without the fields are not in it.
  boolean skipsMissing();
}
