package org.lingqu.catalog;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.lingqu.kernel.Problem;

/** What the search knows a moment after the catalog. */
public final class Findable {

    private Findable() {}

    /** Waits for what the index shows of the catalog: a fraction of a second, more where others use the machine and the search is busy. */
    public static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).ignoreExceptionsMatching(Findable::isNotNow);
    }

    private static boolean isNotNow(Throwable refused) {
        return refused instanceof Problem problem && problem.kind() == Problem.Kind.UNAVAILABLE;
    }
}
