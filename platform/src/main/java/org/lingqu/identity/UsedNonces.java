package org.lingqu.identity;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was used once within the time a proof counts, whichever process it came to. The same statement asks whether the key still counts, so
 * a key revoked in one process counts in none from the acknowledgement on.
 */
@Component
class UsedNonces {

    /** Longer than any proof counts, before and after its time. */
    private static final Duration KEPT = Duration.ofMinutes(15);

    private static final int TIDY_EVERY = 1000;

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final AtomicLong used = new AtomicLong();

    UsedNonces(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** True once; false for whoever comes with it again, and for everybody once the key has been revoked. */
    boolean useUp(CredentialKind kind, String key, String nonce) {
        if (used.incrementAndGet() % TIDY_EVERY == 0) {
            jdbc.sql("delete from identity.used_nonce where used_at < ?")
                    .param(time.now().minus(KEPT).atOffset(ZoneOffset.UTC))
                    .update();
        }
        return jdbc.sql(
                                "insert into identity.used_nonce (key, nonce, used_at) select ?, ?, ? where exists (select 1 from identity."
                                        + kind.table() + " where id = ? and enabled) on conflict do nothing")
                        .params(key, nonce, time.now().atOffset(ZoneOffset.UTC), key)
                        .update()
                == 1;
    }
}
