package org.lingqu.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Data that are no table: documents, pictures, sound and film, each version an immutable file with its digest. Bytes go through a block of
 * fixed size, whatever the file's. Who may store and read is the caller's matter.
 */
@Service
public class Objects {

    private static final int BLOCK = 1 << 18;

    private final JdbcClient books;
    private final Lake lake;
    private final LegalTime time;

    Objects(JdbcClient books, Lake lake, LegalTime time) {
        this.books = books;
        this.lake = lake;
        this.time = time;
    }

    /** What is said of a file that comes in. */
    public record Wanted(
            EntryId entry,
            String name,
            String title,
            String description,
            String unitName,
            Set<ContentKind.Family> admitted) {}

    /** A file that has come in whole and lies on the disk; nobody sees it before {@link #keep}. Closing it deletes what was not kept. */
    public final class Received implements AutoCloseable {

        private final UUID id = Uuids.next();
        private final Wanted wanted;
        private final ContentKind content;
        private final long bytes;
        private final String sha256;
        private final Path staged;

        private Received(Wanted wanted, ContentKind content, long bytes, String sha256, Path staged) {
            this.wanted = wanted;
            this.content = content;
            this.bytes = bytes;
            this.sha256 = sha256;
            this.staged = staged;
        }

        public String sha256() {
            return sha256;
        }

        @Override
        public void close() {
            forget(staged);
        }
    }

    /**
     * Takes a file in to its end.
     *
     * @param most bytes
     * @throws Problem {@code object-type-unknown} and {@code object-type-unfit} by its first bytes, before anything else is read;
     *     {@code object-too-large}, {@code object-empty}, {@code upload-broken}, {@code disk-full}, {@code lake-unwritable}
     */
    public Received receive(Wanted wanted, InputStream content, long most) {
        byte[] head = read(content, ContentKind.HEAD);
        if (head.length == 0) {
            throw Problem.badInput("object-empty").with(wanted.name());
        }
        ContentKind kind = ContentKind.of(head)
                .orElseThrow(() -> Problem.badInput("object-type-unknown").with(wanted.name()));
        if (!kind.fits(wanted.name()) || !wanted.admitted().contains(kind.family())) {
            throw Problem.badInput("object-type-unfit").with(wanted.name(), kind.name());
        }
        Path staged = Lake.made(lake.staging(LoadId.next())).resolve("object");
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            long bytes = 0;
            try (OutputStream out = Files.newOutputStream(staged)) {
                for (byte[] block = head; block.length > 0; block = read(content, BLOCK)) {
                    bytes += block.length;
                    if (bytes > most) {
                        throw Problem.of(Problem.Kind.TOO_LARGE, "object-too-large")
                                .with(wanted.name(), most >> 20);
                    }
                    sha256.update(block);
                    out.write(block);
                }
            }
            Durable.file(staged);
            return new Received(wanted, kind, bytes, HexFormat.of().formatHex(sha256.digest()), staged);
        } catch (IOException failed) {
            forget(staged);
            throw Durable.problem(failed);
        } catch (Problem refused) {
            forget(staged);
            throw refused;
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] read(InputStream content, int most) {
        try {
            return content.readNBytes(most);
        } catch (IOException broken) {
            throw Problem.badInput("upload-broken").causedBy(broken);
        }
    }

    private static void forget(Path staged) {
        try {
            Durable.deleteAll(java.util.Objects.requireNonNull(staged.getParent()));
        } catch (IOException left) {
            // The sweep at the next start finds it.
        }
    }

    /**
     * Makes a file the next version of its name, in the caller's transaction. The file lies in its place before the line about it is committed;
     * when the transaction fails it is the trace of something killed, which the sweep removes.
     *
     * @throws Problem {@code object-unchanged} when the newest version has the same bytes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public StoredObject keep(Received received, Actor by) {
        Wanted wanted = received.wanted;
        books.sql("select pg_advisory_xact_lock(7094, hashtext(:entry))")
                .param("entry", wanted.entry().toString())
                .query((rs, row) -> row)
                .list();
        List<StoredObject> before = versions(wanted.entry(), wanted.name());
        if (!before.isEmpty() && before.get(0).sha256().equals(received.sha256)) {
            throw Problem.conflict("object-unchanged")
                    .with(wanted.name(), before.get(0).version());
        }
        StoredObject object = new StoredObject(
                received.id,
                wanted.entry(),
                wanted.name(),
                before.isEmpty() ? 1 : before.get(0).version() + 1,
                received.content,
                received.bytes,
                received.sha256,
                wanted.title(),
                wanted.description(),
                wanted.unitName(),
                by.name(),
                time.now().truncatedTo(ChronoUnit.MICROS));
        try {
            Path file =
                    Lake.made(lake.objects(wanted.entry())).resolve(object.id().toString());
            Files.move(received.staged, file, StandardCopyOption.ATOMIC_MOVE);
            Durable.entry(file);
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
        add(object, by);
        return object;
    }

    private void add(StoredObject object, Actor by) {
        books.sql("""
                        insert into pool.object (id, entry_id, name, version, content, bytes, sha256, title, description, unit_name, stored_by,
                          stored_name, stored_at)
                        values (:id, :entry, :name, :version, :content, :bytes, :sha256, :title, :description, :unit, :person, :personName,
                          :at)""")
                .param("id", object.id())
                .param("entry", object.entry().value())
                .param("name", object.name())
                .param("version", object.version())
                .param("content", object.content().name())
                .param("bytes", object.bytes())
                .param("sha256", object.sha256())
                .param("title", object.title())
                .param("description", object.description())
                .param("unit", object.unitName())
                .param("person", by.id())
                .param("personName", object.storedBy())
                .param("at", object.storedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** When the first and the newest file of an entry came. */
    public record Stored(EntryId entry, Instant first, Instant newest) {}

    /** Of which of some entries files are kept. @param entries null: of all */
    public List<Stored> stored(@Nullable Collection<EntryId> entries) {
        UUID[] some =
                entries == null ? null : entries.stream().map(EntryId::value).toArray(UUID[]::new);
        return books.sql("""
                        select entry_id, min(stored_at) as first, max(stored_at) as newest from pool.object
                        where cast(:entries as uuid[]) is null or entry_id = any(cast(:entries as uuid[])) group by entry_id""")
                .param("entries", some)
                .query((rs, row) -> new Stored(
                        new EntryId(rs.getObject("entry_id", UUID.class)),
                        rs.getObject("first", OffsetDateTime.class).toInstant(),
                        rs.getObject("newest", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The newest version of each object of an entry, by name. */
    public List<StoredObject> of(EntryId entry) {
        return books.sql(
                        "select distinct on (name) * from pool.object where entry_id = :entry order by name, version desc")
                .param("entry", entry.value())
                .query(Objects::read)
                .list();
    }

    /** Versions of an object, the newest first. */
    public List<StoredObject> versions(EntryId entry, String name) {
        return books.sql("select * from pool.object where entry_id = :entry and name = :name order by version desc")
                .param("entry", entry.value())
                .param("name", name)
                .query(Objects::read)
                .list();
    }

    /** @throws Problem {@code object-unknown} */
    public StoredObject get(UUID id) {
        return books.sql("select * from pool.object where id = :id")
                .param("id", id)
                .query(Objects::read)
                .optional()
                .orElseThrow(() -> Problem.notFound("object-unknown"));
    }

    /** The bytes of a version, to be closed by the caller. @throws Problem {@code lake-unreadable} */
    public InputStream open(StoredObject object) {
        try {
            return Files.newInputStream(
                    lake.objects(object.entry()).resolve(object.id().toString()));
        } catch (IOException failed) {
            throw Problem.unavailable("lake-unreadable").causedBy(failed);
        }
    }

    private static StoredObject read(ResultSet rs, int row) throws SQLException {
        return new StoredObject(
                rs.getObject("id", UUID.class),
                new EntryId(rs.getObject("entry_id", UUID.class)),
                rs.getString("name"),
                rs.getInt("version"),
                ContentKind.valueOf(rs.getString("content")),
                rs.getLong("bytes"),
                rs.getString("sha256"),
                rs.getString("title"),
                rs.getString("description"),
                rs.getString("unit_name"),
                rs.getString("stored_name"),
                rs.getObject("stored_at", OffsetDateTime.class).toInstant());
    }
}
