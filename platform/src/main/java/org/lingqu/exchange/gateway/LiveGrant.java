package org.lingqu.exchange.gateway;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.Call;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.LocalCopy;
import org.lingqu.sharing.Usage;

/** A grant as the gateway holds it: with its counters and with the gate through which its answers leave. */
final class LiveGrant {

    private static final long STEP = 100_000L;

    private final Grant grant;
    private final Rate rate;
    private final DayCount today;
    private final Lease lease;
    private final AtomicBoolean upToDate;
    private final AtomicInteger leaving = new AtomicInteger();
    private final @Nullable LiveGrant older;
    private final boolean narrows;
    private volatile boolean shut;
    private volatile @Nullable Grant successor;
    private volatile @Nullable Made made;

    /** A look-up that was made, and what it was made from. */
    private record Made(ServingTable table, String key, List<GrantedItem> items, Lookup lookup) {

        boolean isFor(ServingTable now, String by, List<GrantedItem> wanted) {
            return (table == now || table.equals(now)) && key.equals(by) && items.equals(wanted);
        }
    }

    /** A grant through whose gate nothing leaves: only its counters count. */
    LiveGrant(Grant grant, Usage used, long nanos) {
        this(
                grant,
                new Rate(grant.frequency().perSecond(), nanos),
                new DayCount(used),
                new Lease(),
                new AtomicBoolean(),
                null);
    }

    LiveGrant(Grant grant, Usage used, Lease lease) {
        this(
                grant,
                new Rate(grant.frequency().perSecond(), lease.now()),
                new DayCount(used),
                lease,
                new AtomicBoolean(),
                null);
    }

    private LiveGrant(
            Grant grant, Rate rate, DayCount today, Lease lease, AtomicBoolean upToDate, @Nullable LiveGrant older) {
        this.grant = grant;
        this.rate = rate;
        this.today = today;
        this.lease = lease;
        this.upToDate = upToDate;
        this.older = older;
        this.narrows = isEnded(grant) || older != null && older.isNarrowedBy(grant);
        this.shut = isEnded(grant);
    }

    private static boolean isEnded(Grant grant) {
        return grant.isWithdrawn() || grant.isSuspended();
    }

    Grant grant() {
        return grant;
    }

    /** The same counters under the next version of the grant. */
    LiveGrant changed(Grant next) {
        return new LiveGrant(next, rate, today, lease, upToDate, this);
    }

    /** Whether what serves its resource has been read anew here since it was issued. */
    boolean isUpToDate() {
        return upToDate.get();
    }

    /** What serves its resource has just been read anew: that need not be done again under this or a later version. */
    void broughtUpToDate() {
        upToDate.set(true);
    }

    /** Whether it took something away from the version before it. */
    boolean narrows() {
        return narrows;
    }

    /** Whether a version of the grant takes away something that this one gave. */
    private boolean isNarrowedBy(Grant next) {
        return isEnded(next)
                || !next.items().equals(grant.items())
                || !next.rows().equals(grant.rows())
                || !next.keys().containsAll(grant.keys())
                || !next.kinds().containsAll(grant.kinds())
                || !next.manner().equals(grant.manner())
                || !next.consumer().system().equals(grant.consumer().system())
                || !next.consumer().department().equals(grant.consumer().department())
                || next.period().to().isBefore(grant.period().to())
                || next.period().from().isAfter(grant.period().from())
                || next.frequency().perDay() < grant.frequency().perDay()
                || next.frequency().perSecond() < grant.frequency().perSecond()
                || isNarrowedBy(next.copy(), grant.copy());
    }

    /** Whether terms about copies take away something that the ones before gave; where none were stated, nothing bounds copies. */
    private static boolean isNarrowedBy(@Nullable LocalCopy next, @Nullable LocalCopy before) {
        if (next == null || before != null && !before.allowed()) {
            return false;
        }
        return before == null
                || !next.allowed()
                || next.rowsPerDay() < before.rowsPerDay()
                || isSooner(next.deleteBy(), before.deleteBy());
    }

    /** Whether a day is before another one; null is never. */
    private static boolean isSooner(@Nullable LocalDate day, @Nullable LocalDate other) {
        return day != null && (other == null || day.isBefore(other));
    }

    Lease lease() {
        return lease;
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

    /**
     * Passes the gate with an answer: {@link Leaving#left} must follow.
     *
     * @param ticket taken from the lease before caller and grant were looked up
     * @return null when nothing may leave; {@link #refusal} says why
     */
    @Nullable
    Leaving leave(long ticket) {
        leaving.incrementAndGet();
        if (shut || !lease.holds(ticket)) {
            leaving.decrementAndGet();
            return null;
        }
        return new Leaving(this, ticket);
    }

    void left() {
        leaving.decrementAndGet();
    }

    /** Why nothing leaves through this gate. */
    Problem refusal() {
        if (!shut) {
            return Problem.unavailable("grants-stale");
        }
        Grant next = successor;
        return next == null || isEnded(next)
                ? Problem.forbidden("grant-withdrawn").with(grant.number())
                : Problem.conflict("grant-narrowed").with(grant.number());
    }

    /** Shuts the gate, and those of earlier versions, since a version of the grant takes something away. */
    void shut(Grant next) {
        for (LiveGrant each = this; each != null; each = each.older) {
            if (!each.shut) {
                each.successor = next;
                each.shut = true;
            }
        }
    }

    /** Whether any answer is under way. */
    boolean isLeaving() {
        for (LiveGrant each = this; each != null; each = each.older) {
            if (each.leaving.get() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether no answer is under way any more through a gate that has been shut. */
    boolean isQuiet() {
        for (LiveGrant each = this; each != null; each = each.older) {
            if (each.shut && each.leaving.get() > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Waits for the answers that had already passed a gate that is shut.
     *
     * @return false when some had not ended after the time given
     */
    boolean awaitQuiet(long atMostNanos) {
        long end = System.nanoTime() + atMostNanos;
        while (!isQuiet()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(STEP);
        }
        return true;
    }
}
