package org.lingqu.identity;

import org.springframework.context.event.EventListener;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Ends the sessions of an account inside the transaction that takes its rights. */
@Component
class SessionEnd {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    SessionEnd(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    @EventListener
    void on(SessionsRevoked revoked) {
        sessions.findByPrincipalName(revoked.username()).keySet().forEach(sessions::deleteById);
    }
}
