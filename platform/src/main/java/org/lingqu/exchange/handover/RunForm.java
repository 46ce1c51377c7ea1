package org.lingqu.exchange.handover;

import java.util.Arrays;
import java.util.List;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Manner;

/** What is handed over. */
public enum RunForm {
    /** Every row into the consumer's table. */
    FULL(Manner.TABLE),
    /** New and changed rows into the consumer's table; what is granted no longer is deleted there. */
    INCREMENTAL(Manner.TABLE),
    CSV(Manner.FILE),
    XLSX(Manner.FILE),
    PARQUET(Manner.FILE),
    /** Nothing: the consumer is told that a new version can be read. */
    NOTICE(Manner.INTERFACE);

    private final Manner manner;

    RunForm(Manner manner) {
        this.manner = manner;
    }

    Manner manner() {
        return manner;
    }

    /** Those of a manner. */
    static List<RunForm> of(Manner manner) {
        return Arrays.stream(values()).filter(form -> form.manner == manner).toList();
    }

    /** @throws Problem {@code handover-form} when there is no such form in this manner */
    static RunForm of(String text, Manner manner) {
        return of(manner).stream()
                .filter(form -> form.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("handover-form")
                        .with(String.join(
                                "、", of(manner).stream().map(RunForm::name).toList()))
                        .faults(List.of(Fault.of("form", "choose"))));
    }
}
