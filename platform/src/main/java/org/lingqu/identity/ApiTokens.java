package org.lingqu.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Short-lived tokens with which a person's program calls the interfaces in the person's name. */
@Service
public class ApiTokens {

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final IdentitySettings settings;
    private final Accounts accounts;

    ApiTokens(JdbcClient jdbc, LegalTime time, IdentitySettings settings, Accounts accounts) {
        this.jdbc = jdbc;
        this.time = time;
        this.settings = settings;
        this.accounts = accounts;
    }

    /** A token; its text is told once. */
    public record Issued(String token, Instant expiresAt) {}

    @Transactional
    public Issued issue(AccountId account) {
        String token = Secrets.next();
        Instant expiry = time.now().plus(settings.personToken());
        jdbc.sql("delete from identity.api_token where expires_at < ?")
                .param(time.now().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into identity.api_token (hash, account, expires_at) values (?, ?, ?)")
                .params(Secrets.digest(token), account.value(), expiry.atOffset(ZoneOffset.UTC))
                .update();
        return new Issued(token, expiry);
    }

    /** Who a token speaks for; empty when it is unknown, expired or its account disabled. */
    public Optional<Actor> actorOf(String token) {
        return jdbc.sql("select account from identity.api_token where hash = ? and expires_at > ?")
                .params(Secrets.digest(token), time.now().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .flatMap(account -> accounts.actor(new AccountId(account)));
    }
}
