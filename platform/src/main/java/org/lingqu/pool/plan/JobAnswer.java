package org.lingqu.pool.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Measured;
import org.lingqu.pool.RowDigest;

/**
 * What became of a job.
 *
 * @param measured of a count, in the order asked for; else empty
 * @param digest of a digest; else null
 * @param problem the code of the problem for which it was refused, {@link #FAILED} when the cluster failed; null when it was done
 * @param arguments of the problem; for a failure its message
 */
public record JobAnswer(
        List<Measured> measured,
        @Nullable RowDigest digest,
        @Nullable String problem,
        List<String> arguments) {

    public static final String FAILED = "failed";

    public JobAnswer {
        measured = List.copyOf(measured);
        arguments = List.copyOf(arguments);
    }

    public static JobAnswer done() {
        return new JobAnswer(List.of(), null, null, List.of());
    }

    public static JobAnswer refused(String problem, List<String> arguments) {
        return new JobAnswer(List.of(), null, problem, arguments);
    }
}
