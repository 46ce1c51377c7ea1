package org.lingqu.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
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
    private final String nobodysHash;

    SignIn(Accounts accounts, PasswordEncoder encoder, LegalTime time, IdentitySettings settings) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.time = time;
        this.settings = settings;
        this.nobodysHash = java.util.Objects.requireNonNull(encoder.encode(Secrets.next()));
    }

    /**
     * Checks account and password.
     *
     * @throws Problem {@code sign-in-refused}, the same whichever of the two is wrong; {@code account-locked} after too many failures
     */
    @Transactional(noRollbackFor = Problem.class)
    public AccountId withPassword(String username, String password) {
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
        if (!right) {
            accounts.failed(credentials.id(), settings.failures(), time.now().plus(settings.lock()));
        }
        if (!right || !credentials.enabled()) {
            throw refused();
        }
        accounts.succeeded(credentials.id());
        return credentials.id();
    }

    private static Problem refused() {
        return Problem.of(Problem.Kind.UNAUTHENTICATED, "sign-in-refused");
    }
}
