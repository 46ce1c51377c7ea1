package org.lingqu.collection;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.database.SourceTable;
import org.lingqu.collection.text.HeadLine;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SourceId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where loads are ordered: for a published entry of the own department, or of the one the own unit is subordinate to, and for nothing else.
 *
 * <p>Every order throws {@code permission-missing}, {@code load-needs-entry} (citing the article where the rule pack has one),
 * {@code load-entry-foreign}. A key that the same person has used before gives the load it was used for, unless that load never had its file because
 * the upload broke; for another entry it is refused with {@code load-key-used}.
 */
@Service
public class LoadDesk {

    private final LoadTargets targets;
    private final Sources sources;
    private final ReceivedRule received;
    private final Mappings mappings;
    private final Uploads uploads;
    private final Loads loads;
    private final LoadKeys keys;
    private final LoadBook book;
    private final FileIntake intake;
    private final LoadQueue queue;
    private final AuditTrail trail;
    private final CollectionSettings settings;
    private final Units units;
    private final IncrementRows ways;
    private final TransactionTemplate transaction;

    LoadDesk(
            LoadTargets targets,
            Sources sources,
            ReceivedRule received,
            Mappings mappings,
            Uploads uploads,
            Loads loads,
            LoadKeys keys,
            LoadBook book,
            FileIntake intake,
            LoadQueue queue,
            AuditTrail trail,
            CollectionSettings settings,
            Units units,
            IncrementRows ways,
            TransactionTemplate transaction) {
        this.targets = targets;
        this.sources = sources;
        this.received = received;
        this.mappings = mappings;
        this.uploads = uploads;
        this.loads = loads;
        this.keys = keys;
        this.book = book;
        this.intake = intake;
        this.queue = queue;
        this.trail = trail;
        this.settings = settings;
        this.units = units;
        this.ways = ways;
        this.transaction = transaction;
    }

    /**
     * Takes a file in and puts its load into the queue.
     *
     * @param size of the file in bytes where it is known
     * @param key idempotency key; null for none
     * @throws Problem also {@code charset-unknown}, {@code delimiter-unfit}, and those of {@link Uploads#receive}; the load has then failed
     */
    public Load upload(
            ResourceCode code,
            LoadWish wish,
            InputStream content,
            @Nullable Long size,
            @Nullable String key,
            Actor actor) {
        EntryVersion entry = targets.ofRows(code, actor);
        Optional<Load> before = keys.before(entry, key, actor);
        if (before.isPresent()) {
            return keys.same(before.get(), content);
        }
        FileSource.encoding(wish.charset());
        FileSource.delimiter(wish.delimiter());
        Load load = add(new LoadBook.Order(entry, wish, null, key, null, size, null), actor);
        intake.receive(load, content);
        queue.news();
        return loads.get(load.id(), actor);
    }

    /**
     * Puts the load of a file that lies on our disk already into the queue.
     *
     * @param copy under whose id the file lies; it stays there
     * @param noted runs in the transaction that makes the load
     */
    Load arrived(
            ResourceCode code,
            LoadWish wish,
            LoadId copy,
            Uploads.Received received,
            Consumer<Load> noted,
            Actor actor) {
        EntryVersion entry = targets.ofRows(code, actor);
        LoadBook.Order order = new LoadBook.Order(entry, wish, null, null, null, received.bytes(), received.sha256());
        Load load = Objects.requireNonNull(transaction.execute(status -> {
            Load added = added(order, actor);
            uploads.share(copy, added.id());
            noted.accept(added);
            return added;
        }));
        queue.news();
        return load;
    }

    /**
     * Puts the load of a table into the queue. Whether the source answers is seen when its turn comes. Without a mapping it follows the one
     * that was stated last for this entry and table.
     *
     * @throws Problem also {@code load-came-by-sharing}
     */
    public Load table(ResourceCode code, SourceId source, LoadWish wish, @Nullable String key, Actor actor) {
        EntryVersion entry = targets.ofRows(code, actor);
        Optional<Load> before = keys.before(entry, key, actor);
        if (before.isPresent()) {
            return LoadKeys.same(before.get(), source, wish);
        }
        Source own = sources.get(source, actor);
        mayBring(own, mappings.settled(entry, source, wish), entry, actor);
        LoadWish settled = mappings.settle(entry, source, wish, actor);
        Load load = add(new LoadBook.Order(entry, settled, own, key, null, null, null), actor);
        queue.news();
        return loads.get(load.id(), actor);
    }

    /** What came by sharing is refused at once, and that it was wanted is kept. */
    private void mayBring(Source source, LoadWish wish, EntryVersion entry, Actor actor) {
        try {
            received.check(source, wish, entry);
        } catch (Problem refusal) {
            trail.recordApart(Act.of(actor, "collection.start", source.subject())
                    .with("entry", entry.code())
                    .refused(refusal.code()));
            throw refusal;
        }
    }

    /**
     * The columns of a file that has not landed, as far as its head line can be read.
     *
     * @throws Problem {@code load-unknown}, {@code upload-gone}, those of {@link HeadLine}
     */
    public HeadLine headOf(LoadId id, Actor actor) {
        Load load = loads.own(id, actor);
        return FileSource.head(uploads.file(id), load.wish(), targets.of(load).items(), settings.rowBytes());
    }

    /** The published entry under a code, whoever asks. */
    EntryVersion published(ResourceCode code) {
        return targets.published(code);
    }

    /** The published entry of the own department under a code; throws as every order does. */
    public EntryVersion entry(ResourceCode code, Actor actor) {
        return targets.stated(code, actor);
    }

    /** An entry as it is in force; empty when it is not. */
    Optional<EntryVersion> published(EntryId entry) {
        return targets.published(entry);
    }

    /** Largest file that is taken in, in bytes. */
    public long largestUpload() {
        return settings.uploadMax().toBytes();
    }

    /**
     * Looks whether the columns of a table fit before its load is ordered.
     *
     * @throws Problem {@code columns-unfit}, {@code columns-foreign}, and those of {@link Sources#preview}
     */
    public void check(EntryVersion entry, SourceId source, LoadWish wish, Actor actor) {
        SourceTable table = sources.describe(source, wish.schema(), wish.table(), actor);
        new ColumnMatch(entry.items(), TableSource.offered(table), wish.mapping()).positions(null);
    }

    /** Column by item code, as far as names tell. */
    public Map<String, String> suggestion(EntryVersion entry, List<String> columns) {
        return new ColumnMatch(
                        entry.items(),
                        columns.stream()
                                .map(name -> new ColumnMatch.Offered(name, ""))
                                .toList(),
                        Map.of())
                .suggestion();
    }

    /**
     * Runs a load again that has not landed: a new load with the same file, or from the same table.
     *
     * @param otherwise how it is to be read this time; null: as before
     * @throws Problem {@code load-unknown}, {@code load-not-repeatable}
     */
    public Load rerun(LoadId id, @Nullable LoadWish otherwise, Actor actor) {
        Load old = loads.own(id, actor);
        EntryVersion entry = targets.own(old.entryCode(), actor);
        if (!old.canBeRerun() || old.kind() == LoadKind.CSV && !uploads.has(id)) {
            throw Problem.conflict("load-not-repeatable").with(old.number());
        }
        Source source = old.source() == null ? null : sources.get(old.source(), actor);
        Load load = repeated(
                old,
                new LoadBook.Order(
                        entry,
                        otherwise == null ? old.wish() : otherwise,
                        source,
                        null,
                        id,
                        old.progress().bytesTotal(),
                        old.sha256()),
                actor);
        uploads.discard(id);
        queue.news();
        return loads.get(load.id(), actor);
    }

    private Load repeated(Load old, LoadBook.Order order, Actor actor) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                Load added = added(order, actor);
                if (old.kind() == LoadKind.CSV) {
                    uploads.share(old.id(), added.id());
                }
                ways.copy(old.id(), added.id());
                return added;
            }));
        } catch (DuplicateKeyException faster) {
            throw Problem.conflict("load-not-repeatable").with(old.number()).causedBy(faster);
        }
    }

    private Load add(LoadBook.Order order, Actor actor) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> added(order, actor)));
        } catch (DuplicateKeyException twice) {
            throw Problem.conflict("load-key-used")
                    .with(String.valueOf(order.key()))
                    .causedBy(twice);
        }
    }

    private Load added(LoadBook.Order order, Actor actor) {
        Load load = book.add(order, actor);
        units.note(load.id(), order.entry(), actor);
        Act act = Act.of(actor, "collection.start", load.subject())
                .with("entry", order.entry().code())
                .with("kind", load.kind());
        trail.record(load.rerunOf() == null ? act : act.with("rerunOf", load.rerunOf()));
        return load;
    }
}
