package org.lingqu.exchange.channel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.SystemId;

/**
 * An exchange between two departments that goes past the platform, or did.
 *
 * @param provider end that gives the data
 * @param consumer end that gets them
 * @param content which items are exchanged, or which register
 * @param resource entry under which the data are to be shared instead; null until it is named
 * @param grant number of the grant it migrates to; null until it is named or found
 * @param begunOn first day of the old way
 * @param plannedOn day by which it is to have migrated
 * @param missedTold planned day whose passing was told; null while none passed
 * @param migration evidence that the calls go through the platform; null before
 * @param withdrawn when it was withdrawn as registered by mistake; null while it was not
 */
public record DirectChannel(
        UUID id,
        End provider,
        End consumer,
        String content,
        @Nullable ResourceCode resource,
        @Nullable String grant,
        LocalDate begunOn,
        LocalDate plannedOn,
        Instant registeredAt,
        @Nullable LocalDate missedTold,
        @Nullable Migration migration,
        @Nullable Instant providerClosed,
        @Nullable Instant consumerClosed,
        @Nullable Instant withdrawn) {

    /** One end: an information system of a department. */
    public record End(DepartmentId department, String name, SystemId system, String systemName) {}

    /**
     * The first answered call of the consumer's system under its grant.
     *
     * @param receipt id of its record in the log
     */
    public record Migration(Instant at, String receipt) {}

    public ChannelState state() {
        if (withdrawn != null) {
            return ChannelState.WITHDRAWN;
        }
        if (providerClosed != null && consumerClosed != null) {
            return ChannelState.CLOSED;
        }
        return migration == null ? ChannelState.OPEN : ChannelState.MIGRATED;
    }

    /** Whether the planned day has passed without the migration. */
    public boolean missedOn(LocalDate day) {
        return state() == ChannelState.OPEN && day.isAfter(plannedOn);
    }

    public boolean joins(DepartmentId department) {
        return provider.department().equals(department) || consumer.department().equals(department);
    }

    /** Whether it is the entry that was named before: its data are the channel's, though they have gone to another department since. */
    boolean isOf(String code) {
        return resource != null && resource.value().equals(code.strip());
    }

    /** When an end confirmed that the old way is closed on its side; null before. */
    public @Nullable Instant closedBy(DepartmentId department) {
        return provider.department().equals(department) ? providerClosed : consumerClosed;
    }

    public SubjectRef subjectRef() {
        return new SubjectRef("direct-channel", id.toString(), provider.name() + " → " + consumer.name());
    }

    String page() {
        return "/exchange/channels/" + id;
    }
}
