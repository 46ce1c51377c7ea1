package org.lingqu.sharing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The grants that a transaction changes. After its commit every gate takes each of them: that nobody can confirm one is no reason to leave the
 * others open. What went wrong first is thrown when all have been taken.
 */
final class ChangedGrants implements TransactionSynchronization {

    private final Function<GrantId, Optional<Grant>> committed;
    private final Iterable<GrantGate> gates;
    private final Set<GrantId> ids = new LinkedHashSet<>();

    /** @param committed finds a grant as it stands after the commit */
    ChangedGrants(Function<GrantId, Optional<Grant>> committed, Iterable<GrantGate> gates) {
        this.committed = committed;
        this.gates = gates;
    }

    /** Those of the running transaction. */
    static ChangedGrants ofTransaction(Supplier<ChangedGrants> none) {
        for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof ChangedGrants known) {
                return known;
            }
        }
        ChangedGrants begun = none.get();
        TransactionSynchronizationManager.registerSynchronization(begun);
        return begun;
    }

    void add(GrantId id) {
        ids.add(id);
    }

    @Override
    public void afterCommit() {
        RuntimeException first = null;
        for (GrantId id : List.copyOf(ids)) {
            try {
                Grant grant = committed.apply(id).orElse(null);
                first = grant == null ? first : earlier(first, take(grant));
            } catch (RuntimeException unread) {
                first = earlier(first, unread);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** @return what went wrong first; null when every gate has taken it */
    private @Nullable RuntimeException take(Grant grant) {
        RuntimeException first = null;
        for (GrantGate gate : gates) {
            try {
                gate.changed(grant);
            } catch (RuntimeException unconfirmed) {
                first = earlier(first, unconfirmed);
            }
        }
        return first;
    }

    private static @Nullable RuntimeException earlier(
            @Nullable RuntimeException first, @Nullable RuntimeException later) {
        return first == null ? later : first;
    }
}
