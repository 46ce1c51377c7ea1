package org.lingqu.conformance.web;

import org.lingqu.conformance.Obligation;
import org.lingqu.conformance.TestRun;

/** Whether an obligation is shown. */
public enum Status {
    /** A test of the last run shows it. */
    SHOWN,
    /** No test does yet. */
    MISSING,
    /** No test can: a principle, a budget, somebody else's office. */
    NOT_TESTABLE;

    static Status of(Obligation obligation, TestRun run) {
        if (!obligation.testable()) {
            return NOT_TESTABLE;
        }
        return run.shows(obligation) ? SHOWN : MISSING;
    }
}
