package org.lingqu.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Phrase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The histories of the cases, with what was handed in. Only ever appended to; the database refuses anything else. */
@Repository
class HistoryRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, List<String>>> INPUTS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    HistoryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(CaseId id, Step step) {
        Actor actor = step.actor();
        Principal insteadOf = step.insteadOf();
        jdbc.sql("""
                        insert into casework.history (case_id, seq, at, actor_kind, actor_id, actor_name, department, department_name, act,
                            from_stage, to_stage, said, inputs, instead_of, instead_of_name)
                        values (:case, :seq, :at, :kind, :actor, :name, :department, :departmentName, :act, :from, :to, :said::jsonb,
                            :inputs::jsonb, :insteadOf, :insteadOfName)
                        """)
                .param("case", id.value())
                .param("seq", step.seq())
                .param("at", CaseFiles.utc(step.at()))
                .param("kind", actor.kind().name())
                .param("actor", actor.id())
                .param("name", actor.name())
                .param(
                        "department",
                        actor.department() == null ? null : actor.department().value())
                .param("departmentName", actor.departmentName())
                .param("act", step.act())
                .param("from", step.from())
                .param("to", step.to())
                .param("said", step.said().toJson())
                .param("inputs", JSON.writeValueAsString(step.inputs().values()))
                .param("insteadOf", insteadOf == null ? null : insteadOf.id().value())
                .param("insteadOfName", insteadOf == null ? null : insteadOf.name())
                .update();
        for (Attachment file : step.attachments()) {
            jdbc.sql("""
                            insert into casework.attachment (id, case_id, seq, name, media_type, size, sha256)
                            values (:id, :case, :seq, :name, :type, :size, :sha256)
                            """)
                    .param("id", file.id())
                    .param("case", id.value())
                    .param("seq", step.seq())
                    .param("name", file.name())
                    .param("type", file.mediaType())
                    .param("size", file.size())
                    .param("sha256", file.sha256())
                    .update();
        }
    }

    List<Step> of(CaseId id) {
        Map<Integer, List<Attachment>> files = attachments(id);
        return jdbc.sql("select * from casework.history where case_id = :case order by seq")
                .param("case", id.value())
                .query((row, n) -> new Step(
                        row.getInt("seq"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        CaseFiles.actor(row),
                        principal(row),
                        row.getString("act"),
                        row.getString("from_stage"),
                        row.getString("to_stage"),
                        Phrase.ofJson(row.getString("said")),
                        new Inputs(JSON.readValue(row.getString("inputs"), INPUTS)),
                        files.getOrDefault(row.getInt("seq"), List.of())))
                .list();
    }

    private static @Nullable Principal principal(ResultSet row) throws SQLException {
        UUID id = row.getObject("instead_of", UUID.class);
        return id == null ? null : new Principal(new AccountId(id), row.getString("instead_of_name"));
    }

    private record Filed(int seq, Attachment attachment) {}

    private Map<Integer, List<Attachment>> attachments(CaseId id) {
        return jdbc
                .sql("select * from casework.attachment where case_id = :case order by id")
                .param("case", id.value())
                .query((row, n) -> new Filed(
                        row.getInt("seq"),
                        new Attachment(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("media_type"),
                                row.getLong("size"),
                                row.getString("sha256"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Filed::seq, Collectors.mapping(Filed::attachment, Collectors.toList())));
    }
}
