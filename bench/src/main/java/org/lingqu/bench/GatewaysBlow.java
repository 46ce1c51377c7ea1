package org.lingqu.bench;

import java.util.List;
import java.util.Locale;

/** What befalls one of three gateways while a grant is withdrawn at another one. */
enum GatewaysBlow {
    /** Nothing. */
    NONE("all alive"),
    /** Its process stands still (SIGSTOP) and goes on after the acknowledgement. */
    STOPPED("one stopped"),
    /** Nothing passes between it and the database, and does again after the acknowledgement. */
    CUT("one cut off from the database"),
    /** Its process is killed, and started again. */
    KILLED("one killed");

    /** In turn; starting a process anew takes long, so it is killed more seldom. */
    private static final List<GatewaysBlow> TURNS = List.of(NONE, STOPPED, CUT, STOPPED, NONE, CUT, STOPPED, KILLED);

    private final String words;

    GatewaysBlow(String words) {
        this.words = words;
    }

    static GatewaysBlow ofRound(int round) {
        return TURNS.get((round - 1) % TURNS.size());
    }

    String words() {
        return words;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
