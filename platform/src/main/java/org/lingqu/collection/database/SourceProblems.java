package org.lingqu.collection.database;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** What a driver complains about, in our words. The driver's own words stay in the cause, which nobody outside sees. */
final class SourceProblems {

    private SourceProblems() {}

    static Problem of(SQLException failed, String source) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return Problem.badInput("source-host-unknown").with(source).causedBy(failed);
            }
            if (cause instanceof GuardedSockets.AddressRefused) {
                return Problem.badInput("source-address-refused").with(source).causedBy(failed);
            }
        }
        Problem told = byNumber(failed.getErrorCode());
        if (told != null) {
            return told.with(source).causedBy(failed);
        }
        String state = failed.getSQLState() == null ? "" : failed.getSQLState();
        Problem problem = switch (state) {
            case "28P01", "28000", "08004" -> Problem.badInput("source-login-refused");
            case "3D000" -> Problem.badInput("source-database-unknown");
            case "42501" -> Problem.badInput("source-denied");
            case "42703", "42P01", "42S22", "42S02" -> Problem.conflict("source-moved");
            case "08001" -> Problem.unavailable("source-unreachable");
            default -> unexpected(failed, state);
        };
        return problem.with(source).causedBy(failed);
    }

    /** MariaDB, MySQL, Oracle and SQL Server give one state for many things; their numbers tell them apart. */
    private static @Nullable Problem byNumber(int number) {
        return switch (number) {
            case 1017, 1045, 1130, 1698, 1862, 4151, 18456 -> Problem.badInput("source-login-refused");
            case 1049, 4060, 12505, 12514 -> Problem.badInput("source-database-unknown");
            case 1044, 1142, 1143, 1227, 1370 -> Problem.badInput("source-denied");
            default -> null;
        };
    }

    private static Problem unexpected(SQLException failed, String state) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return Problem.unavailable("source-silent");
            }
        }
        return state.startsWith("08") || state.startsWith("57") || state.startsWith("53")
                ? Problem.unavailable("source-unreachable")
                : Problem.unavailable("source-failed");
    }
}
