package org.lingqu.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.database.Drivers;
import org.lingqu.collection.database.SourceAddress;
import org.lingqu.collection.database.SourceDatabase;
import org.lingqu.collection.database.SourceKind;
import org.lingqu.collection.database.SourceTable;
import org.lingqu.collection.database.SourceTables;
import org.lingqu.collection.http.AllowedHosts;
import org.lingqu.collection.http.InterfaceAddress;
import org.lingqu.collection.http.PulledInterface;
import org.lingqu.collection.structure.MappingGuess;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The databases and interfaces from which departments collect. Every method asks for {@link Permission#COLLECT}; the sources of another department do not
 * exist for the asker. Questions to a source throw the problems of {@link SourceDatabase}.
 */
@Service
public class Sources {

    private final SourceRows rows;
    private final SecretBox secrets;
    private final AuditTrail trail;
    private final CollectionSettings settings;
    private final Drivers drivers;
    private final AllowedHosts hosts;

    Sources(SourceRows rows, SecretBox secrets, AuditTrail trail, CollectionSettings settings) {
        this.rows = rows;
        this.secrets = secrets;
        this.trail = trail;
        this.settings = settings;
        this.drivers = new Drivers(settings.driverFolder());
        this.hosts = new AllowedHosts(settings.interfaceHosts());
    }

    /**
     * Registers a source for the own department. It is not connected to.
     *
     * @throws Problem {@code source-incomplete} with everything that is wrong, {@code source-name-taken}
     */
    @Transactional
    public Source register(NewSource stated, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        stated.check(hosts);
        SourceId id = SourceId.next();
        SourceKind kind = SourceKind.of(stated.kind()).orElseThrow();
        rows.add(id, stated, kind, secrets.lock(stated.password(), id), actor);
        Source source = get(id, actor);
        trail.record(
                Act.of(actor, "collection.source-register", source.subject()).with("kind", kind));
        return source;
    }

    /**
     * The kinds of database that can be registered.
     *
     * @param ready whether a driver for it is there
     */
    public record Kind(SourceKind kind, boolean ready) {}

    public List<Kind> kinds() {
        return Arrays.stream(SourceKind.values())
                .filter(SourceKind::isDatabase)
                .map(kind -> new Kind(kind, drivers.serve(kind)))
                .toList();
    }

    /** The department's sources, by name. */
    @Transactional(readOnly = true)
    public List<Source> list(Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        return rows.usable(actor.home());
    }

    /** @throws Problem {@code source-unknown} when there is none, it was removed, or it is another department's */
    @Transactional(readOnly = true)
    public Source get(SourceId id, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        return rows.find(id)
                .filter(source -> actor.isOf(source.department()) && source.removedAt() == null)
                .orElseThrow(() -> Problem.notFound("source-unknown"));
    }

    /** Removes a source and its secret; loads that came from it keep its name. */
    @Transactional
    public void remove(SourceId id, Actor actor) {
        Source source = get(id, actor);
        rows.remove(id);
        trail.record(Act.of(actor, "collection.source-remove", source.subject()));
    }

    /** Connects and asks for product and version; an interface for its first page. */
    public SourceDatabase.Answer test(SourceId id, Actor actor) {
        Source source = get(id, actor);
        return source.kind().isDatabase()
                ? database(source).test()
                : new InterfaceLook(pulled(source), settings.rowBytes()).test();
    }

    /** Tables and views that can be read; an interface is one table, named by its path. */
    public List<SourceTables.Listed> tables(SourceId id, Actor actor) {
        Source source = get(id, actor);
        return source.kind().isDatabase()
                ? SourceTables.list(database(source))
                : List.of(new SourceTables.Listed("", source.database(), -1, ""));
    }

    /**
     * The structure of a table with its first few rows.
     *
     * @param values some rows as a load would read them, long texts cut
     */
    public record Preview(SourceTable table, List<List<@Nullable String>> values) {

        private static final int SHOWN = 5;

        /** The first few of them, to be shown. */
        public List<List<@Nullable String>> sample() {
            return values.subList(0, Math.min(SHOWN, values.size()));
        }

        /** What is suggested for the items of an entry, by item code. */
        public Map<String, MappingGuess.Suggested> guessFor(EntryVersion entry) {
            List<MappingGuess.Offered> offered = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                SourceTable.Column column = table.columns().get(i);
                offered.add(new MappingGuess.Offered(column.name(), column.type(), column.comment(), valuesOf(i)));
            }
            return MappingGuess.of(entry.items(), offered);
        }

        private List<String> valuesOf(int column) {
            List<String> all = new ArrayList<>();
            values.forEach(row -> {
                String value = row.get(column);
                if (value != null && !value.isBlank()) {
                    all.add(value.strip());
                }
            });
            return all;
        }

        /** The same without the reasons: column by item code. */
        public Map<String, String> suggestionFor(EntryVersion entry) {
            Map<String, String> columns = new LinkedHashMap<>();
            guessFor(entry)
                    .forEach((code, guess) -> columns.put(code, guess.column().name()));
            return columns;
        }
    }

    /** The structure of a table. @throws Problem {@code source-table-unknown} */
    SourceTable describe(SourceId id, String schema, String table, Actor actor) {
        Source source = get(id, actor);
        return source.kind().isDatabase()
                ? SourceTables.of(database(source), schema, table)
                : look(source, schema, table).table();
    }

    private Preview look(Source source, String schema, String table) {
        if (!schema.isEmpty() || !table.equals(source.database())) {
            throw Problem.notFound("source-table-unknown").with(source.name(), schema, table);
        }
        return new InterfaceLook(pulled(source), settings.rowBytes()).preview(table);
    }

    /** @throws Problem {@code source-table-unknown} */
    public Preview preview(SourceId id, String schema, String table, Actor actor) {
        Source source = get(id, actor);
        Preview pulled = source.kind().isDatabase() ? null : look(source, schema, table);
        SourceTable found = pulled == null ? SourceTables.of(database(source), schema, table) : pulled.table();
        trail.recordApart(
                Act.of(actor, "collection.source-preview", source.subject()).with("table", schema + "." + table));
        return pulled == null ? new Preview(found, SourceTables.sample(database(source), found)) : pulled;
    }

    /** @throws Problem {@code source-removed} when a load names a source that is gone */
    SourceDatabase database(SourceId id) {
        return database(usable(id));
    }

    private Source usable(SourceId id) {
        return rows.find(id)
                .filter(source -> source.removedAt() == null)
                .orElseThrow(() -> Problem.conflict("source-removed"));
    }

    /** Whether a source is an interface, read page by page. @throws Problem {@code source-removed} */
    boolean isInterface(SourceId id) {
        return !usable(id).kind().isDatabase();
    }

    /** @throws Problem {@code source-removed} */
    PulledInterface pulled(SourceId id) {
        return pulled(usable(id));
    }

    private PulledInterface pulled(Source source) {
        InterfaceAddress address = new InterfaceAddress(
                source.host(),
                source.port(),
                source.database(),
                source.username(),
                secrets.open(rows.secret(source.id()), source.id()),
                source.properties());
        return new PulledInterface(source.name(), address, hosts, settings.pullLimits());
    }

    private SourceDatabase database(Source source) {
        SourceAddress address = new SourceAddress(
                source.kind(),
                source.host(),
                source.port(),
                source.database(),
                source.username(),
                secrets.open(rows.secret(source.id()), source.id()),
                source.properties());
        return new SourceDatabase(source.name(), address, settings.sourceConnect(), drivers);
    }
}
