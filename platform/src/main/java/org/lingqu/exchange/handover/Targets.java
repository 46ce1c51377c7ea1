package org.lingqu.exchange.handover;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lingqu.audit.KeyHashes;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The consumers' tables. Passwords are ciphered under a key of the node that is not in the database, each bound to its grant. */
@Repository
class Targets {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final JdbcClient books;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Targets(JdbcClient books, KeyHashes hashes) {
        this.books = books;
        this.key = new SecretKeySpec(
                HexFormat.of().parseHex(hashes.of("hand-over targets").toString()), "AES");
    }

    /** Keeps a target in the place of the one before. */
    void set(Target target, String password) {
        books.sql("""
                        insert into exchange.target (grant_id, kind, host, port, database, table_name, username, secret, tls, set_at, set_by)
                        values (:grant, :kind, :host, :port, :database, :table, :username, :secret, :tls, :at, :by)
                        on conflict (grant_id) do update set kind = excluded.kind, host = excluded.host, port = excluded.port,
                          database = excluded.database, table_name = excluded.table_name, username = excluded.username,
                          secret = excluded.secret, tls = excluded.tls, set_at = excluded.set_at, set_by = excluded.set_by""")
                .param("grant", target.grant().value())
                .param("kind", target.kind().name())
                .param("host", target.host())
                .param("port", target.port())
                .param("database", target.database())
                .param("table", target.table())
                .param("username", target.username())
                .param("secret", lock(password, target.grant()))
                .param("tls", target.tls())
                .param("at", target.setAt().atOffset(ZoneOffset.UTC))
                .param("by", target.setBy())
                .update();
    }

    /** Keeps where the rows are about to stand, also for when the target is another one or the grant has ended. */
    void reached(Target target, Connection connection) throws SQLException {
        books.sql("""
                        insert into exchange.target_place (grant_id, host, port, database, schema_name, table_name)
                        values (:grant, :host, :port, :database, :schema, :table) on conflict do nothing""")
                .param("grant", target.grant().value())
                .param("host", target.host())
                .param("port", target.port())
                .param("database", target.database())
                .param("schema", target.kind().schema(connection))
                .param("table", target.table())
                .update();
    }

    Optional<Target> find(GrantId grant) {
        return books.sql("""
                        select kind, host, port, database, table_name, username, tls, set_at, set_by
                        from exchange.target where grant_id = :grant""")
                .param("grant", grant.value())
                .query((rs, row) -> new Target(
                        grant,
                        TargetKind.valueOf(rs.getString("kind")),
                        rs.getString("host"),
                        rs.getInt("port"),
                        rs.getString("database"),
                        rs.getString("table_name"),
                        rs.getString("username"),
                        rs.getBoolean("tls"),
                        rs.getObject("set_at", OffsetDateTime.class).toInstant(),
                        rs.getString("set_by")))
                .optional();
    }

    /** @throws Problem also {@code target-missing} */
    Connection open(Target target) throws SQLException {
        return TargetDatabase.open(target, password(target));
    }

    /** @throws Problem {@code target-missing}, and those of {@link TargetDatabase#open} */
    void test(Target target) {
        TargetDatabase.test(target, password(target));
    }

    private String password(Target target) {
        String locked = books.sql("select secret from exchange.target where grant_id = :grant")
                .param("grant", target.grant().value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> Problem.conflict("target-missing"));
        return unlock(locked, target.grant());
    }

    private String lock(String password, GrantId grant) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, password.getBytes(StandardCharsets.UTF_8), grant);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(NONCE + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array());
    }

    private String unlock(String locked, GrantId grant) {
        ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(locked));
        byte[] nonce = new byte[NONCE];
        all.get(nonce);
        byte[] sealed = new byte[all.remaining()];
        all.get(sealed);
        return new String(apply(Cipher.DECRYPT_MODE, nonce, sealed, grant), StandardCharsets.UTF_8);
    }

    private byte[] apply(int mode, byte[] nonce, byte[] text, GrantId grant) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            UUID id = grant.value();
            cipher.updateAAD(id.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException lost) {
            throw Problem.conflict("target-missing").causedBy(lost);
        }
    }
}
