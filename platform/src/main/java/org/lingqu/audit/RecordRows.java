package org.lingqu.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.SystemId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of {@code audit.record} back into what was recorded. */
final class RecordRows {

    static final String COLUMNS = """
            r.rec_id, r.at, r.kind, r.outcome, r.refusal, r.department, r.system_id, r.grant_id, r.matter, r.resource, r.entry_version,
            r.snapshot, r.items, r.row_count, r.keys, r.actor_kind, r.actor_id, r.actor_name, r.department_name, r.verb, r.subject_type,
            r.subject_id, r.subject_title, r.details::text as details, r.citation_pack, r.citation_article, r.citation_obligations
            """;

    private static final int ACCESS = 2;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private RecordRows() {}

    /** The bytes of the entry as the row tells them; empty when there is no row or it tells nothing that could have been written. */
    static byte[] entry(ResultSet row) throws SQLException {
        UUID id = row.getObject("rec_id", UUID.class);
        if (id == null) {
            return new byte[0];
        }
        try {
            return isAccess(row) ? LogEntry.of(access(row)) : LogEntry.of(id, at(row), act(row));
        } catch (RuntimeException damaged) {
            return new byte[0];
        }
    }

    static boolean isAccess(ResultSet row) throws SQLException {
        return row.getInt("kind") == ACCESS;
    }

    static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    static AccessRecord access(ResultSet row) throws SQLException {
        UUID system = row.getObject("system_id", UUID.class);
        UUID department = row.getObject("department", UUID.class);
        UUID grant = row.getObject("grant_id", UUID.class);
        String items = text(row, "items");
        return new AccessRecord(
                row.getObject("rec_id", UUID.class),
                at(row),
                system == null ? null : new SystemId(system),
                department == null ? null : new DepartmentId(department),
                grant == null ? null : new GrantId(grant),
                row.getString("matter"),
                row.getString("resource"),
                row.getInt("entry_version"),
                row.getString("snapshot"),
                items.isEmpty() ? List.of() : List.of(items.split(",", -1)),
                row.getLong("row_count"),
                keys(row.getBytes("keys")),
                Outcome.of(row.getInt("outcome")),
                row.getString("refusal"));
    }

    static Act act(ResultSet row) throws SQLException {
        UUID department = row.getObject("department", UUID.class);
        Actor actor = new Actor(
                Actor.Kind.valueOf(text(row, "actor_kind")),
                row.getObject("actor_id", UUID.class),
                text(row, "actor_name"),
                department == null ? null : new DepartmentId(department),
                text(row, "department_name"),
                Set.of());
        SubjectRef subject =
                new SubjectRef(text(row, "subject_type"), text(row, "subject_id"), text(row, "subject_title"));
        String pack = row.getString("citation_pack");
        return new Act(
                actor,
                text(row, "verb"),
                subject,
                Outcome.of(row.getInt("outcome")),
                row.getString("refusal"),
                JSON.readValue(text(row, "details"), TEXTS),
                pack == null ? null : new Citation(pack, text(row, "citation_article"), obligations(row)));
    }

    private static List<String> obligations(ResultSet row) throws SQLException {
        Array array = row.getArray("citation_obligations");
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static List<KeyHash> keys(byte @Nullable [] joined) {
        if (joined == null || joined.length % KeyHash.LENGTH != 0) {
            throw Problem.unavailable("record-damaged");
        }
        List<KeyHash> keys = new ArrayList<>();
        for (int at = 0; at < joined.length; at += KeyHash.LENGTH) {
            keys.add(new KeyHash(Arrays.copyOfRange(joined, at, at + KeyHash.LENGTH)));
        }
        return keys;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            throw Problem.unavailable("record-damaged");
        }
        return text;
    }
}
