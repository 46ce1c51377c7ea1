package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.ServingProjections;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.Call;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Verdict;
import org.springframework.stereotype.Component;

/** Where the rows of an allowed call lie, in the table that serves now or with the providing department, and from where on they are read. */
@Component
final class Lookups {

    /** Longer than a process may answer from a table in whose place another process has put the next one. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ServingProjections serving;
    private final ServiceReading services;
    private final CatalogedEntries entries;
    private final Cursors cursors;
    private final Map<EntryId, Long> inVain = new ConcurrentHashMap<>();

    Lookups(ServingProjections serving, ServiceReading services, CatalogedEntries entries, Cursors cursors) {
        this.serving = serving;
        this.services = services;
        this.entries = entries;
        this.cursors = cursors;
    }

    /** Has what serves the resource of a grant read anew. */
    void refresh(Grant grant) {
        serving.refresh(entries.of(grant.resource()));
    }

    /**
     * What is read for a call that its grant allows; tells the passage where reading begins and how much at most is read.
     *
     * @throws Problem {@code resource-served-otherwise}, {@code key-malformed}, {@code cursor-succeeded} and what else keeps it from
     *     being read
     */
    Lookup of(Passage passage, LiveGrant live, Call call, Verdict.Allowed allowed) {
        Grant grant = live.grant();
        EntryId entry = entries.of(grant.resource());
        int known = known(passage, grant);
        if (known == 0
                && call.key() == null
                && !live.isUpToDate()
                && passage.at.isBefore(grant.issuedAt().plus(YOUNG))) {
            // what was served when the grant was issued, or newer: nobody reads on from an older version
            serving.refresh(entry);
            live.broughtUpToDate();
        }
        ServingTable table = serving(entry, known);
        if (table == null) {
            Lookup asked = services.lookup(grant, call, allowed.items());
            String by = Objects.requireNonNull(call.key());
            checkValues(
                    by,
                    Objects.requireNonNull(
                            Objects.requireNonNull(asked.service()).type(by)),
                    call.values());
            return asked;
        }
        String key = call.key();
        Lookup lookup;
        if (key == null) {
            begin(passage, grant, table);
            lookup = Lookup.page(table, allowed.items(), grant.rows(), passage.after == null);
        } else {
            lookup = live.lookup(table, key, allowed.items());
        }
        if (lookup == null || table.key() == null) {
            throw Problem.unavailable("resource-served-otherwise").with(grant.title());
        }
        if (key == null) {
            passage.most = Subjects.mostRows(call.rows(), table.key().code(), lookup.items());
        } else {
            checkValues(key, table.key().type(), call.values());
        }
        return lookup;
    }

    /**
     * What serves, read anew when a call names a version that this process has not heard of: another one may have given it out. After a
     * version that is nowhere not again for a second: whoever invents them is not to make everybody read anew.
     */
    private @Nullable ServingTable serving(EntryId entry, int named) {
        ServingTable table = serving.of(entry).orElse(null);
        Long vain = inVain.get(entry);
        if (table == null || named <= table.version() || vain != null && System.nanoTime() - vain < SECOND) {
            return table;
        }
        serving.refresh(entry);
        ServingTable now = serving.of(entry).orElse(null);
        if (now == null || named > now.version()) {
            inVain.put(entry, System.nanoTime());
        }
        return now;
    }

    /** The newest version a call without a key says it knows; 0 when it names none. */
    private int known(Passage passage, Grant grant) {
        Wanted wanted = passage.wanted;
        if (wanted == null) {
            return 0;
        }
        String cursor = wanted.cursor();
        if (wanted.kind() == CallKind.CHANGES) {
            Cursors.ChangeMark from = cursor == null ? null : cursors.readChange(grant.id(), cursor);
            return from == null ? Objects.requireNonNull(wanted.since()) : Math.max(from.since(), from.until());
        }
        return cursor == null ? 0 : cursors.read(grant.id(), cursor).version();
    }

    /** Where a call without a key begins to read. */
    private void begin(Passage passage, Grant grant, ServingTable table) {
        Wanted wanted = passage.wanted;
        String cursor = wanted == null ? null : wanted.cursor();
        if (wanted == null || wanted.kind() != CallKind.CHANGES) {
            passage.after = cursor == null ? null : after(cursors.read(grant.id(), cursor), table);
            return;
        }
        Cursors.ChangeMark from = cursor != null
                ? cursors.readChange(grant.id(), cursor)
                : new Cursors.ChangeMark(Objects.requireNonNull(wanted.since()), 0, "", 0);
        passage.from = from;
        boolean following = from.since() == 0 && from.until() > 0;
        passage.after = following ? after(new Cursors.Mark(from.until(), from.start()), table) : null;
    }

    /** Pages are of one snapshot: a mark of an earlier one leads nowhere any more. */
    private static String after(Cursors.Mark mark, ServingTable table) {
        if (mark.version() != table.version()) {
            throw Problem.conflict("cursor-succeeded").with(mark.version(), table.version());
        }
        return mark.last();
    }

    /** A value that cannot be a key of the table never reaches the batch of all the others. */
    private static void checkValues(String key, ColumnType type, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!KeyValues.fits(type, values.get(i))) {
                throw Problem.badInput("key-malformed")
                        .with(key, values.get(i))
                        .faults(List.of(Fault.of(key + "[" + i + "]", "key-malformed", values.get(i))));
            }
        }
    }
}
