package org.lingqu.pool.duck;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.lingqu.kernel.identifier.OrganizationCode;
import org.lingqu.pool.IdentifierKind;

/** Java functions that the engine calls: hard checks are written once, in Java, for every engine. */
final class Functions {

    private static final Pattern DIVISION = Pattern.compile("[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?");

    private Functions() {}

    static String of(IdentifierKind kind) {
        return "lq_is_" + kind.name().toLowerCase(Locale.ROOT);
    }

    static void register(Connection engine, Supplier<LocalDate> today) throws SQLException {
        check(engine, IdentifierKind.IDENTITY_NUMBER, text -> IdentityNumber.isValid(text, today.get()));
        check(engine, IdentifierKind.CREDIT_CODE, CreditCode::isValid);
        check(engine, IdentifierKind.ORGANIZATION_CODE, OrganizationCode::isValid);
        check(engine, IdentifierKind.DIVISION_CODE, DIVISION.asMatchPredicate());
    }

    private static void check(Connection engine, IdentifierKind kind, Predicate<String> isValid) throws SQLException {
        DuckDBFunctions.scalarFunction()
                .withName(of(kind))
                .withParameter(String.class)
                .withReturnType(Boolean.class)
                .withFunction((@Nullable String text) -> text == null || isValid.test(text))
                .register(engine);
    }
}
