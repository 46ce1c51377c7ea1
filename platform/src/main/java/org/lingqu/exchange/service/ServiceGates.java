package org.lingqu.exchange.service;

import org.lingqu.kernel.InTurn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** All gates through which answers of interfaces leave. */
@Component
final class ServiceGates {

    private final ObjectProvider<ServiceGate> gates;

    ServiceGates(ObjectProvider<ServiceGate> gates) {
        this.gates = gates;
    }

    /**
     * Closes them once the caller's transaction has been committed, and before the caller gets its answer. That one cannot confirm is no
     * reason to leave the others open; what went wrong first is thrown when all have been closed.
     */
    void close(DepartmentService service) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                InTurn.each(gates, gate -> gate.switchedOff(service));
            }
        });
    }
}
