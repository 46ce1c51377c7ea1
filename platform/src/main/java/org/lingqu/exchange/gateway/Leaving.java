package org.lingqu.exchange.gateway;

import java.util.concurrent.atomic.AtomicBoolean;

/** An answer on its way out through the gate of a grant. */
final class Leaving {

    private final LiveGrant grant;
    private final long ticket;
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile Runnable behind = () -> {};

    Leaving(LiveGrant grant, long ticket) {
        this.grant = grant;
        this.ticket = ticket;
    }

    /** The last look before bytes leave: whether the right under which it set out has held without a break. */
    boolean mayGoOn() {
        return grant.lease().holds(ticket);
    }

    /** What else waits for it to leave, beside what was said before; said by one thread, before anything leaves. */
    void releases(Runnable waiting) {
        Runnable before = behind;
        behind = () -> {
            before.run();
            waiting.run();
        };
    }

    /** It has left, or broken off; counted once, whoever notices. A withdrawal is acknowledged only then. */
    void left() {
        if (gone.compareAndSet(false, true)) {
            grant.left();
            behind.run();
        }
    }
}
