package org.lingqu.collection.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question as CSV in UTF-8, written while it is read: what is in memory are the rows the driver fetches at once and the one
 * being read.
 */
final class CsvRows extends InputStream {

    private static final int ENOUGH = 1 << 16;

    private final Dialect dialect;
    private final List<SourceTable.Column> columns;
    private final Statement statement;
    private final ResultSet rows;
    private byte[] bytes = {};
    private int at;
    private boolean ended;

    private CsvRows(Dialect dialect, List<SourceTable.Column> columns, Statement statement, ResultSet rows) {
        this.dialect = dialect;
        this.columns = columns;
        this.statement = statement;
        this.rows = rows;
    }

    /** @param atOnce how many rows the driver may fetch before they are asked for */
    static CsvRows of(
            Dialect dialect, Connection connection, String question, List<SourceTable.Column> columns, int atOnce)
            throws SQLException {
        Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(atOnce);
        return new CsvRows(dialect, columns, statement, statement.executeQuery(question));
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int length = Math.min(most, bytes.length - at);
        System.arraycopy(bytes, at, into, from, length);
        at += length;
        return length;
    }

    /** Sees to it that there is at least one byte more. @return false at the end */
    private boolean fill() throws IOException {
        if (at < bytes.length) {
            return true;
        }
        StringBuilder text = new StringBuilder();
        try {
            while (!ended && text.length() < ENOUGH) {
                if (rows.next()) {
                    row(text);
                } else {
                    ended = true;
                }
            }
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
        bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
        return bytes.length > 0;
    }

    private void row(StringBuilder text) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            cell(text, dialect.text(rows, i + 1, columns.get(i)));
        }
        text.append('\n');
    }

    private static void cell(StringBuilder text, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (!value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            text.append(value);
        } else {
            text.append('"').append(value.replace("\"", "\"\"")).append('"');
        }
    }

    /** A question that was not read to its end is not read on: the connection is cut. */
    @Override
    public void close() throws IOException {
        try {
            if (ended) {
                statement.close();
            } else {
                statement.getConnection().abort(Runnable::run);
            }
        } catch (SQLException gone) {
            // Nothing was written through it.
        }
    }
}
