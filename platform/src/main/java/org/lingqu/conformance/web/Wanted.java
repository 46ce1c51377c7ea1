package org.lingqu.conformance.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.conformance.Obligation;
import org.lingqu.conformance.Register;
import org.lingqu.conformance.Regulation;
import org.lingqu.conformance.TestRun;
import org.lingqu.kernel.Problem;

/**
 * Which obligations a reader wants to see.
 *
 * @param regulation the regulation
 * @param status null for all
 * @param part null for all
 * @param after id of the last one seen; null from the start
 */
record Wanted(
        Regulation regulation,
        @Nullable Status status,
        @Nullable String part,
        @Nullable String after) {

    static final int PAGE = 20;

    /** @throws Problem {@code regulation-unknown}, {@code parameter-malformed} */
    static Wanted of(
            Register register,
            String regulation,
            @Nullable String status,
            @Nullable String part,
            @Nullable String after) {
        Regulation asked = regulation.isBlank() ? register.regulations().get(0) : register.regulation(regulation);
        return new Wanted(asked, status(status), blankToNull(part), blankToNull(after));
    }

    private static @Nullable Status status(@Nullable String text) {
        String name = text == null ? "" : text.toUpperCase(Locale.ROOT).replace('-', '_');
        return name.isBlank()
                ? null
                : Arrays.stream(Status.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> Problem.badInput("parameter-malformed").with("status"));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Everything that fits, in the order of the document. */
    List<Obligation> all(TestRun run) {
        return regulation.obligations().stream()
                .filter(each -> status == null || Status.of(each, run) == status)
                .filter(each -> part == null || each.part().equals(part))
                .toList();
    }
}
