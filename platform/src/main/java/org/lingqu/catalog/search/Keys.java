package org.lingqu.catalog.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;

/** Which entry a document is: kept in a column, since stored fields must be unpacked block by block for every hit of a page. */
final class Keys {

    private static final int LENGTH = 2 * Long.BYTES;

    private Keys() {}

    static BytesRef bytes(EntryId entry) {
        return new BytesRef(ByteBuffer.allocate(LENGTH)
                .putLong(entry.value().getMostSignificantBits())
                .putLong(entry.value().getLeastSignificantBits())
                .array());
    }

    static EntryId of(int doc, IndexSearcher searcher) throws IOException {
        BytesRef bytes = value(Fields.ENTRY, doc, searcher);
        if (bytes == null) {
            throw new IOException("document without an entry: " + doc);
        }
        ByteBuffer read = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
        return new EntryId(new UUID(read.getLong(), read.getLong()));
    }

    /** What a column holds of a document; null for nothing. */
    static @Nullable BytesRef value(String field, int doc, IndexSearcher searcher) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        BinaryDocValues values = leaf.reader().getBinaryDocValues(field);
        return values != null && values.advanceExact(doc - leaf.docBase) ? values.binaryValue() : null;
    }
}
