package org.lingqu.identity;

import org.springframework.context.event.EventListener;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * Ends the sessions of an account when its rights are taken: at once and before the transaction commits, since sessions are kept in
 * transactions of their own. One that is only about to be kept is not found here; every request sees that the account is disabled, or that
 * the session began with an earlier password.
 */
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
