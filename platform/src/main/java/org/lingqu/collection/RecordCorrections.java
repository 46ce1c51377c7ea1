package org.lingqu.collection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.KeyHashes;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.RecordGuard;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Sha256;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Snapshot;
import org.lingqu.protection.PersonalMark;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A record that has been served and turns out wrong, corrected by a steward of its department: a load of its own brings the right values in the
 * place of the row with the same key, as one of the unit that had brought it, and leaves all others. Its other items are those that stand
 * when it runs. Old and new value, officer, time and reason stay; whoever received the record since the error is told once readers get the
 * right one.
 */
@Service
public class RecordCorrections {

    private static final int LONGEST = 2_000;
    private static final int MOST = 200;

    private final LoadDesk desk;
    private final Loads loads;
    private final LoadBook book;
    private final CorrectionBook corrections;
    private final RecordCorrectionRows rows;
    private final IncrementRows ways;
    private final StandingRecords standing;
    private final Datasets datasets;
    private final Units units;
    private final LoadQueue queue;
    private final AuditTrail trail;
    private final KeyHashes hashes;
    private final LegalTime time;
    private final TransactionTemplate transaction;
    private final List<RecordGuard> guards;

    RecordCorrections(
            LoadDesk desk,
            Loads loads,
            LoadBook book,
            CorrectionBook corrections,
            RecordCorrectionRows rows,
            IncrementRows ways,
            StandingRecords standing,
            Datasets datasets,
            Units units,
            LoadQueue queue,
            AuditTrail trail,
            KeyHashes hashes,
            LegalTime time,
            TransactionTemplate transaction,
            List<RecordGuard> guards) {
        this.desk = desk;
        this.loads = loads;
        this.book = book;
        this.corrections = corrections;
        this.rows = rows;
        this.ways = ways;
        this.standing = standing;
        this.datasets = datasets;
        this.units = units;
        this.queue = queue;
        this.trail = trail;
        this.hashes = hashes;
        this.time = time;
        this.transaction = transaction;
        this.guards = List.copyOf(guards);
    }

    /**
     * The record with a key as readers get it, recorded: the person whose record it is finds the look among the uses of the own data.
     *
     * @throws Problem {@code snapshots-foreign} for everybody but stewards of the department, {@code record-needs-key},
     *     {@code record-key-unknown}, {@code record-not-current}, {@code record-structure-moved}
     */
    public Map<String, @Nullable String> find(ResourceCode code, String key, Actor actor) {
        EntryVersion entry = own(code, actor);
        keyItem(entry);
        Map<String, @Nullable String> row = standing.served(entry, key).cells();
        trail.recordApart(
                Act.of(actor, "collection.record-read", subject(entry)).about(persons(entry, key, row)));
        return row;
    }

    /** Whose record it is or was: its key and the identity numbers in it before and after. */
    private Set<KeyHash> persons(EntryVersion entry, String key, CorrectedRow row) {
        Set<KeyHash> persons = persons(entry, key, row.before());
        persons.addAll(persons(entry, key, row.after()));
        return persons;
    }

    /** Whose record it is: its key and the identity numbers in it. */
    private Set<KeyHash> persons(EntryVersion entry, String key, Map<String, @Nullable String> row) {
        Set<KeyHash> persons = new LinkedHashSet<>();
        persons.add(hashes.ofValue(key));
        for (Item item : entry.items()) {
            String number = row.get(item.code());
            if (item.mark() == PersonalMark.IDENTITY_NUMBER && number != null) {
                persons.add(hashes.ofValue(number));
            }
        }
        return persons;
    }

    /**
     * Corrects it, recorded, also when a guard is against it: whose record it is finds that among the uses of the own data too.
     *
     * @param wanted new text by item code; items left out stay
     * @param since from when on it was wrong; null: from the beginning of the entry's data
     * @throws Problem those of {@link #find} and of {@link LoadDesk}; {@code record-correction-unfit} with every fault;
     *     what a {@link RecordGuard} has against it
     */
    public Load correct(
            ResourceCode code,
            String key,
            Map<String, @Nullable String> wanted,
            String reason,
            @Nullable Instant since,
            Actor actor) {
        EntryVersion entry = desk.entry(own(code, actor).code(), actor);
        String keyItem = keyItem(entry);
        StandingRecords.Standing record = standing.served(entry, key);
        Map<String, @Nullable String> before = record.cells();
        List<Fault> faults = faults(entry, keyItem, before, wanted, reason);
        if (since != null && since.isAfter(time.now())) {
            faults.add(Fault.of("since", "record-since"));
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("record-correction-unfit").faults(faults);
        }
        Map<String, @Nullable String> after = new HashMap<>(before);
        after.putAll(wanted);
        CorrectedRow row = new CorrectedRow(1, null, before, after, false);
        for (RecordGuard guard : guards) {
            guard.against(entry, row.changes().keySet())
                    .ifPresent(against -> refuse(entry, row, persons(entry, key, row), against, actor));
        }
        Instant from = since != null ? since : beginning(entry);
        Load load = Objects.requireNonNull(transaction.execute(status -> {
            Load added = book.add(
                    new LoadBook.Order(entry, LoadWish.ofFile(""), null, null, null, null, digest(row)), actor);
            corrections.add(added.id(), null, reason.strip(), List.of(row));
            ways.note(added.id(), LoadWay.incremental(keyItem, 0));
            rows.add(added.id(), keyItem, from);
            units.note(added.id(), record.load());
            trail.record(Act.of(actor, "collection.record-correct", added.subject())
                    .about(persons(entry, key, row))
                    .with("entry", entry.code())
                    .with("items", String.join(",", row.changes().keySet())));
            return added;
        }));
        queue.news();
        return loads.get(load.id(), actor);
    }

    private void refuse(EntryVersion entry, CorrectedRow row, Set<KeyHash> persons, Problem against, Actor actor) {
        trail.recordApart(Act.of(actor, "collection.record-correct", subject(entry))
                .about(persons)
                .with("items", String.join(",", row.changes().keySet()))
                .refused(against.code()));
        throw against;
    }

    private static SubjectRef subject(EntryVersion entry) {
        return new SubjectRef("catalog-entry", entry.code().value(), entry.name());
    }

    private EntryVersion own(ResourceCode code, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        EntryVersion entry = desk.published(code);
        if (!actor.isOf(entry.provider())) {
            throw Problem.notFound("snapshots-foreign").with(entry.name());
        }
        return entry;
    }

    private static String keyItem(EntryVersion entry) {
        List<Item> keys = entry.items().stream().filter(Item::key).toList();
        if (keys.size() != 1) {
            throw Problem.conflict("record-needs-key").with(entry.name());
        }
        return keys.get(0).code();
    }

    private static List<Fault> faults(
            EntryVersion entry,
            String keyItem,
            Map<String, @Nullable String> before,
            Map<String, @Nullable String> wanted,
            String reason) {
        Set<String> items = entry.items().stream().map(Item::code).collect(Collectors.toSet());
        List<Fault> faults = new ArrayList<>();
        wanted.forEach((item, text) -> {
            if (!items.contains(item)) {
                faults.add(Fault.of(item, "record-item-unknown"));
            } else if (item.equals(keyItem) && !Objects.equals(text, before.get(item))) {
                faults.add(Fault.of(item, "record-key-stays"));
            }
        });
        boolean changed = wanted.entrySet().stream()
                .anyMatch(each -> !Objects.equals(
                        CorrectedRow.blankless(each.getValue()), CorrectedRow.blankless(before.get(each.getKey()))));
        if (!changed) {
            faults.add(Fault.of("cells", "record-unchanged"));
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            faults.add(Fault.of("reason", reason.isBlank() ? "required" : "text-unusable", LONGEST));
        }
        return faults;
    }

    private Instant beginning(EntryVersion entry) {
        List<Snapshot> all = datasets.history(entry.entry(), Integer.MAX_VALUE, Integer.MAX_VALUE);
        return all.isEmpty() ? time.now() : all.get(all.size() - 1).committedAt();
    }

    private static String digest(CorrectedRow row) {
        return HexFormat.of()
                .formatHex(Sha256.digest().digest(Json.write(row.after()).getBytes(StandardCharsets.UTF_8)));
    }

    /** The correction a load is; empty for every other load. @throws Problem {@code load-unknown} for everybody but its department */
    public Optional<RecordCorrection> of(LoadId load, Actor actor) {
        loads.own(load, actor);
        return known(load);
    }

    /** The same for modules that tell others about it; who may see what of it is their matter. */
    public Optional<RecordCorrection> known(LoadId id) {
        return rows.find(id)
                .map(line -> new RecordCorrection(
                        loads.known(id),
                        line.keyItem(),
                        corrections.rows(id, 0, 1).get(0),
                        line.reason(),
                        line.since(),
                        line.toldAt(),
                        rows.told(id)));
    }

    /** Corrections of records of an entry, the newest first. @throws Problem {@code snapshots-foreign} */
    public List<RecordCorrection> list(ResourceCode code, @Nullable LoadId before, int most, Actor actor) {
        EntryVersion entry = own(code, actor);
        return rows.of(entry.entry(), before, Math.max(1, Math.min(most, MOST))).stream()
                .flatMap(load -> known(load).stream())
                .toList();
    }

    /** Notes who had received it. */
    public void told(LoadId load, List<RecordCorrection.Told> all) {
        rows.told(load, all);
    }
}
