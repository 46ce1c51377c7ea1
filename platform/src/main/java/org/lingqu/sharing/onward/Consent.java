package org.lingqu.sharing.onward;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.SubjectRef;

/**
 * What a provider is asked for: may items that came from it go on.
 *
 * @param draft the draft for which it was asked
 * @param title what the draft was called then
 * @param items field names of the draft's items, folded
 * @param itemNames what people call them, in the same order
 * @param consumer who asks
 * @param provider who is asked
 * @param reason why
 * @param answer null while it waits
 * @param withdrawal null unless it was taken back
 * @param publishedAs version that was published with it; null while none was
 */
public record Consent(
        UUID id,
        EntryId entry,
        UUID draft,
        String title,
        GrantId grant,
        OnwardUse use,
        List<String> items,
        List<String> itemNames,
        DepartmentId consumer,
        String consumerName,
        DepartmentId provider,
        String providerName,
        String reason,
        String askedBy,
        Instant askedAt,
        @Nullable Answer answer,
        @Nullable Withdrawn withdrawal,
        @Nullable Integer publishedAs) {

    /** How far it is. People see {@code name.OnwardConsentState.<NAME>}. */
    public enum OnwardConsentState {
        ASKED,
        GIVEN,
        REFUSED,
        WITHDRAWN,
        /** An entry has been published with it: it stays. */
        USED
    }

    /** What the provider said. @param reason why; empty for a consent without one */
    public record Answer(boolean given, String reason, String by, Instant at) {}

    /** Taken back by the provider. */
    public record Withdrawn(String reason, String by, Instant at) {}

    public Consent {
        items = List.copyOf(items);
        itemNames = List.copyOf(itemNames);
    }

    public OnwardConsentState state() {
        if (answer == null) {
            return OnwardConsentState.ASKED;
        }
        if (!answer.given()) {
            return OnwardConsentState.REFUSED;
        }
        if (withdrawal != null) {
            return OnwardConsentState.WITHDRAWN;
        }
        return publishedAs == null ? OnwardConsentState.GIVEN : OnwardConsentState.USED;
    }

    /** Whether it lets its items, and no others of the provider, go on. */
    public boolean counts() {
        return state() == OnwardConsentState.GIVEN || state() == OnwardConsentState.USED;
    }

    SubjectRef reference() {
        return new SubjectRef("sharing-onward-consent", id.toString(), title);
    }
}
