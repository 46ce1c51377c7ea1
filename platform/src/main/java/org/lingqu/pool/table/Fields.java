package org.lingqu.pool.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.Field;

/** Columns as fields of the table format. */
final class Fields {

    private Fields() {}

    /** Gives each column its number: that of the field with the same name and type in the table, otherwise a new one. */
    static List<Field> number(List<Column> columns, @Nullable Schema known, int highest) {
        List<Field> fields = new ArrayList<>();
        int next = Math.max(highest, Field.FIRST - 1);
        for (Column column : columns) {
            Types.NestedField old = known == null ? null : known.findField(column.code());
            if (old != null && old.type().equals(type(column.type()))) {
                fields.add(new Field(old.fieldId(), column));
            } else {
                fields.add(new Field(++next, column));
            }
        }
        return List.copyOf(fields);
    }

    static Schema schema(List<Field> fields) {
        List<Types.NestedField> all = new ArrayList<>();
        all.add(Types.NestedField.optional(Field.LOAD, "lq_load", Types.StringType.get()));
        all.add(Types.NestedField.optional(Field.ROW, "lq_row", Types.LongType.get()));
        for (Field field : fields) {
            Column column = field.column();
            all.add(Types.NestedField.optional(field.id(), column.code(), type(column.type()), column.title()));
        }
        return new Schema(all);
    }

    static Type type(ColumnType type) {
        return switch (type) {
            case TEXT, MEMO -> Types.StringType.get();
            case NUMBER -> Types.DecimalType.of(38, 10);
            case MONEY -> Types.DecimalType.of(24, 4);
            case DATE -> Types.DateType.get();
            case TIMESTAMP -> Types.TimestampType.withoutZone();
            case LOGICAL -> Types.BooleanType.get();
            case INTEGER -> Types.LongType.get();
            case DOUBLE, FLOAT -> Types.DoubleType.get();
        };
    }
}
