package org.lingqu.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.PlainText;

/**
 * A version as it is marked complete; texts are stripped and never null.
 *
 * @param completedOn null when it was not stated
 */
public record NewSystemVersion(String version, @Nullable LocalDate completedOn, String document, String change) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_TEXT = 2500;
    private static final int EARLIEST = 1900;

    public NewSystemVersion {
        version = version.strip();
        document = document.strip();
        change = change.strip();
    }

    /** @param today nothing is completed on a later day */
    List<Fault> faults(LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        Fault ofVersion = PlainText.faultOfName("version", version, LONGEST_NAME);
        if (ofVersion != null) {
            faults.add(ofVersion);
        }
        PlainText.faultOfText("document", document, LONGEST_LINE, true).ifPresent(faults::add);
        PlainText.faultOfText("change", change, LONGEST_TEXT, true).ifPresent(faults::add);
        if (completedOn == null) {
            faults.add(Fault.of("completedOn", "required"));
        } else if (completedOn.isAfter(today)) {
            faults.add(Fault.of("completedOn", "day-ahead", today));
        } else if (completedOn.getYear() < EARLIEST) {
            faults.add(Fault.of("completedOn", "not-a-date"));
        }
        return faults;
    }
}
