package org.lingqu.incident.integrity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.LogCheck;
import org.lingqu.audit.Receipt;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.pool.Deviation;
import org.lingqu.pool.Integrity;
import org.lingqu.pool.Seal;
import org.lingqu.pool.Snapshot;
import org.lingqu.pool.VersionsExpired;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Seals versions soon after they were committed. The digest of a seal goes into the log: who changes seal and data together is found as well. */
@Service
class Seals {

    static final String VERB = "incident.seal";
    static final String EXPIRED = "incident.expire";

    static final Duration RECENT = Duration.ofHours(6);
    /** Younger than any term of the log. */
    private static final Duration RENEWED = Duration.ofDays(365);

    private static final String DIGEST = "digest";
    private static final String VERSION = "version";
    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);

    private final SealRows rows;
    private final Integrity integrity;
    private final LogCheck log;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final LegalTime time;

    Seals(
            SealRows rows,
            Integrity integrity,
            LogCheck log,
            AuditTrail trail,
            TransactionTemplate transaction,
            LegalTime time) {
        this.rows = rows;
        this.integrity = integrity;
        this.log = log;
        this.trail = trail;
        this.transaction = transaction;
        this.time = time;
    }

    /** Seals the versions of the last hours that have no seal yet; older ones get theirs when they are compared. */
    void sealNew() {
        integrity.committedSince(time.now().minus(RECENT)).stream()
                .filter(snapshot ->
                        rows.find(snapshot.entry(), snapshot.version()).isEmpty())
                .forEach(this::tryToSeal);
    }

    private void tryToSeal(Snapshot snapshot) {
        try {
            if (integrity.booked(snapshot).isEmpty()) {
                seal(snapshot);
            }
        } catch (
                RuntimeException
                        later) { // the table format throws exceptions of its own; the others are sealed all the same
            LOG.warn("version {} of {} is not sealed yet", snapshot.version(), snapshot.entry(), later);
        }
    }

    /** Seals a version as it is now. */
    void seal(Snapshot snapshot) {
        put(snapshot, integrity.seal(snapshot));
    }

    private void put(Snapshot snapshot, Seal seal) {
        transaction.executeWithoutResult(status -> {
            Receipt receipt = trail.record(Act.of(
                            Actor.PLATFORM,
                            VERB,
                            new SubjectRef(
                                    "dataset",
                                    snapshot.entry().toString(),
                                    snapshot.entry() + " #" + snapshot.version()))
                    .with(VERSION, snapshot.version())
                    .with("load", snapshot.load())
                    .with("rows", seal.rows())
                    .with("files", seal.files().size())
                    .with(DIGEST, seal.digest()));
            rows.put(seal, snapshot.load(), time.now(), receipt.record());
        });
    }

    /** Where a version is no longer what was sealed or – while it has no seal – what its table's books say; it is sealed then. */
    List<Deviation> compare(Snapshot snapshot) {
        Optional<Sealed> known = rows.find(snapshot.entry(), snapshot.version());
        if (known.isEmpty()) {
            List<Deviation> booked = integrity.booked(snapshot);
            if (booked.isEmpty()) {
                seal(snapshot);
            }
            return booked;
        }
        Sealed sealed = known.get();
        List<Deviation> all = new ArrayList<>();
        if (!isTheOneLogged(sealed)) {
            all.add(new Deviation(
                    Deviation.Kind.BOOKS_CHANGED,
                    snapshot.entry(),
                    snapshot.version(),
                    sealed.seal().digest()));
        }
        all.addAll(integrity.compare(snapshot, sealed.seal()));
        boolean old = sealed.at().isBefore(time.now().minus(RENEWED));
        if (all.isEmpty() && (old || integrity.isRearranged(snapshot, sealed.seal()))) {
            all.addAll(renew(snapshot, sealed.seal()));
        }
        rows.checked(snapshot, time.now());
        return all;
    }

    /**
     * Seals the same rows anew: they lie in fewer files, or the term of the seal's record is nearly over. Other rows than those sealed are found
     * and keep their old seal.
     */
    private List<Deviation> renew(Snapshot snapshot, Seal then) {
        Seal now = integrity.seal(snapshot);
        if (now.rows() != then.rows() || !now.sum().equals(then.sum())) {
            return List.of(new Deviation(
                    Deviation.Kind.ROWS_CHANGED,
                    snapshot.entry(),
                    snapshot.version(),
                    then.rows() + " → " + now.rows()));
        }
        put(snapshot, now);
        return List.of();
    }

    /** Versions of an entry that were sealed once, as the log tells, whether or not anything of them is left. */
    Set<Integer> sealed(EntryId entry) {
        return log.said(VERB, entry.toString(), VERSION).stream()
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    /** Whether a version was let go by the platform, as the log tells. */
    boolean hasExpired(EntryId entry, int version) {
        return log.tells(EXPIRED, expired(entry, version));
    }

    /** Records that versions are let go, in the transaction that does it: a version that is gone without such a record was taken away. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(VersionsExpired gone) {
        for (int version : gone.versions()) {
            String subject = expired(gone.entry(), version);
            trail.record(Act.of(Actor.PLATFORM, EXPIRED, new SubjectRef("dataset", subject, subject))
                    .with(VERSION, version));
        }
    }

    private static String expired(EntryId entry, int version) {
        return entry + "#" + version;
    }

    private boolean isTheOneLogged(Sealed sealed) {
        return log.mayHaveGone(sealed.at())
                || log.details(sealed.record())
                        .filter(details -> sealed.seal().digest().equals(details.get(DIGEST)))
                        .isPresent();
    }
}
