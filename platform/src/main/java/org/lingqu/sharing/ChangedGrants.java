package org.lingqu.sharing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.InTurn;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The grants that a transaction changes. After its commit every gate takes all of them: that nobody can confirm one is no reason to leave
 * the others open, nor to shut them later. What went wrong first is thrown when all have been taken.
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
        List<Grant> changed = new ArrayList<>();
        Runnable reading =
                () -> InTurn.each(List.copyOf(ids), id -> committed.apply(id).ifPresent(changed::add));
        Runnable taking = () -> InTurn.each(gates, gate -> gate.changed(changed));
        InTurn.each(List.of(reading, taking), Runnable::run);
    }
}
