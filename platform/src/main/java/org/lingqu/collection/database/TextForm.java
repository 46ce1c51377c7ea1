package org.lingqu.collection.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.lingqu.kernel.LegalTime;

/** The text in which PostgreSQL hands over values, so that the row rules can read them: ISO dates, legal time, plain numbers. */
final class TextForm {

    private TextForm() {}

    /** Says how this session writes dates and the like. */
    static void settle(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set datestyle to 'ISO, YMD'");
            statement.execute("set timezone to '" + LegalTime.ZONE.getId() + "'");
            statement.execute("set bytea_output to 'hex'");
        }
    }

    static String of(List<SourceTable.Column> columns) {
        return columns.stream().map(TextForm::expression).collect(Collectors.joining(", "));
    }

    private static String expression(SourceTable.Column column) {
        String name = quoted(column.name());
        if (column.type().equals("money")) {
            return name + "::numeric";
        }
        if (column.type().endsWith("with time zone") && column.type().startsWith("timestamp")) {
            return name + "::timestamp";
        }
        return column.type().equals("boolean") ? name + "::text" : name;
    }

    static String name(SourceTable table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
