package org.lingqu.catalog.compile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Withdrawal;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what is published. Called only inside a transaction. */
@Repository
class Register {

    private final JdbcClient jdbc;

    Register(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reserves a place for an entry that is being compiled; it has no code and no version yet. */
    void reserve(EntryId entry, UUID department, Instant now) {
        jdbc.sql("insert into catalog.entry (id, department, created_at) values (?, ?, ?)")
                .params(entry.value(), department, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Writes a version and puts it in force. */
    void publish(EntryVersion version, @Nullable CaseId inCase) {
        EntryContent content = version.content();
        jdbc.sql("""
                        insert into catalog.entry_version (entry, number, name, provider_name, provider_code, content, pack_id, pack_version,
                            change_reason, compiled_by, case_id, published_at)
                        values (:entry, :number, :name, :providerName, :providerCode, :content::jsonb, :packId, :packVersion,
                            :changeReason, :compiledBy, :caseId, :publishedAt)
                        """)
                .param("entry", version.entry().value())
                .param("number", version.number())
                .param("name", content.name())
                .param("providerName", version.providerName())
                .param("providerCode", version.providerCode())
                .param("content", Json.write(content))
                .param("packId", version.packId())
                .param("packVersion", version.packVersion())
                .param("changeReason", version.changeReason())
                .param("compiledBy", version.compiledBy())
                .param("caseId", inCase == null ? null : inCase.value())
                .param("publishedAt", version.publishedAt().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        update catalog.entry set code = :code, live_version = :number, department = :department, changed = pg_current_xact_id()
                        where id = :entry
                        """)
                .param("code", version.code().value())
                .param("number", version.number())
                .param("department", version.provider().value())
                .param("entry", version.entry().value())
                .update();
    }

    void withdraw(EntryId entry, Withdrawal withdrawal) {
        CaseId inCase = withdrawal.inCase();
        Citation basis = withdrawal.basis();
        jdbc.sql("""
                        update catalog.entry set withdrawn_at = :now, withdrawn_reason = :reason, withdrawn_asked_by = :askedBy,
                          withdrawn_by = :decidedBy, withdrawn_case = :case, withdrawn_basis = :basis::jsonb, changed = pg_current_xact_id()
                        where id = :entry
                        """)
                .param("now", withdrawal.at().atOffset(ZoneOffset.UTC))
                .param("reason", withdrawal.reason())
                .param("askedBy", withdrawal.askedBy())
                .param("decidedBy", withdrawal.decidedBy())
                .param("case", inCase == null ? null : inCase.value())
                .param("basis", basis == null ? null : Json.write(basis))
                .param("entry", entry.value())
                .update();
    }
}
