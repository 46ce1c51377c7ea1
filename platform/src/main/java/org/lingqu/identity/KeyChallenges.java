package org.lingqu.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Texts that whoever registers a key signs with it first. Without that, somebody could register another's public key as his own and be taken
 * for the author of what the other signs.
 */
@Service
public class KeyChallenges {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final InformationSystems systems;

    KeyChallenges(JdbcClient jdbc, LegalTime time, InformationSystems systems) {
        this.jdbc = jdbc;
        this.time = time;
        this.systems = systems;
    }

    /** A text to be signed, byte by byte as it stands, without an end of line. */
    public record Challenge(String text, Instant expiresAt) {}

    /**
     * A fresh text for a system of the actor's own department.
     *
     * @throws Problem {@code system-unknown} also for another department's system
     */
    @Transactional
    public Challenge next(SystemId system, Actor integrator) {
        integrator.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        InformationSystem registered = systems.get(system, integrator.home());
        Instant expiry = time.now().plus(LIFE);
        String text = "lingqu-key " + registered.id() + " " + Secrets.next();
        jdbc.sql("delete from identity.key_challenge where expires_at < ?")
                .param(time.now().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into identity.key_challenge (text, system, expires_at) values (?, ?, ?)")
                .params(text, registered.id().value(), expiry.atOffset(ZoneOffset.UTC))
                .update();
        return new Challenge(text, expiry);
    }

    /**
     * Uses up a text, unless the caller's transaction is rolled back.
     *
     * @throws Problem {@code key-proof-refused} when it was not given for this system, has been used, or has expired
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void redeem(SystemId system, String text) {
        int found = jdbc.sql("delete from identity.key_challenge where text = ? and system = ? and expires_at > ?")
                .params(text, system.value(), time.now().atOffset(ZoneOffset.UTC))
                .update();
        if (found == 0) {
            throw refused("challenge", "key-challenge-over");
        }
    }

    /** The signature under the text is not that of the key. */
    static Problem unproved() {
        return refused("proof", "key-proof-wrong");
    }

    private static Problem refused(String where, String code) {
        return Problem.badInput("key-proof-refused").faults(java.util.List.of(Fault.of(where, code)));
    }
}
