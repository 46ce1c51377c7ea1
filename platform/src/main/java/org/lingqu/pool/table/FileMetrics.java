package org.lingqu.pool.table;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.FieldStatistics;
import org.lingqu.pool.StoredFile;

/** A stored file as the table format describes it, with the statistics by which engines skip files. */
final class FileMetrics {

    /** Bounds of texts are cut to this many characters, as Iceberg's own writers do. */
    private static final int BOUND = 16;

    private final Schema schema;
    private final Map<Integer, Long> sizes = new HashMap<>();
    private final Map<Integer, Long> values = new HashMap<>();
    private final Map<Integer, Long> nulls = new HashMap<>();
    private final Map<Integer, ByteBuffer> lower = new HashMap<>();
    private final Map<Integer, ByteBuffer> upper = new HashMap<>();

    private FileMetrics(Schema schema) {
        this.schema = schema;
    }

    static DataFile describe(StoredFile file, Schema schema) {
        FileMetrics metrics = new FileMetrics(schema);
        file.statistics().forEach(metrics::add);
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(file.path().toString())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(file.bytes())
                .withRecordCount(file.rows())
                .withMetrics(new Metrics(
                        file.rows(), metrics.sizes, metrics.values, metrics.nulls, null, metrics.lower, metrics.upper))
                .build();
    }

    private void add(int id, FieldStatistics told) {
        sizes.put(id, told.bytes());
        values.put(id, told.values());
        nulls.put(id, told.nulls());
        Type type = schema.findType(id);
        bound(lower, id, type, told.least(), true);
        bound(upper, id, type, told.greatest(), false);
    }

    private static void bound(
            Map<Integer, ByteBuffer> bounds, int id, Type type, @Nullable String text, boolean least) {
        if (text == null) {
            return;
        }
        if (type.typeId() == Type.TypeID.STRING) {
            CharSequence cut =
                    least ? UnicodeUtil.truncateStringMin(text, BOUND) : UnicodeUtil.truncateStringMax(text, BOUND);
            if (cut != null) {
                bounds.put(id, Conversions.toByteBuffer(type, cut));
            }
        } else if (type.typeId() == Type.TypeID.LONG) {
            bounds.put(id, Conversions.toByteBuffer(type, Long.parseLong(text)));
        } else if (type.typeId() == Type.TypeID.DATE) {
            bounds.put(id, Conversions.toByteBuffer(Types.DateType.get(), (int)
                    LocalDate.parse(text).toEpochDay()));
        }
    }
}
