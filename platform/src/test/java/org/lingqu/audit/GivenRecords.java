package org.lingqu.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.log.LogTables;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.SystemId;
import org.springframework.stereotype.Component;

/** Records as the gateway and the modules write them, for tests of reading. */
@Component
public class GivenRecords {

    private final DatabaseAddress database;
    private final KeyHashes hashes;
    private final AuditTrail trail;
    private final LogTables tables;
    private final LegalTime time;

    GivenRecords(DatabaseAddress database, KeyHashes hashes, AuditTrail trail, LogTables tables, LegalTime time) {
        this.database = database;
        this.hashes = hashes;
        this.trail = trail;
        this.tables = tables;
        this.time = time;
    }

    /** A call that was answered, valid by default. */
    public ACall aCall() {
        return new ACall(time.now(), null, null, null, "GSBX-2026-1", null, null, "91340100MA00000007");
    }

    /** A call to be written. */
    public record ACall(
            Instant at,
            @Nullable DepartmentId department,
            @Nullable SystemId system,
            @Nullable GrantId grant,
            @Nullable String matter,
            @Nullable String resource,
            @Nullable String refusal,
            String key) {

        public ACall at(Instant moment) {
            return new ACall(moment, department, system, grant, matter, resource, refusal, key);
        }

        public ACall by(DepartmentId consumer, @Nullable SystemId caller) {
            return new ACall(at, consumer, caller, grant, matter, resource, refusal, key);
        }

        public ACall under(GrantId permit) {
            return new ACall(at, department, system, permit, matter, resource, refusal, key);
        }

        public ACall forMatter(@Nullable String number) {
            return new ACall(at, department, system, grant, number, resource, refusal, key);
        }

        public ACall of(String code) {
            return new ACall(at, department, system, grant, matter, code, refusal, key);
        }

        public ACall refused(String code) {
            return new ACall(at, department, system, grant, matter, resource, code, key);
        }

        /** Asking for this person or company. */
        public ACall asking(String number) {
            return new ACall(at, department, system, grant, matter, resource, refusal, number);
        }

        AccessRecord record(KeyHashes hashes) {
            return record(hashes, List.of());
        }

        /** @param beside numbers in what was handed over */
        AccessRecord record(KeyHashes hashes, List<String> beside) {
            List<KeyHash> keys = new ArrayList<>(List.of(hashes.of(key)));
            beside.forEach(number -> keys.add(hashes.of(number)));
            return new AccessRecord(
                    AccessRecord.idAt(at),
                    at,
                    system,
                    department,
                    grant,
                    matter,
                    resource,
                    refusal == null ? 1 : 0,
                    refusal == null ? "12" : null,
                    refusal == null ? List.of("qymc", "djzt") : List.of(),
                    refusal == null ? 1 : 0,
                    keys,
                    1,
                    refusal == null ? Outcome.DONE : Outcome.REFUSED,
                    refusal);
        }
    }

    /** Writes a call as the gateway does; durable when it returns. */
    public Receipt write(ACall call) throws SQLException {
        return write(List.of(call)).get(0);
    }

    public List<Receipt> write(List<ACall> calls) throws SQLException {
        return written(calls.stream().map(call -> call.record(hashes).seal()).toList());
    }

    /** A call whose rows hold numbers of others, too. */
    public Receipt write(ACall call, List<String> beside) throws SQLException {
        return written(List.of(call.record(hashes, beside).seal())).get(0);
    }

    private List<Receipt> written(List<SealedRecord> sealed) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement insert = AccessRecords.prepare(connection)) {
            AccessRecords.write(insert, sealed);
        }
        return sealed.stream().map(SealedRecord::receipt).toList();
    }

    /** An act that is about a resource. */
    public Receipt anActOn(String resource, Actor actor) {
        return trail.recordApart(
                Act.of(actor, "sharing.apply", new SubjectRef("application", UUID.randomUUID() + "", "企业登记注册信息"))
                        .with("resource", resource));
    }

    /** An act in a transaction of its own. */
    public Receipt anAct(Act act) {
        return trail.recordApart(act);
    }

    /** Waits until the record has its position, at most a minute on a busy machine. */
    public long positionOf(Receipt receipt) {
        long until = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < until) {
            Long position = tables.positionOf(receipt.record()).orElse(null);
            if (position != null) {
                return position;
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("no position for " + receipt);
    }
}
