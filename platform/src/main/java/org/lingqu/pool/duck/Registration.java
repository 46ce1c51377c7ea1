package org.lingqu.pool.duck;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;
import org.lingqu.pool.plan.Functions;

/** Makes the Java functions of the plans known to the engine. */
final class Registration {

    private Registration() {}

    static void register(Connection engine, Supplier<LocalDate> today) throws SQLException {
        for (Functions.OfText<Boolean> check : Functions.checks(today)) {
            Function<String, Boolean> body = check.body();
            add(
                    engine,
                    check,
                    (texts, row, answers) ->
                            answers.setBoolean(row, texts.isNull(row) || body.apply(texts.getString(row))));
        }
        Function<String, Long> hash = Functions.hash().body();
        add(engine, Functions.hash(), (texts, row, answers) -> {
            if (texts.isNull(row)) {
                answers.setNull(row);
            } else {
                answers.setLong(row, hash.apply(texts.getString(row)));
            }
        });
    }

    /** Answers one row of a vector. */
    @FunctionalInterface
    private interface Row {
        void answer(DuckDBReadableVector texts, long row, DuckDBWritableVector answers);
    }

    /** By vectors: called row by row the driver takes a third more of the processor. */
    private static void add(Connection engine, Functions.OfText<?> function, Row row) throws SQLException {
        DuckDBFunctions.scalarFunction()
                .withName(function.name())
                .withParameter(String.class)
                .withReturnType(function.returns())
                .withVectorizedFunction((chunk, answers) -> {
                    DuckDBReadableVector texts = chunk.vector(0);
                    long rows = chunk.rowCount();
                    for (long i = 0; i < rows; i++) {
                        row.answer(texts, i, answers);
                    }
                })
                .register(engine);
    }
}
