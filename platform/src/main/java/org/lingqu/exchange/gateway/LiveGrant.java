package org.lingqu.exchange.gateway;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.Call;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.Usage;

/** A grant as the gateway holds it: with its counters and with the gate through which its answers leave. */
final class LiveGrant {

    private static final long STEP = 100_000L;

    private final Grant grant;
    private final Rate rate;
    private final DayCount today;
    private final AtomicInteger leaving = new AtomicInteger();
    private volatile boolean shut;
    private volatile @Nullable Made made;

    /** A look-up that was made, and what it was made from. */
    private record Made(ServingTable table, String key, List<GrantedItem> items, Lookup lookup) {

        boolean isFor(ServingTable now, String by, List<GrantedItem> wanted) {
            return (table == now || table.equals(now)) && key.equals(by) && items.equals(wanted);
        }
    }

    LiveGrant(Grant grant, Usage used, long nanos) {
        this(grant, new Rate(grant.frequency().perSecond(), nanos), new DayCount(used));
    }

    private LiveGrant(Grant grant, Rate rate, DayCount today) {
        this.grant = grant;
        this.rate = rate;
        this.today = today;
        this.shut = grant.isWithdrawn() || grant.isSuspended();
    }

    Grant grant() {
        return grant;
    }

    /** The same counters under the next version of the grant. */
    LiveGrant changed(Grant next) {
        return new LiveGrant(next, rate, today);
    }

    /**
     * The look-up of some of the granted items by a key; made once and used again as long as calls ask for the same of the same table.
     *
     * @return null when the table lacks the key or an item
     */
    @Nullable
    Lookup lookup(ServingTable table, String key, List<GrantedItem> items) {
        Made known = made;
        if (known != null && known.isFor(table, key, items)) {
            return known.lookup();
        }
        Lookup fresh = Lookup.of(table, key, items, grant.rows());
        if (fresh != null) {
            made = new Made(table, key, items, fresh);
        }
        return fresh;
    }

    Usage usage() {
        return today.usage();
    }

    /** Counts a call that will be answered; false when what the day pays for has just been used up by another one. */
    boolean count(LocalDate day, Call call) {
        return today.take(day, call.cost(), GrantDecision.callsPerDay(grant, call));
    }

    void countBack(LocalDate day, int calls) {
        today.giveBack(day, calls);
    }

    /** 0, or the nanoseconds to wait. */
    long takeRate(long nanos) {
        return rate.take(nanos);
    }

    /** Whether nothing may leave any more. */
    boolean isShut() {
        return shut;
    }

    /** Passes the gate with an answer; when true, {@link #left} must follow. The last look before the first byte. */
    boolean leave() {
        leaving.incrementAndGet();
        if (shut) {
            leaving.decrementAndGet();
            return false;
        }
        return true;
    }

    void left() {
        leaving.decrementAndGet();
    }

    /**
     * Shuts the gate and waits for the answers that had already passed it.
     *
     * @return false when some had not ended after the time given
     */
    boolean shut(long atMostNanos) {
        shut = true;
        long end = System.nanoTime() + atMostNanos;
        while (leaving.get() > 0) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(STEP);
        }
        return true;
    }
}
