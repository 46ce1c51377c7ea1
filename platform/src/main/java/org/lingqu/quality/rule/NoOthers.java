package org.lingqu.quality.rule;

import java.time.LocalDate;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Scan;
import org.lingqu.quality.kind.Given;

/** For plans that look at their own rows only. */
record NoOthers(Scan own, LocalDate today) implements Given {

    static Given on(Scan own, LocalDate today) {
        return new NoOthers(own, today);
    }

    @Override
    public Scan other(String entry) {
        throw Problem.notFound("entry-not-published").with(entry);
    }
}
