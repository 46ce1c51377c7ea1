package org.lingqu.pool.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.lingqu.kernel.identifier.OrganizationCode;
import org.lingqu.pool.IdentifierKind;

/** Java functions that every engine calls under the same names: what is hard is written once. */
public final class Functions {

    private static final Pattern DIVISION = Pattern.compile("[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?");

    private Functions() {}

    /** A function that tells something about a text. Null is valid and has no hash. */
    public record OfText<R>(String name, Class<R> returns, Function<String, R> body) {}

    /** Checks of identifiers; they answer Boolean. */
    public static List<OfText<Boolean>> checks(Supplier<LocalDate> today) {
        return List.of(
                check(IdentifierKind.IDENTITY_NUMBER, text -> IdentityNumber.isValid(text, today.get())),
                check(IdentifierKind.CREDIT_CODE, CreditCode::isValid),
                check(IdentifierKind.ORGANIZATION_CODE, OrganizationCode::isValid),
                check(IdentifierKind.DIVISION_CODE, DIVISION.asMatchPredicate()));
    }

    /** The first eight bytes of a text's SHA-256. */
    public static OfText<Long> hash() {
        return new OfText<>(
                "lq_hash",
                Long.class,
                text -> ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_8)))
                        .getLong());
    }

    /** The name of an identifier's check. */
    public static String of(IdentifierKind kind) {
        return "lq_is_" + kind.name().toLowerCase(Locale.ROOT);
    }

    /** The check of a kind that has one. */
    static Function<String, Boolean> check(IdentifierKind kind, Supplier<LocalDate> today) {
        return checks(today).stream()
                .filter(check -> check.name().equals(of(kind)))
                .findFirst()
                .orElseThrow(() -> Problem.unavailable("internal"))
                .body();
    }

    private static OfText<Boolean> check(IdentifierKind kind, Predicate<String> isValid) {
        return new OfText<>(of(kind), Boolean.class, isValid::test);
    }
}
