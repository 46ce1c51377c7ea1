package org.lingqu.pool.duck;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.plan.Functions;

/** Makes the Java functions of the plans known to the engine. */
final class Registration {

    private Registration() {}

    static void register(Connection engine, Supplier<LocalDate> today) throws SQLException {
        for (Functions.OfText<Boolean> check : Functions.checks(today)) {
            Function<String, Boolean> body = check.body();
            add(engine, check, (@Nullable String text) -> text == null || body.apply(text));
        }
        Function<String, Long> hash = Functions.hash().body();
        add(engine, Functions.hash(), (@Nullable String text) -> text == null ? null : hash.apply(text));
    }

    private static <R> void add(
            Connection engine, Functions.OfText<R> function, Function<@Nullable String, @Nullable R> body)
            throws SQLException {
        DuckDBFunctions.scalarFunction()
                .withName(function.name())
                .withParameter(String.class)
                .withReturnType(function.returns())
                .withFunction(body)
                .register(engine);
    }
}
