package org.lingqu.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.Suspicion;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Departments;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proves with a password that somebody is who he says; the same for pages and interfaces. */
@Service
public class SignIn {

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final LegalTime time;
    private final IdentitySettings settings;
    private final Passwords passwords;
    private final ApiTokens tokens;
    private final AuditTrail audit;
    private final Departments departments;
    private final ApplicationEventPublisher events;
    private final String nobodysHash;

    /** For what somebody signs in. */
    public enum Way {
        PAGES,
        INTERFACE
    }

    /**
     * Who proved it, and with which of the account's passwords: what was begun with an earlier one than the present counts no more.
     *
     * @param passwordNumber how often the password had been changed
     */
    public record Proof(AccountId account, int passwordNumber) {}

    SignIn(
            Accounts accounts,
            Passwords passwords,
            ApiTokens tokens,
            PasswordEncoder encoder,
            LegalTime time,
            IdentitySettings settings,
            AuditTrail audit,
            Departments departments,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.audit = audit;
        this.departments = departments;
        this.events = events;
        this.encoder = encoder;
        this.time = time;
        this.settings = settings;
        this.nobodysHash = java.util.Objects.requireNonNull(encoder.encode(Secrets.next()));
    }

    /**
     * Checks account and password and issues a token. Who changes the password meanwhile ends it as any other.
     *
     * @throws Problem as {@link #prove}; {@code password-must-change} for a temporary password, which opens the pages only
     */
    @Transactional(noRollbackFor = Problem.class)
    public ApiTokens.Issued token(String username, String password) {
        AccountId account = withPassword(username, password, Way.INTERFACE);
        if (passwords.state(account).until() != null) {
            throw Problem.forbidden("password-must-change");
        }
        return tokens.issue(account);
    }

    /** As {@link #prove}, for who needs to know the account alone. */
    @Transactional(noRollbackFor = Problem.class)
    public AccountId withPassword(String username, String password, Way how) {
        return prove(username, password, how).account();
    }

    /**
     * Checks account and password.
     *
     * @throws Problem {@code sign-in-refused}, the same whichever of the two is wrong, also when the password was changed or the account
     *     disabled meanwhile; {@code account-locked} after too many failures; {@code password-expired} when a temporary password has ended
     */
    @Transactional(noRollbackFor = Problem.class)
    public Proof prove(String username, String password, Way how) {
        Accounts.@Nullable Credentials credentials =
                accounts.credentials(username).orElse(null);
        if (credentials == null) {
            encoder.matches(password, nobodysHash); // an unknown name takes as long as a wrong password
            throw refused();
        }
        Instant lockedUntil = credentials.lockedUntil();
        if (lockedUntil != null && time.now().isBefore(lockedUntil)) {
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "account-locked")
                    .with(settings.failures(), settings.lock().toMinutes());
        }
        boolean right = encoder.matches(password, credentials.passwordHash());
        boolean locks = !right
                && accounts.failed(
                        credentials.id(), settings.failures(), time.now().plus(settings.lock()));
        if (locks) {
            events.publishEvent(guessed(credentials.id(), username, how));
        }
        if (!right || !credentials.enabled()) {
            audit.record(act(credentials.id(), username, how).refused("sign-in-refused"));
            throw refused();
        }
        Instant until = passwords.state(credentials.id()).until();
        if (until != null && !time.now().isBefore(until)) {
            audit.record(act(credentials.id(), username, how).refused("password-expired"));
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "password-expired");
        }
        if (!accounts.succeeded(credentials)) {
            audit.record(act(credentials.id(), username, how).refused("sign-in-refused"));
            throw refused();
        }
        audit.record(act(credentials.id(), username, how));
        return new Proof(credentials.id(), credentials.passwordNumber());
    }

    /** Whoever signs in acts as the account; what it may do is not yet known and does not matter. */
    private Act act(AccountId id, String username, Way how) {
        Account account = accounts.find(id).orElseThrow();
        Actor person = new Actor(Actor.Kind.PERSON, id.value(), account.name(), account.department(), "", Set.of());
        return Act.of(person, "identity.sign-in", new SubjectRef("account", id.toString(), username))
                .with("way", how);
    }

    /** So many wrong passwords that the account has been locked by them. */
    private Suspicion guessed(AccountId id, String username, Way how) {
        Account account = accounts.find(id).orElseThrow();
        Actor person = new Actor(Actor.Kind.PERSON, id.value(), account.name(), account.department(), "", Set.of());
        return new Suspicion(
                Suspicion.Kind.SIGN_IN_FAILURES,
                person,
                new SubjectRef("account", id.toString(), username),
                null,
                departments
                        .find(account.department())
                        .map(home -> new Suspicion.Holder(home.id(), home.name()))
                        .orElse(null),
                Suspicion.Response.LOCKED,
                Map.of(
                        "failures",
                        String.valueOf(settings.failures()),
                        "lockedMinutes",
                        String.valueOf(settings.lock().toMinutes()),
                        "way",
                        how.name()),
                time.now());
    }

    private static Problem refused() {
        return Problem.of(Problem.Kind.UNAUTHENTICATED, "sign-in-refused");
    }
}
