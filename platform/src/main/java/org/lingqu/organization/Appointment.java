package org.lingqu.organization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;

/**
 * That somebody holds or held a post.
 *
 * @param kind of the post
 * @param until when it ended; null while it runs
 */
public record Appointment(
        AccountId account,
        PostKind kind,
        Instant since,
        @Nullable Instant until) {}
