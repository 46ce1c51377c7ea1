package org.lingqu.hall.expert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An expert or a professional body (专家、专业机构) on whom the data authority calls with technical questions. It has no account: what reaches it
 * is the question alone, handed on by the authority.
 *
 * @param affiliation where an expert works; empty for a body
 * @param field what it knows about
 * @param registeredBy who of the data authority registered it
 * @param leftAt since when it is not called on any more; null while it is
 */
public record Expert(
        UUID id,
        Kind kind,
        String name,
        String affiliation,
        String field,
        String registeredBy,
        Instant registeredAt,
        @Nullable Instant leftAt) {

    /** What it is. */
    public enum Kind {
        /** One expert. */
        PERSON,
        /** A professional body. */
        BODY
    }

    public boolean isOnRegister() {
        return leftAt == null;
    }

    /** As it is offered and shown: with what tells it from others of the same name. */
    public String words() {
        return affiliation.isEmpty() ? name : name + " · " + affiliation;
    }
}
