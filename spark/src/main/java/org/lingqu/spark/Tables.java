package org.lingqu.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Field;
import org.lingqu.pool.Judging;
import org.lingqu.pool.Scan;

/** Files as views, views as files. Columns are found and written by their numbers. Views live as long as this. */
final class Tables implements AutoCloseable {

    private static final String NUMBER = "parquet.field.id";

    private final SparkSession spark;
    private final Map<Scan, String> scans = new HashMap<>();
    private final List<String> views = new ArrayList<>();

    Tables(SparkSession spark) {
        this.spark = spark;
    }

    /** A view of a scan's rows with {@code lq_load} and {@code lq_row}. */
    String rows(Scan scan) {
        return scans.computeIfAbsent(scan, this::opened);
    }

    private String opened(Scan scan) {
        if (!scan.deleted().isEmpty()) {
            throw Problem.unavailable("table-with-deletes");
        }
        StructType schema = schema(scan.fields());
        Dataset<Row> rows = scan.files().isEmpty()
                ? spark.createDataFrame(List.of(), schema)
                : spark.read().schema(schema).parquet(paths(scan.files()));
        return view(rows);
    }

    /** A view of a chunk's lines. Quotation marks are doubled, an empty field is nothing. */
    String lines(Judging job) {
        StructType schema = new StructType()
                .add("lq_row", DataTypes.LongType)
                .add("lq_fault", DataTypes.StringType)
                .add("lq_raw", DataTypes.StringType);
        for (int i = 0; i < job.shape().fields(); i++) {
            schema = schema.add("f" + i, DataTypes.StringType);
        }
        DataFrameReader reader = spark.read()
                .schema(schema)
                .option("sep", String.valueOf(job.shape().delimiter()))
                .option("quote", "\"")
                .option("escape", "\"")
                .option("charToEscapeQuoteEscaping", "\"")
                .option("lineSep", "\n")
                .option("nullValue", "")
                .option("emptyValue", "")
                .option("ignoreLeadingWhiteSpace", "false")
                .option("ignoreTrailingWhiteSpace", "false")
                .option("maxColumns", String.valueOf(job.shape().fields() + 3))
                .option("maxCharsPerColumn", "-1")
                .option("enforceSchema", "true")
                .option("mode", "FAILFAST")
                .option("multiLine", String.valueOf(job.chunk().multiline()));
        Dataset<Row> lines = reader.csv(job.chunk().file().toString());
        Column[] cells = new Column[schema.size()];
        for (int i = 0; i < cells.length; i++) {
            String name = schema.fields()[i].name();
            cells[i] = i == 0
                    ? functions.col(name)
                    : functions.nullif(functions.col(name), functions.lit("")).as(name);
        }
        return view(lines.select(cells));
    }

    private String view(Dataset<Row> rows) {
        String name = "lq_" + UUID.randomUUID().toString().replace("-", "");
        rows.createOrReplaceTempView(name);
        views.add(name);
        return name;
    }

    /**
     * Writes rows into a new directory.
     *
     * @param fields those of the rows behind {@code lq_load} and {@code lq_row}; empty for files that are no part of a table
     */
    static void write(Dataset<Row> rows, List<Field> fields, Path directory) {
        Dataset<Row> numbered = rows;
        if (!fields.isEmpty()) {
            StructType schema = schema(fields);
            Column[] cells = new Column[schema.size()];
            String[] names = rows.columns();
            for (int i = 0; i < cells.length; i++) {
                StructField field = schema.fields()[i];
                cells[i] = functions
                        .col("`" + names[i].replace("`", "``") + "`")
                        .cast(field.dataType())
                        .as(field.name(), field.metadata());
            }
            numbered = rows.select(cells);
        }
        numbered.write().parquet(directory.toString());
    }

    private static StructType schema(List<Field> fields) {
        List<StructField> all = new ArrayList<>();
        all.add(new StructField("lq_load", DataTypes.StringType, true, number(Field.LOAD)));
        all.add(new StructField("lq_row", DataTypes.LongType, true, number(Field.ROW)));
        for (Field field : fields) {
            all.add(new StructField(field.column().code(), type(field.column().type()), true, number(field.id())));
        }
        return new StructType(all.toArray(StructField[]::new));
    }

    private static Metadata number(int id) {
        return new MetadataBuilder().putLong(NUMBER, id).build();
    }

    static DataType type(ColumnType type) {
        return switch (type) {
            case TEXT, MEMO -> DataTypes.StringType;
            case NUMBER -> DataTypes.createDecimalType(38, 10);
            case MONEY -> DataTypes.createDecimalType(24, 4);
            case DATE -> DataTypes.DateType;
            case TIMESTAMP -> DataTypes.TimestampNTZType;
            case LOGICAL -> DataTypes.BooleanType;
            case INTEGER -> DataTypes.LongType;
            case DOUBLE, FLOAT -> DataTypes.DoubleType;
        };
    }

    private static String[] paths(List<Path> files) {
        return files.stream().map(Path::toString).toArray(String[]::new);
    }

    @Override
    public void close() {
        views.forEach(spark.catalog()::dropTempView);
    }
}
