package org.lingqu.sharing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the data is used for; every call names the matter it serves. Duty and scenario are chosen from the registers and kept in the words
 * they had then; those from before the registers were typed and have no id.
 *
 * @param duty the duty it serves, as the department's list of powers and duties says it
 * @param scenario business matter, users, frequency (应用场景)
 * @param dutyId the line of the duties list; null where it was typed
 * @param scenarioId the entry of the register of scenarios; null where it was typed
 */
public record Purpose(
        String duty,
        String scenario,
        @Nullable UUID dutyId,
        @Nullable UUID scenarioId) {

    /** A purpose in words alone: as somebody fills it in, or from before the registers. */
    public Purpose(String duty, String scenario) {
        this(duty, scenario, null, null);
    }
}
