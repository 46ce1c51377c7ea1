package org.lingqu.exchange.gateway;

import jakarta.servlet.AsyncContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.SealedRecord;
import org.lingqu.identity.SystemCaller;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Call;

/**
 * One call on its way from its arrival to its one answer. Handed from stage to stage, touched by one thread at a time; only who claims it
 * may answer.
 */
final class Passage {

    /** One row found, with the position of the value it was found by. */
    record Found(int value, @Nullable String[] cells) {}

    final AsyncContext exchange;
    final Instant at;
    final long arrived;
    final List<Found> rows = new ArrayList<>();
    private final AtomicBoolean claimed = new AtomicBoolean();

    @Nullable
    SystemCaller caller;

    @Nullable
    LiveGrant grant;

    @Nullable
    Call call;

    @Nullable
    Lookup lookup;

    @Nullable
    Problem refusal;

    @Nullable
    SealedRecord record;

    @Nullable
    String resource;

    @Nullable
    String matter;

    List<KeyHash> keys = List.of();
    boolean counted;

    Passage(AsyncContext exchange, Instant at, long arrived) {
        this.exchange = exchange;
        this.at = at;
        this.arrived = arrived;
    }

    /** True once, for whoever answers. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }
}
