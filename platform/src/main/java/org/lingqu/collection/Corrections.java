package org.lingqu.collection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.Quarantines;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rows that were kept back, put right and sent again: by stewards of the providing department alone, as a new load of origin
 * <em>correction</em> whose rows come beside the data of the load they belong to. What came and what was sent are both kept. The data
 * authority sees figures and may hand the rows back to the department with a word.
 */
@Service
public class Corrections {

    /** Most rows of one correction; who has more corrects them in the source and loads again. */
    public static final int MOST_ROWS = 5_000;

    private static final int LONGEST_REMARK = 2_000;

    private final Loads loads;
    private final LoadDesk desk;
    private final LoadBook book;
    private final LoadRows rows;
    private final CorrectionBook corrections;
    private final Quarantines quarantines;
    private final CorrectionLanding landing;
    private final LoadQueue queue;
    private final AuditTrail trail;
    private final Notices notices;
    private final TransactionTemplate transaction;

    Corrections(
            Loads loads,
            LoadDesk desk,
            LoadBook book,
            LoadRows rows,
            CorrectionBook corrections,
            Quarantines quarantines,
            CorrectionLanding landing,
            LoadQueue queue,
            AuditTrail trail,
            Notices notices,
            TransactionTemplate transaction) {
        this.loads = loads;
        this.desk = desk;
        this.book = book;
        this.rows = rows;
        this.corrections = corrections;
        this.quarantines = quarantines;
        this.landing = landing;
        this.queue = queue;
        this.trail = trail;
        this.notices = notices;
        this.transaction = transaction;
    }

    /**
     * Sends rows again.
     *
     * @param of the load that kept them back; for a correction, the load it corrects
     * @param wanted new text by number of the row and item code; items left out stay as they came
     * @param reason why; may be empty
     * @param key idempotency key; null for none
     * @throws Problem {@code load-unknown}, {@code load-key-used}, {@code correction-outdated} when newer data have landed, {@code correction-empty},
     *     {@code correction-too-long}, {@code correction-unfit} with every fault; those of {@link LoadDesk}
     */
    public Load send(
            LoadId of,
            Map<Long, Map<String, @Nullable String>> wanted,
            String reason,
            @Nullable String key,
            Actor actor) {
        Load corrected = root(loads.own(of, actor));
        Optional<Load> before = key == null ? Optional.empty() : rows.asked(actor.id(), key);
        if (before.isPresent()) {
            if (!isSame(before.get(), corrected, wanted)) {
                throw Problem.conflict("load-key-used").with(before.get().number());
            }
            return loads.get(before.get().id(), actor);
        }
        checkSize(wanted, reason, key);
        EntryVersion entry = desk.entry(corrected.entryCode(), actor);
        landing.mustBeNewest(corrected);
        try {
            Load load = Objects.requireNonNull(
                    transaction.execute(status -> added(corrected, entry, wanted, reason, key, actor)));
            queue.news();
            return loads.get(load.id(), actor);
        } catch (DuplicateKeyException twice) {
            throw Problem.conflict("load-key-used").with(String.valueOf(key)).causedBy(twice);
        }
    }

    private boolean isSame(Load before, Load corrected, Map<Long, Map<String, @Nullable String>> wanted) {
        List<CorrectedRow> sent = corrections.rows(before.id(), Long.MIN_VALUE, MOST_ROWS + 1);
        return corrections.corrects(before.id()).equals(Optional.of(corrected.id()))
                && sent.size() == wanted.size()
                && sent.stream().allMatch(row -> {
                    Map<String, @Nullable String> cells = wanted.get(row.row());
                    return cells != null && row.isSentWith(cells);
                });
    }

    private static void checkSize(Map<Long, ?> wanted, String reason, @Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > 200)) {
            throw Problem.badInput("load-key-malformed").with(200);
        }
        if (wanted.isEmpty()) {
            throw Problem.badInput("correction-empty");
        }
        if (wanted.size() > MOST_ROWS) {
            throw Problem.badInput("correction-too-long").with(wanted.size(), MOST_ROWS);
        }
        if (reason.length() > LONGEST_REMARK) {
            throw Problem.badInput("remark-too-long").with(LONGEST_REMARK);
        }
    }

    private Load added(
            Load corrected,
            EntryVersion entry,
            Map<Long, Map<String, @Nullable String>> wanted,
            String reason,
            @Nullable String key,
            Actor actor) {
        corrections.lock(corrected.id());
        Quarantine quarantine = quarantines.of(corrected.id()).orElseThrow(() -> Problem.notFound("quarantine-empty"));
        Set<Long> landed = new HashSet<>(corrections.landed(corrected.id()));
        List<CorrectedRow> sent = new CorrectionRows(
                        quarantine,
                        quarantines.rows(quarantine, wanted.keySet()),
                        landed,
                        corrections.underway(corrected.id()))
                .of(wanted);
        Load load = book.add(
                new LoadBook.Order(entry, LoadWish.ofFile(corrected.number()), null, key, null, null, digest(sent)),
                actor);
        corrections.add(load.id(), corrected.id(), reason.strip(), sent);
        trail.record(Act.of(actor, "collection.correct", load.subject())
                .with("entry", entry.code())
                .with("corrects", corrected.id())
                .with("rows", sent.size()));
        return load;
    }

    private static String digest(List<CorrectedRow> sent) {
        MessageDigest sha256 = Sha256.digest();
        sent.forEach(
                row -> sha256.update((row.row() + Json.write(row.after()) + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** The load whose rows are meant: the one that a correction corrects, or itself. */
    private Load root(Load load) {
        return corrections.corrects(load.id()).map(rows::get).orElse(load);
    }

    /** Whether rows a load kept back can be sent again now: it has landed and nothing newer has. */
    public boolean canBeCorrected(Load load) {
        return load.state() == LoadState.LANDED && landing.isNewest(root(load));
    }

    /** How the rows a load kept back stand; counts only, for whoever may see the load. Empty while its rows are judged. */
    public Optional<QuarantineStanding> standing(Load load) {
        return quarantines.of(load.id()).map(quarantine -> {
            long corrected = corrections.landed(load.id()).size();
            return new QuarantineStanding(
                    quarantine.rows(),
                    corrected,
                    quarantine.rows() - corrected,
                    corrections.underway(load.id()).size());
        });
    }

    /** Rows of a load that have landed since by corrections. */
    public List<Long> landedRows(LoadId load) {
        return corrections.landed(load);
    }

    /** Rows of a load on their way in a correction that has not ended. */
    public Set<Long> underwayRows(LoadId load) {
        return corrections.underway(load);
    }

    /** What was last sent for some rows of a load without landing, by number of the row and item code. */
    public Map<Long, Map<String, @Nullable String>> lastTried(LoadId load, Collection<Long> numbers, Actor actor) {
        loads.own(load, actor);
        return corrections.lastTried(load, numbers);
    }

    /** The load that a correction corrects; empty for every other load. */
    public Optional<Load> corrects(Load load) {
        return corrections.corrects(load.id()).map(rows::get);
    }

    /**
     * Corrections of a load, the newest first; figures only.
     *
     * @throws Problem {@code load-unknown} when there is none for the reader
     */
    public List<Correction> of(LoadId load, Actor reader) {
        loads.get(load, reader);
        return corrections.of(load).stream()
                .map(line -> new Correction(
                        loads.get(line.load(), reader), line.corrects(), line.reason(), line.sent(), line.landed()))
                .toList();
    }

    /**
     * Rows of a correction with both values; each look is recorded.
     *
     * @param after only rows with a greater number
     * @throws Problem {@code load-unknown} for everybody but stewards of the department
     */
    public List<CorrectedRow> rows(LoadId correction, long after, int most, Actor actor) {
        Load load = loads.own(correction, actor);
        List<CorrectedRow> found = corrections.rows(correction, after, most);
        if (!found.isEmpty()) {
            trail.recordApart(
                    Act.of(actor, "collection.correction-read", load.subject()).with("rows", found.size()));
        }
        return found;
    }

    /**
     * Hands the rows a load kept back to its department again, with a word; its stewards are told and find them as a sheet.
     *
     * @throws Problem {@code permission-missing}, {@code load-unknown}, {@code quarantine-empty} when none is open, {@code remark-missing},
     *     {@code remark-too-long}
     */
    @Transactional
    public QuarantineReturn giveBack(LoadId id, String remark, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        Load load = loads.get(id, actor);
        if (remark.isBlank()) {
            throw Problem.badInput("remark-missing").faults(List.of(Fault.of("remark", "required")));
        }
        if (remark.length() > LONGEST_REMARK) {
            throw Problem.badInput("remark-too-long").with(LONGEST_REMARK);
        }
        QuarantineStanding standing =
                standing(load).filter(each -> each.open() > 0).orElseThrow(() -> Problem.notFound("quarantine-empty"));
        corrections.returned(id, standing.open(), remark.strip(), actor);
        trail.record(Act.of(actor, "collection.return", load.subject()).with("rows", standing.open()));
        notices.tell(Notice.to(
                        load.department(),
                        Phrase.of("collection.notice.returned", load.entryName(), standing.open(), remark.strip()))
                .holding(Permission.COLLECT)
                .at("/collection/loads/" + id + "#quarantine")
                .asGrave());
        return corrections.returns(id).get(0);
    }

    /** What the authority has returned of a load, the newest first. */
    public List<QuarantineReturn> returns(Load load) {
        return corrections.returns(load.id());
    }
}
