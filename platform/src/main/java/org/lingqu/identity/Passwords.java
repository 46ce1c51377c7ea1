package org.lingqu.identity;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes passwords: the own one, or, by the administrator, anybody's to a temporary one. Either ends what was signed in with the old. */
@Service
public class Passwords {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final IdentitySettings settings;
    private final LegalTime time;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Passwords(
            JdbcClient jdbc,
            Accounts accounts,
            PasswordEncoder encoder,
            IdentitySettings settings,
            LegalTime time,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.encoder = encoder;
        this.settings = settings;
        this.time = time;
        this.audit = audit;
        this.events = events;
    }

    /**
     * What is known of an account's password.
     *
     * @param mustChange whether it is changed before anything else is done
     * @param until end of a temporary one; null for the own
     * @param lockedUntil end of the lock after too many wrong ones; null when there is none
     * @param signedInAt the last sign-in; null before the first
     */
    public record State(
            boolean mustChange,
            @Nullable Instant until,
            @Nullable Instant lockedUntil,
            @Nullable Instant signedInAt) {}

    /** @throws Problem {@code account-unknown} */
    public State state(AccountId account) {
        return jdbc.sql(
                        "select must_change, password_until, locked_until, signed_in_at from identity.account where id = ?")
                .param(account.value())
                .query((row, n) -> new State(
                        row.getBoolean(1),
                        instant(row.getObject(2, OffsetDateTime.class)),
                        instant(row.getObject(3, OffsetDateTime.class)),
                        instant(row.getObject(4, OffsetDateTime.class))))
                .optional()
                .orElseThrow(() -> Problem.notFound("account-unknown").with(account));
    }

    /**
     * Changes the own password. Every session and token of the account ends.
     *
     * @throws Problem {@code password-refused} with the faults at {@code current}, {@code password} and {@code again}; at {@code current} also when
     *     the password was reset, or the account disabled, meanwhile
     */
    @Transactional(noRollbackFor = Problem.class)
    public void change(String current, String password, String again, Actor person) {
        Account account = own(person);
        Accounts.Credentials credentials =
                accounts.credentials(account.username()).orElseThrow();
        List<Fault> faults = new ArrayList<>();
        if (!encoder.matches(current, credentials.passwordHash())) {
            faults.add(Fault.of("current", "password-current"));
        }
        faults.addAll(PasswordRules.faults("password", password, account.username()));
        if (faults.isEmpty() && password.equals(current)) {
            faults.add(Fault.of("password", "password-same"));
        }
        if (!password.equals(again)) {
            faults.add(Fault.of("again", "password-again"));
        }
        if (faults.isEmpty() && !set(account, password, false, null, credentials.passwordNumber())) {
            faults.add(Fault.of("current", "password-current"));
        }
        if (!faults.isEmpty()) {
            audit.record(
                    Act.of(person, "identity.change-password", subject(account)).refused("password-refused"));
            throw Problem.badInput("password-refused").faults(faults);
        }
        audit.record(Act.of(person, "identity.change-password", subject(account)));
        events.publishEvent(new PasswordChanged(account.username()));
    }

    /**
     * Gives an account a temporary password, which is told once; a lock ends with it.
     *
     * @throws Problem {@code account-unknown}; {@code own-password} for the own account, which is changed with the present password
     */
    @Transactional
    public String reset(AccountId id, Actor administrator) {
        administrator.mustBeAllowed(Permission.ADMINISTER);
        Account account = accounts.find(id)
                .orElseThrow(() -> Problem.notFound("account-unknown").with(id));
        if (account.id().value().equals(administrator.id())) {
            throw Problem.conflict("own-password");
        }
        String password = PasswordRules.temporary();
        if (!set(account, password, true, time.now().plus(settings.temporaryPassword()), null)) {
            throw Problem.notFound("account-unknown").with(id);
        }
        audit.record(Act.of(administrator, "identity.reset-password", subject(account)));
        return password;
    }

    /** Makes the password of a fresh account one that has to be changed at the first sign-in. */
    void expectChange(AccountId account, @Nullable Instant until) {
        jdbc.sql("update identity.account set must_change = true, password_until = :until where id = :id")
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", account.value())
                .update();
    }

    /**
     * Sets a password and ends what was signed in with the one before.
     *
     * @param proved number of the one that was proved; null for whoever need not know it
     * @return false when another one counts by now, or the account is disabled
     */
    private boolean set(
            Account account, String password, boolean mustChange, @Nullable Instant until, @Nullable Integer proved) {
        int changed = jdbc.sql("""
                        update identity.account
                        set password_hash = :hash, password_number = password_number + 1, must_change = :mustChange,
                          password_until = :until, failures = 0, locked_until = null
                        where id = :id and (:proved::int is null or enabled and password_number = :proved)
                        """)
                .param("hash", encoder.encode(password))
                .param("proved", proved, Types.INTEGER)
                .param("mustChange", mustChange)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param("id", account.id().value())
                .update();
        if (changed == 0) {
            return false;
        }
        jdbc.sql("delete from identity.api_token where account = ?")
                .param(account.id().value())
                .update();
        events.publishEvent(new SessionsRevoked(account.id(), account.username()));
        return true;
    }

    private Account own(Actor person) {
        if (person.kind() != Actor.Kind.PERSON) {
            throw Problem.forbidden("not-allowed");
        }
        return accounts.find(new AccountId(person.id()))
                .orElseThrow(() -> Problem.notFound("account-unknown").with(person.id()));
    }

    static SubjectRef subject(Account account) {
        return new SubjectRef("account", account.id().toString(), account.username());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
