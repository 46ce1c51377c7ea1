package org.lingqu.collection;

import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ResourceFormat;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.pool.ContentKind;
import org.lingqu.pool.Objects;
import org.lingqu.pool.StoredObject;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Documents, pictures, sound and film of an entry that is no table. The same rights as for rows: stewards of the department and of units below it
 * store and read, each reading recorded before the first byte; the data authority sees what there is and not what is in it.
 */
@Service
public class EntryObjects {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 2_000;

    private final LoadDesk desk;
    private final Entries entries;
    private final Units units;
    private final Objects objects;
    private final AuditTrail trail;
    private final CollectionSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    EntryObjects(
            LoadDesk desk,
            Entries entries,
            Units units,
            Objects objects,
            AuditTrail trail,
            CollectionSettings settings,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.desk = desk;
        this.entries = entries;
        this.units = units;
        this.objects = objects;
        this.trail = trail;
        this.settings = settings;
        this.events = events;
        this.transaction = transaction;
    }

    /** Families of files an entry takes by its format; none for one that is a table. */
    public static Set<ContentKind.Family> admitted(ResourceFormat format) {
        return switch (format) {
            case DOCUMENT -> EnumSet.of(ContentKind.Family.DOCUMENT);
            case IMAGE -> EnumSet.of(ContentKind.Family.PICTURE);
            case STREAM -> EnumSet.of(ContentKind.Family.SOUND, ContentKind.Family.FILM);
            case SELF_DESCRIBED -> EnumSet.allOf(ContentKind.Family.class);
            case DATABASE, SPREADSHEET -> EnumSet.noneOf(ContentKind.Family.class);
        };
    }

    /**
     * Stores a file as the next version of its name.
     *
     * @param title blank: the name
     * @throws Problem {@code object-needs-format} for an entry of rows, {@code object-name-unfit}, those of {@link Objects#receive} and
     *     {@link Objects#keep}, and those of every order of {@link LoadDesk}
     */
    public StoredObject store(
            ResourceCode code, String name, String title, String description, InputStream content, Actor actor) {
        EntryVersion entry = desk.entry(code, actor);
        Set<ContentKind.Family> admitted = admitted(entry.content().format());
        if (admitted.isEmpty()) {
            throw Problem.conflict("object-needs-format")
                    .with(entry.name(), entry.content().format());
        }
        String plain = name.strip();
        if (plain.isEmpty()
                || plain.length() > LONGEST_NAME
                || plain.startsWith(".")
                || plain.chars().anyMatch(each -> Character.isISOControl(each) || each == '/' || each == '\\')) {
            throw Problem.badInput("object-name-unfit").with(LONGEST_NAME);
        }
        if (title.length() > LONGEST_NAME || description.length() > LONGEST_TEXT) {
            throw Problem.badInput("remark-too-long").with(title.length() > LONGEST_NAME ? LONGEST_NAME : LONGEST_TEXT);
        }
        Objects.Wanted wanted = new Objects.Wanted(
                entry.entry(),
                plain,
                title.isBlank() ? plain : title.strip(),
                description.strip(),
                actor.isOf(entry.provider()) ? "" : actor.departmentName(),
                admitted);
        try (Objects.Received received =
                objects.receive(wanted, content, settings.uploadMax().toBytes())) {
            return java.util.Objects.requireNonNull(transaction.execute(status -> {
                StoredObject stored = objects.keep(received, actor);
                trail.record(Act.of(actor, "collection.object-store", subject(entry))
                        .with("name", stored.name())
                        .with("version", stored.version())
                        .with("bytes", stored.bytes())
                        .with("sha256", stored.sha256()));
                entries.readAgain(List.of(entry.entry()));
                events.publishEvent(new FileStored(entry.entry(), stored.name()));
                return stored;
            }));
        }
    }

    private static SubjectRef subject(EntryVersion entry) {
        return new SubjectRef("catalog-entry", entry.code().value(), entry.name());
    }

    /** The entry for whoever may see what there is. @throws Problem {@code object-unknown} for everybody else */
    public EntryVersion entry(ResourceCode code, Actor reader) {
        EntryVersion entry = entries.published(code);
        if (!reader.may(Permission.SUPERVISE) && !mayRead(entry, reader)) {
            throw Problem.notFound("object-unknown");
        }
        return entry;
    }

    /** Whether somebody may store and read. */
    public boolean mayRead(EntryVersion entry, Actor reader) {
        return reader.may(Permission.COLLECT) && units.loadsFor(entry, reader);
    }

    /** The newest version of each object. */
    public List<StoredObject> list(EntryVersion entry) {
        return objects.of(entry.entry());
    }

    public List<StoredObject> versions(EntryVersion entry, String name) {
        return objects.versions(entry.entry(), name);
    }

    /** An object with its bytes, to be closed. */
    public record Opened(StoredObject object, InputStream bytes) {}

    /**
     * Opens a version for reading; the record of it is durable before the first byte.
     *
     * @throws Problem {@code object-unknown} for everybody but stewards of the department and its units
     */
    public Opened open(UUID id, Actor reader) {
        reader.mustBeAllowed(Permission.COLLECT);
        StoredObject object = objects.get(id);
        EntryVersion entry = entries.published(object.entry());
        if (!mayRead(entry, reader)) {
            throw Problem.notFound("object-unknown");
        }
        trail.recordApart(Act.of(reader, "collection.object-read", subject(entry))
                .with("name", object.name())
                .with("version", object.version())
                .with("sha256", object.sha256()));
        return new Opened(object, objects.open(object));
    }
}
