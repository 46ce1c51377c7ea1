package org.lingqu.exchange.gateway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.AccessRecords;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.Outcome;
import org.lingqu.audit.SealedRecord;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Call;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Usage;
import org.lingqu.sharing.Verdict;
import org.springframework.stereotype.Component;

/** The way out of hand-overs: the decision, the record and the gate, in this order and for every part that leaves. */
@Component
public final class GrantExit {

    private final GrantBook book;
    private final Membership membership;
    private final Standstill standstill;
    private final DataSource database;
    private final LegalTime time;

    GrantExit(GrantBook book, Membership membership, Standstill standstill, DataSource database, LegalTime time) {
        this.book = book;
        this.membership = membership;
        this.standstill = standstill;
        this.database = database;
        this.time = time;
    }

    /**
     * Passes the gate with some rows: decides as the grant stands now, records the rows durably, and looks once more whether the grant has
     * ended meanwhile.
     *
     * @param rows whose each is, by its key first; none for a part whose rows have been recorded before
     * @return to be run once what leaves has left; a withdrawal is acknowledged only then
     * @throws Problem why nothing leaves any more; the refusal is recorded
     */
    public Runnable pass(Departure leaving, List<List<KeyHash>> rows) {
        long ticket = membership.ticket();
        LiveGrant live;
        try {
            live = live(leaving.grant());
            unchanged(leaving.grant(), decide(leaving.grant(), leaving.manner(), leaving.matter(), 0));
        } catch (Problem refused) {
            record(leaving, List.of(), refused);
            throw refused;
        }
        record(leaving, rows, null);
        Leaving gone = live.leave(ticket);
        if (gone == null) {
            Problem ended = live.refusal();
            record(leaving, List.of(), ended);
            throw ended;
        }
        return gone::left;
    }

    /**
     * The grant as it stands now, if it allows the hand-over. Nothing is about to leave yet, so nothing is recorded.
     *
     * @param used hand-overs under the grant today
     */
    Grant decide(Grant grant, Manner manner, String matter, int used) {
        return decide(grant, manner, CallKind.PAGES, matter, used);
    }

    /** The same for a kind of call. */
    Grant decide(Grant grant, Manner manner, CallKind kind, String matter, int used) {
        Grant now = live(grant).grant();
        Call call = new Call(
                now.consumer().system(),
                now.consumer().department(),
                now.resource(),
                List.of(),
                null,
                List.of(),
                kind,
                0,
                matter,
                manner,
                time.now());
        if (GrantDecision.decide(now, call, new Usage(time.today(), used)) instanceof Verdict.Refused refused) {
            throw Refused.by(now, refused);
        }
        return now;
    }

    /** What was cut under a wider grant than the present one does not leave. */
    private static void unchanged(Grant then, Grant now) {
        if (!now.items().equals(then.items()) || !now.rows().equals(then.rows())) {
            throw Problem.forbidden("grant-changed").with(now.number());
        }
    }

    private LiveGrant live(Grant grant) {
        if (!membership.isFresh()) {
            throw Problem.unavailable("grants-stale");
        }
        standstill.mayGoOn();
        return book.atLeast(grant)
                .orElseThrow(() ->
                        Problem.forbidden("grant-missing").with(grant.resource().value()));
    }

    private void record(Departure leaving, List<List<KeyHash>> rows, @Nullable Problem refusal) {
        List<SealedRecord> records = new ArrayList<>();
        Instant now = time.now();
        int most = AccessRecord.mostKeys(leaving.grant().itemCodes());
        for (int from = 0; from < rows.size(); ) {
            int until = until(rows, from, most);
            records.add(record(leaving, rows.subList(from, until), null, now));
            from = until;
        }
        if (refusal != null) {
            records.add(record(leaving, List.of(), refusal, now));
        }
        if (records.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = AccessRecords.prepare(connection)) {
            if (!connection.getAutoCommit()) {
                // inside a transaction it would not be durable when this returns
                throw Problem.unavailable("handover-unrecorded");
            }
            AccessRecords.write(statement, records);
        } catch (SQLException failed) {
            throw Problem.unavailable("handover-unrecorded").causedBy(failed);
        }
    }

    /** Where the rows end, from one on, whose hashes fit one record. */
    private static int until(List<List<KeyHash>> rows, int from, int most) {
        int until = from + 1;
        int hashes = rows.get(from).size();
        while (until < rows.size() && hashes + rows.get(until).size() <= most) {
            hashes += rows.get(until).size();
            until++;
        }
        return until;
    }

    /** The rows' own keys first, then the others whose they are, each once. */
    private static List<KeyHash> keys(List<List<KeyHash>> rows) {
        List<KeyHash> keys = new ArrayList<>(rows.size());
        Set<KeyHash> others = new LinkedHashSet<>();
        for (List<KeyHash> row : rows) {
            keys.add(row.get(0));
            others.addAll(row.subList(1, row.size()));
        }
        if (!others.isEmpty()) {
            keys.forEach(others::remove);
            keys.addAll(others);
        }
        return keys;
    }

    private static SealedRecord record(
            Departure leaving, List<List<KeyHash>> rows, @Nullable Problem refusal, Instant now) {
        Grant grant = leaving.grant();
        return new AccessRecord(
                        AccessRecord.idAt(now),
                        now,
                        grant.consumer().system(),
                        grant.consumer().department(),
                        grant.id(),
                        leaving.matter(),
                        grant.resource().value(),
                        grant.entryVersion(),
                        String.valueOf(leaving.snapshot()),
                        rows.isEmpty() ? List.of() : grant.itemCodes(),
                        rows.size(),
                        keys(rows),
                        rows.size(),
                        outcome(refusal),
                        refusal == null ? null : refusal.code())
                .seal();
    }

    private static Outcome outcome(@Nullable Problem refusal) {
        if (refusal == null) {
            return Outcome.DONE;
        }
        return refusal.kind() == Problem.Kind.UNAVAILABLE ? Outcome.FAILED : Outcome.REFUSED;
    }
}
