package org.lingqu.rules;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The packs as the node's folder has them, and taking them over while the platform runs: all or nothing. What is wrong leaves the old
 * library where it is. A version under which cases stand may neither change nor go; it ends, and the next version begins.
 */
@Service
public class RuleLibrary implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(RuleLibrary.class);
    private static final SubjectRef SUBJECT = new SubjectRef("rules", "library", "规则包");
    private static final int HISTORY = 20;

    /** So many keys at most are named in a notice. */
    private static final int NAMED = 5;

    private final RulePacks packs;
    private final @Nullable Path folder;
    private final Editions editions;
    private final LibraryCheck check;
    private final AuditTrail audit;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final LegalTime time;
    private volatile @Nullable Shown shown;

    /** What files were read as when somebody looked last. */
    private record Shown(PackFolder files, RulePacks packs) {}

    RuleLibrary(
            RulePacks packs,
            RuleSettings settings,
            Editions editions,
            ObjectProvider<PackReliance> reliances,
            AuditTrail audit,
            Notices notices,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            LegalTime time) {
        this.packs = packs;
        this.folder = settings.folder();
        this.editions = editions;
        this.check = new LibraryCheck(reliances, editions);
        this.audit = audit;
        this.notices = notices;
        this.events = events;
        this.transaction = transaction;
        this.time = time;
    }

    /**
     * The folder held against what counts now.
     *
     * @param folder the folder as it is configured; null when the node has none
     * @param changes what taking it over would change
     * @param refused what stands against it; null when nothing does
     * @param inUse the versions under which cases stand
     * @param history who took over what, the newest first
     */
    public record State(
            @Nullable Path folder,
            List<PackChange> changes,
            @Nullable Problem refused,
            Set<PackVersion> inUse,
            List<Adoption> history) {}

    /**
     * Somebody took over a library.
     *
     * @param changes each as {@code ADDED ZZ 1}; none when everything was as before
     */
    public record Adoption(Instant at, String by, List<String> changes) {}

    /** @throws Problem {@code permission-missing} unless the actor administers */
    public State state(Actor actor) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        List<PackChange> changes = List.of();
        Problem refused = null;
        if (folder != null) {
            try {
                RulePacks fresh = shown(PackFolder.read(folder));
                changes = PackChange.between(packs, fresh);
                packs.mayBeReplacedBy(fresh);
                check.mustFit(fresh);
            } catch (Problem wrong) {
                refused = wrong;
            }
        }
        return new State(folder, changes, refused, check.inUse(), editions.history(HISTORY));
    }

    /** The packs of files; whoever looks again while the files say the same waits for no reading. */
    private RulePacks shown(PackFolder files) {
        Shown last = shown;
        if (last != null && last.files().equals(files)) {
            return last.packs();
        }
        RulePacks fresh = RulePacks.load(files);
        shown = new Shown(files, fresh);
        return fresh;
    }

    /**
     * Takes over the folder's packs.
     *
     * @return what changed
     * @throws Problem {@code permission-missing}; {@code rule-folder-missing} without a folder; {@code rule-pack-refused} with file, line,
     *     key and remedy of everything that is wrong, {@code rule-pack-unknown} when the node's own pack would be gone: then nothing changes
     */
    public List<PackChange> adopt(Actor actor) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        if (folder == null) {
            throw Problem.conflict("rule-folder-missing");
        }
        RulePacks fresh;
        List<PackChange> changes;
        try {
            fresh = RulePacks.load(folder);
            packs.mayBeReplacedBy(fresh);
            changes = PackChange.between(packs, fresh);
            transaction.executeWithoutResult(status -> take(fresh, changes, actor));
        } catch (Problem refused) {
            audit.recordApart(Act.of(actor, "rules.adopt", SUBJECT).refused(refused.code()));
            throw refused;
        }
        packs.replaceBy(fresh);
        changes.stream()
                .filter(change -> change.kind() != PackChange.Kind.REMOVED)
                .forEach(change -> events.publishEvent(
                        new PackActivated(change.pack().id(), change.pack().version())));
        return changes;
    }

    /** Held against the cases with nobody opening one meanwhile: none is left under a version that is changed or gone. */
    private void take(RulePacks fresh, List<PackChange> changes, Actor actor) {
        editions.holdAlone();
        check.mustFit(fresh);
        record(fresh, changes.stream().map(PackChange::toString).toList(), actor);
        tell(changes);
    }

    private void record(RulePacks library, List<String> changes, Actor actor) {
        editions.take(library, changes, actor.name(), time.now());
        audit.record(Act.of(actor, "rules.adopt", SUBJECT).with("changes", String.join(", ", changes)));
    }

    private void tell(List<PackChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        String titles = changes.stream()
                .map(change -> change.pack().names().shortTitle())
                .distinct()
                .collect(Collectors.joining("、"));
        notices.tell(Notice.to(Permission.SUPERVISE, Phrase.of("rules.notice.adopted", titles))
                .at("/rules"));
    }

    /**
     * At the start: a library that changed while the node was down is recorded as the platform's own act, one that cases cannot live with
     * stops the start. What an upgrade has changed in a shipped pack counts, and the administrators are told.
     */
    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            editions.holdAlone();
            if (editions.latest().filter(PackFingerprint.of(packs)::equals).isPresent()) {
                editions.note(packs, time.now()); // this build may know more keys
                return;
            }
            check.mustFitAtStart(packs).forEach(this::warn);
            record(packs, sinceLastTime(), Actor.PLATFORM);
        });
    }

    private void warn(LibraryCheck.Broken broken) {
        RulePack pack = broken.pack();
        LOG.warn("cases stand under {}, which this build has with another content: {}", pack, broken.keys());
        String keys = broken.keys().isEmpty()
                ? "—"
                : broken.keys().stream().limit(NAMED).collect(Collectors.joining("、"))
                        + (broken.keys().size() > NAMED ? "……" : "");
        notices.tell(Notice.to(
                        Permission.ADMINISTER,
                        Phrase.of("rules.notice.upgraded", pack.names().shortTitle(), pack.version(), keys))
                .at("/rules/library")
                .asGrave());
    }

    private List<String> sinceLastTime() {
        Map<PackVersion, Edition> before = editions.all();
        List<String> changes = new ArrayList<>();
        packs.ids().stream().flatMap(id -> packs.versions(id).stream()).forEach(pack -> {
            Edition known = before.remove(PackVersion.of(pack));
            if (known == null) {
                changes.add(PackChange.Kind.ADDED + " " + pack);
            } else if (!known.isOf(pack)) {
                changes.add(PackChange.Kind.CHANGED + " " + pack);
            }
        });
        before.keySet().stream().sorted().forEach(gone -> changes.add(PackChange.Kind.REMOVED + " " + gone));
        return changes;
    }

    /** Another process took over a library: this one reads its folder again. */
    void follow(String fingerprint) {
        if (folder == null || PackFingerprint.of(packs).equals(fingerprint)) {
            return;
        }
        RulePacks fresh = RulePacks.load(folder);
        Set<PackVersion> unfit = check.broken(fresh);
        if (!unfit.isEmpty()) {
            LOG.error(
                    "this process keeps its rule packs: {} lacks or changes {}, under which cases stand",
                    folder,
                    unfit);
            return;
        }
        packs.replaceBy(fresh);
        if (!PackFingerprint.of(fresh).equals(fingerprint)) {
            LOG.warn("this process reads other rule packs in {} than the one that took them over", folder);
        }
    }
}
