package org.jiceng.local.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;

/// Documents and index keys as bytes.
final class Bson {
  private Bson() {}

  static byte[] bytes(Document document) {
    var buffer = Unpooled.buffer();
    BsonEncoder.encodeDocument(document, buffer);
    return trimmed(buffer.array(), buffer.writerIndex());
  }

  static Document document(byte[] bytes) {
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
  }

  /// Every value becomes a small document with its length in front, so the key of the first few
  /// values is a prefix of
  /// the key of all, and of no other key.
  static byte[] key(List<?> normalizedValues) {
    var buffer = Unpooled.buffer();
    for (var value : normalizedValues) {
      BsonEncoder.encodeDocument(new Document("", value), buffer);
    }
    return trimmed(buffer.array(), buffer.writerIndex());
  }

  private static byte[] trimmed(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }
}
