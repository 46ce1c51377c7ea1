package org.lingqu.exchange.alarm;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;

/**
 * An alarm: a system asked for one identifier after the other. Which ones is not kept.
 *
 * @param grant the grant under which the call came that raised it
 * @param system who asked
 * @param consumer department of the system
 * @param provider department that answers for the data
 * @param inARow how many identifiers had followed each other by then
 * @param lifting null while it stands
 */
public record RunAlarm(
        UUID id,
        GrantId grant,
        String grantNumber,
        SystemId system,
        String systemName,
        DepartmentId consumer,
        String consumerName,
        DepartmentId provider,
        String providerName,
        ResourceCode resource,
        String title,
        int inARow,
        Instant raisedAt,
        @Nullable Lifting lifting) {

    /** Who lifted it, when and why. */
    public record Lifting(Instant at, String by, String reason) {}

    public boolean stands() {
        return lifting == null;
    }
}
