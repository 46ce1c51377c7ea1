package org.lingqu.exchange.handover;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.StatementKey;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.sharing.Grant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What was handed over, signed by the node with a key of its own: a consumer can prove what it got, and from whom, without asking the node.
 * Lines of a name, a colon and a value, below them the signature.
 */
@Repository
class Manifests {

    private static final String HEAD = "lingqu hand-over 1";
    private static final String KEY_NAME = "lingqu.local/hand-over";

    private final JdbcClient books;
    private final StatementKey key;

    Manifests(JdbcClient books, DataDirectory data) {
        this.books = books;
        this.key = StatementKey.of(data.sub("keys").resolve("handover-key"), KEY_NAME);
    }

    /** Signs and keeps what came of a hand-over. */
    void sign(Run run, GrantedCourse course, TableHandover.Result result, @Nullable HandedFile file) {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        lines(run, course, result, file)
                .forEach((name, value) ->
                        text.append(name).append(": ").append(plain(value)).append('\n'));
        books.sql("insert into exchange.manifest (run_id, note) values (:run, :note)"
                        + " on conflict (run_id) do update set note = excluded.note")
                .param("run", run.id())
                .param("note", key.sign(text.toString()))
                .update();
    }

    /** The signed note; empty while there is none. */
    Optional<String> find(UUID run) {
        return books.sql("select note from exchange.manifest where run_id = :run")
                .param("run", run)
                .query(String.class)
                .optional();
    }

    /** With which the notes are verified. */
    String verificationKey() {
        return key.verificationKey();
    }

    private static Map<String, Object> lines(
            Run run, GrantedCourse course, TableHandover.Result result, @Nullable HandedFile file) {
        Grant grant = course.grant();
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("hand-over", run.id());
        lines.put("grant", grant.number());
        lines.put("provider", grant.provider().name());
        lines.put("consumer", grant.consumer().name());
        lines.put("system", grant.consumer().systemName());
        lines.put("matter", run.matter());
        lines.put("resource", grant.resource());
        lines.put("entry-version", grant.entryVersion());
        lines.put("snapshot", course.snapshot());
        lines.put("items", course.items().stream().map(item -> item.code()).collect(Collectors.joining(",")));
        lines.put("form", run.form());
        lines.put("rows", result.rows());
        lines.put("content", result.digest());
        if (file != null) {
            lines.put("file", file.name());
            lines.put("bytes", file.bytes());
            lines.put("sha-256", file.sha256());
            lines.put("watermark", file.marked() ? "yes" : "no");
        }
        return lines;
    }

    private static String plain(Object value) {
        return value.toString().replaceAll("\\p{Cntrl}+", " ");
    }
}
