package org.lingqu.audit;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.lingqu.kernel.identifier.CreditCode;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How people who have no account prove who they are: they show their document at a window of the data authority, and the clerk who saw it
 * hands out a code on paper. With number and code they then see the uses of their own data for thirty days. The database holds neither: a
 * salted hash of each.
 */
@Service
public class PersonCodes {

    /** No letter that is taken for a digit when it is read from paper. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final int DAYS = 30;

    /** Wrong tries in a row after which a code is worth nothing; with 58 bits nobody guesses in ten tries. */
    private static final int TRIES = 10;

    private static final int LONGEST = 64;

    private final JdbcClient jdbc;
    private final KeyHashes hashes;
    private final AuditTrail trail;
    private final LegalTime time;
    private final SecureRandom random = new SecureRandom();

    PersonCodes(JdbcClient jdbc, KeyHashes hashes, AuditTrail trail, LegalTime time) {
        this.jdbc = jdbc;
        this.hashes = hashes;
        this.trail = trail;
        this.time = time;
    }

    /** What the clerk saw. */
    public enum ShownDocument {
        IDENTITY_CARD,
        PASSPORT_OR_PERMIT,
        BUSINESS_LICENCE,
        /** Somebody else came, with a power of attorney and both documents. */
        POWER_OF_ATTORNEY
    }

    /**
     * A code as it is handed out, once.
     *
     * @param code in groups of four
     * @param until the last day on which it counts
     */
    public record Issued(String code, LocalDate until) {}

    /**
     * Hands out a code; an earlier one of the same person is worth nothing from then on.
     *
     * @param number identity number or unified social credit code, checked
     * @throws Problem {@code permission-missing}; {@code person-number-malformed}
     */
    @Transactional
    public Issued issue(String number, ShownDocument document, Actor clerk) {
        clerk.mustBeAllowed(Permission.SUPERVISE);
        KeyHash person = hashes.of(normal(number)
                .orElseThrow(() -> Problem.badInput("person-number-malformed")
                        .faults(List.of(Fault.of("number", "person-number-malformed")))));
        String code = fresh();
        Instant now = time.now();
        LocalDate last = time.today().plusDays(DAYS);
        jdbc.sql("""
                        insert into audit.person_code (id, person, code, document, issued_by, issued_at, until)
                        values (:id, :person, :code, :document, :by, :now, :until)
                        on conflict (person) do update set id = excluded.id, code = excluded.code, document = excluded.document,
                          issued_by = excluded.issued_by, issued_at = excluded.issued_at, until = excluded.until, tries = 0""")
                .param("id", Uuids.at(now.toEpochMilli()))
                .param("person", person.bytes())
                .param("code", hashed(code).bytes())
                .param("document", document.name())
                .param("by", clerk.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", LegalTime.endOf(last).atOffset(ZoneOffset.UTC))
                .update();
        trail.record(Act.of(clerk, "audit.person.prove", subject(person))
                .with("document", document.name())
                .with("until", last));
        return new Issued(code.replaceAll("(.{" + GROUP + "})(?=.)", "$1-"), last);
    }

    /**
     * Who it is that has this number and this code. Whatever was wrong, the answer is the same.
     *
     * @throws Problem {@code person-not-proved}
     */
    KeyHash prove(String number, String code) {
        KeyHash person = number.length() > LONGEST || code.length() > LONGEST
                ? null
                : normal(number).map(hashes::of).orElse(null);
        byte[] given =
                hashed(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT)).bytes();
        byte[] kept = person == null ? null : tried(person);
        if (person == null || !MessageDigest.isEqual(given, kept == null ? new byte[KeyHash.LENGTH] : kept)) {
            if (person != null && kept != null) {
                trail.recordApart(Act.of(Actor.PLATFORM, "audit.person.uses", subject(person))
                        .refused("person-not-proved"));
            }
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "person-not-proved").with(TRIES);
        }
        jdbc.sql("update audit.person_code set tries = 0 where person = :person")
                .param("person", person.bytes())
                .update();
        return person;
    }

    /** Counts the try before it is judged, so that tries at the same time are counted each. */
    private byte @Nullable [] tried(KeyHash person) {
        return jdbc.sql("""
                        update audit.person_code set tries = tries + 1
                        where person = :person and tries < :most and until > :now returning code""")
                .param("person", person.bytes())
                .param("most", TRIES)
                .param("now", time.now().atOffset(ZoneOffset.UTC))
                .query((row, n) -> row.getBytes(1))
                .optional()
                .orElse(null);
    }

    /** The number as the gateway hashes it; empty when it is none. */
    static Optional<String> normal(String number) {
        String identity = IdentityNumber.normalize(number);
        if (IdentityNumber.isValid(identity)) {
            return Optional.of(identity);
        }
        String credit = CreditCode.normalize(number);
        return CreditCode.isValid(credit) ? Optional.of(credit) : Optional.empty();
    }

    /** The person in the records: not who it is, but that it is the same one. */
    static SubjectRef subject(KeyHash person) {
        return new SubjectRef("person", person.toString(), "");
    }

    private KeyHash hashed(String code) {
        return hashes.of("code " + code);
    }

    private String fresh() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** Whether somebody may hand out codes. */
    public static boolean isOpenTo(Actor clerk) {
        return clerk.may(Permission.SUPERVISE);
    }
}
