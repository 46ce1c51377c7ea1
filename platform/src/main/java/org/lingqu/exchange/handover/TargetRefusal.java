package org.lingqu.exchange.handover;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.lingqu.kernel.Problem;

/**
 * What a consumer's database said, as one of our own codes. Its words are never told, since they may quote rows or credentials; what kind of
 * refusal it was says its state (SQLSTATE, or the number that MariaDB gives beside it), and whoever keeps that database has to know.
 */
final class TargetRefusal {

    private static final Set<Integer> MARIA_NO_DATABASE = Set.of(1044, 1049);
    private static final Set<Integer> MARIA_NOT_PERMITTED = Set.of(1044, 1142, 1143, 1227, 1370);
    private static final Set<Integer> MARIA_FULL = Set.of(1021, 1114);
    private static final Set<Integer> MARIA_CONSTRAINT = Set.of(1048, 1062, 1364, 1451, 1452, 4025);
    private static final Set<Integer> MARIA_LOCKED = Set.of(1205, 1213);
    private static final Set<String> POSTGRES_NO_SECURE_LINE = Set.of("08004");
    private static final Set<String> LOCKED = Set.of("55P03", "57014", "40001", "40P01");

    private TargetRefusal() {}

    /**
     * Why it let nobody in.
     *
     * @return {@code target-unreachable}, {@code target-login-refused}, {@code target-database-unknown}, {@code target-tls-failed} or
     *     {@code target-refused}
     */
    static Problem entering(Target target, SQLException said) {
        Problem problem = Problem.conflict(entering(said)).causedBy(said);
        return problem.code().equals("target-refused")
                ? problem.with(target.host(), state(said))
                : problem.with(target.host(), target.port(), target.database(), target.username());
    }

    static String entering(SQLException said) {
        String state = state(said);
        if (state.startsWith("28")) {
            return "target-login-refused";
        }
        if (state.equals("3D000") || MARIA_NO_DATABASE.contains(said.getErrorCode())) {
            return "target-database-unknown";
        }
        if (isOfTheSecureLine(said)) {
            return "target-tls-failed";
        }
        return state.isEmpty() || state.startsWith("08") ? "target-unreachable" : "target-refused";
    }

    private static boolean isOfTheSecureLine(SQLException said) {
        return POSTGRES_NO_SECURE_LINE.contains(state(said))
                || causes(said)
                        .anyMatch(cause -> cause instanceof SSLException
                                || String.valueOf(cause.getMessage())
                                        .toLowerCase(Locale.ROOT)
                                        .contains("ssl not enabled"));
    }

    /**
     * Why it did not take what was written.
     *
     * @return {@code handover-cut}, {@code handover-not-permitted}, {@code target-full}, {@code handover-constraint},
     *     {@code handover-value-unfit}, {@code handover-table-unfit}, {@code handover-locked}, or {@code handover-failed} for everything else
     */
    static String writing(SQLException said) {
        String state = state(said);
        int number = said.getErrorCode();
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "handover-cut";
        }
        if (state.equals("42501") || MARIA_NOT_PERMITTED.contains(number)) {
            return "handover-not-permitted";
        }
        if (state.equals("53100") || MARIA_FULL.contains(number)) {
            return "target-full";
        }
        if (LOCKED.contains(state) || MARIA_LOCKED.contains(number)) {
            return "handover-locked";
        }
        if (state.startsWith("23") || MARIA_CONSTRAINT.contains(number)) {
            return "handover-constraint";
        }
        if (state.startsWith("22")) {
            return "handover-value-unfit";
        }
        return state.startsWith("42") ? "handover-table-unfit" : "handover-failed";
    }

    private static String state(SQLException said) {
        return said.getSQLState() == null ? "" : said.getSQLState();
    }

    private static Stream<Throwable> causes(Throwable said) {
        return Stream.iterate(said, cause -> cause != null, Throwable::getCause).limit(10);
    }
}
