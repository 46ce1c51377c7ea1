package org.lingqu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.lingqu.catalog.store.Json;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts entries into the database as if they had been published, without the cases before. The database is everybody's: an entry of a
 * department that does not exist would make others' tests fail who look for its region, so it is refused here.
 */
public record PublishedEntries(JdbcClient jdbc) {

    /** A first version: entry and version appear in one moment, as they do when a case publishes them. */
    public EntryVersion publish(EntryVersion version) {
        assertThat(jdbc.sql("select exists (select 1 from organization.department where id = ?)")
                        .param(version.provider().value())
                        .query(Boolean.class)
                        .single())
                .as("a department %s", version.provider())
                .isTrue();
        insert(version, """
                        with entry as (
                            insert into catalog.entry (id, department, code, live_version, created_at)
                            values (:id, :department, :code, 1, :at))
                        """)
                .param("department", version.provider().value())
                .param("code", version.code().value())
                .update();
        return version;
    }

    /** A further version, which comes into force. */
    public EntryVersion change(EntryVersion version) {
        add(version);
        jdbc.sql("update catalog.entry set live_version = ?, changed = pg_current_xact_id() where id = ?")
                .params(version.number(), version.entry().value())
                .update();
        return version;
    }

    public void withdraw(EntryVersion version) {
        jdbc.sql("update catalog.entry set withdrawn_at = now(), changed = pg_current_xact_id() where id = ?")
                .param(version.entry().value())
                .update();
    }

    private EntryVersion add(EntryVersion version) {
        insert(version, "").update();
        return version;
    }

    private JdbcClient.StatementSpec insert(EntryVersion version, String first) {
        return jdbc.sql(first + """
                        insert into catalog.entry_version (entry, number, name, provider_name, provider_code, content, pack_id, pack_version,
                                change_reason, compiled_by, published_at)
                        values (:id, :number, :name, :provider, '', :content::jsonb, 'AH', 1, '', '', :at)
                        """)
                .param("id", version.entry().value())
                .param("number", version.number())
                .param("at", OffsetDateTime.ofInstant(version.publishedAt(), ZoneOffset.UTC))
                .param("name", version.name())
                .param("provider", version.providerName())
                .param("content", Json.write(version.content()));
    }
}
