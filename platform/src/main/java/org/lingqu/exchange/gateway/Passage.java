package org.lingqu.exchange.gateway;

import jakarta.servlet.AsyncContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.SealedRecord;
import org.lingqu.identity.SystemCaller;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ChangeKind;
import org.lingqu.sharing.Call;

/**
 * One call on its way from its arrival to its one answer. Handed from stage to stage, touched by one thread at a time; only who claims it
 * may answer.
 */
final class Passage {

    /**
     * One row found.
     *
     * @param value position of the value it was found by; 0 on a page
     * @param key its key, known only on a page; null otherwise
     * @param cells value of each item; of a row that went only its key's
     * @param change what became of it; null where no changes were asked for
     */
    record Found(
            int value,
            @Nullable String key,
            @Nullable String[] cells,
            @Nullable ChangeKind change) {

        Found(int value, @Nullable String key, @Nullable String[] cells) {
            this(value, key, cells, null);
        }
    }

    final AsyncContext exchange;
    final Instant at;
    private volatile long arrived;

    /** Of the lease under which caller and grant were looked up; 0 before that. */
    volatile long ticket;

    final List<Found> rows = new ArrayList<>();
    private final AtomicBoolean claimed = new AtomicBoolean();

    @Nullable
    SystemCaller caller;

    /** Null until the call has been read and its caller is known. */
    @Nullable
    Asking asking;

    @Nullable
    LiveGrant grant;

    @Nullable
    Wanted wanted;

    @Nullable
    Call call;

    @Nullable
    Lookup lookup;

    /** Most rows of a page; 0 where rows are found by key. */
    int most;

    /** Key after which a page begins; null for the first one. */
    @Nullable
    String after;

    /** Key of the last row of a page that has a next one; null otherwise. */
    @Nullable
    String last;

    /** Where changes are read on from; null for other kinds. */
    Cursors.@Nullable ChangeMark from;

    /** Where the next page of changes begins; null when there is none. */
    Cursors.@Nullable ChangeMark onward;

    /** Names of the rows of a page of changes, in their order: the same for a row in every answer under the grant. */
    List<String> names = List.of();

    /** Mark of the next page as the caller gets it; null when there is none. */
    @Nullable
    String next;

    @Nullable
    Problem refusal;

    @Nullable
    SealedRecord record;

    /** Id of the record, where it had to be told before the record could be written; null otherwise. */
    @Nullable
    UUID recordId;

    /** What a department's own interface said of the claims; null when the platform compares itself. */
    @Nullable
    Verification said;

    @Nullable
    String resource;

    @Nullable
    String matter;

    /** Whom the call asked for; of a page whose its rows are. */
    List<KeyHash> keys = List.of();

    /** Calls of the quota it has taken. */
    int counted;

    Passage(AsyncContext exchange, Instant at, long arrived) {
        this.exchange = exchange;
        this.at = at;
        this.arrived = arrived;
    }

    /** When the stages got it, by a monotonic clock: who waits too long for them gets an answer instead. */
    long arrived() {
        return arrived;
    }

    /** Begins to wait anew: a reading outside the stages took its own time, within its own bounds. */
    void arrivesNow() {
        arrived = System.nanoTime();
    }

    /** True once, for whoever answers. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }
}
