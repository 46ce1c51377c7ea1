package org.lingqu.collection;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.People;
import org.lingqu.organization.Posts;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Snapshot;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether a load that lands goes to the readers at once. Where the regulation wants the department to confirm what it has brought, somebody of
 * the department must answer for it: by having ordered it by hand, in advance for what the platform orders by itself, or afterwards. Until then
 * readers keep the version confirmed before.
 */
@Component
class Confirming {

    /** Why the rows of a load that waits are not served. */
    static final String UNCONFIRMED = "load-unconfirmed";

    private final ConfirmationRows rows;
    private final LoadLaw law;
    private final CollectionSettings settings;
    private final Units units;
    private final Increments increments;
    private final Datasets datasets;
    private final People people;
    private final Posts posts;
    private final Notices notices;
    private final LegalTime time;

    Confirming(
            ConfirmationRows rows,
            LoadLaw law,
            CollectionSettings settings,
            Units units,
            Increments increments,
            Datasets datasets,
            People people,
            Posts posts,
            Notices notices,
            LegalTime time) {
        this.rows = rows;
        this.law = law;
        this.settings = settings;
        this.units = units;
        this.increments = increments;
        this.datasets = datasets;
        this.people = people;
        this.posts = posts;
        this.notices = notices;
        this.time = time;
    }

    /**
     * A load lands; part of the transaction that publishes it.
     *
     * @return why its rows are not served yet; null when they are
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public @Nullable Problem land(Load load, LoadCounts counts, Snapshot snapshot) {
        if (!law.asksConfirmation()) {
            return null;
        }
        boolean automatic = rows.isAutomatic(load.id());
        Optional<StandingConfirmation> standing = automatic ? counting(load.entry()) : Optional.empty();
        Confirmation.Waits waits = waits(load, counts, snapshot, automatic, standing);
        if (waits != null) {
            rows.waits(load, snapshot.version(), waits);
            tell(load, snapshot);
            return notYet(load, snapshot);
        }
        if (standing.isPresent()) {
            rows.confirmed(
                    load,
                    snapshot.version(),
                    ConfirmationWay.STANDING,
                    standing.get().givenBy(),
                    standing.get().givenByName());
        } else {
            rows.confirmed(load, snapshot.version(), ConfirmationWay.ORDER, load.startedBy(), load.startedByName());
        }
        return null;
    }

    /** That the rows of a version are not served while nobody has confirmed them. */
    Problem notYet(Load load, Snapshot snapshot) {
        return law.byConfirmation(
                Problem.conflict(UNCONFIRMED).with(load.number(), snapshot.version(), load.departmentName()));
    }

    private Confirmation.@Nullable Waits waits(
            Load load,
            LoadCounts counts,
            Snapshot snapshot,
            boolean automatic,
            Optional<StandingConfirmation> standing) {
        if (rows.unconfirmedBeneath(load, replaces(load))) {
            return Confirmation.Waits.BENEATH;
        }
        if (automatic) {
            return standing.isEmpty()
                    ? Confirmation.Waits.AUTOMATIC
                    : standing.get().covers(counts, snapshot.rows(), before(load.entry()))
                            ? null
                            : Confirmation.Waits.LIMITS;
        }
        if (units.of(load.id()).isPresent() && !rows.correctsRecord(load.id())) {
            return Confirmation.Waits.UNIT;
        }
        if (load.wish().looksFirst()) {
            return Confirmation.Waits.WANTED;
        }
        return settings.confirmWithOrder() ? null : Confirmation.Waits.SETTING;
    }

    /** Whether nothing of its own origin stays that it did not bring. */
    private boolean replaces(Load load) {
        return load.kind() != LoadKind.CORRECTION && !increments.merges(load.id());
    }

    private @Nullable Long before(EntryId entry) {
        int version = rows.confirmedVersion(entry);
        return version == 0 ? null : datasets.version(entry, version).rows();
    }

    /** The standing confirmation of an entry whose day has not passed and whose author is still a steward of the department. */
    private Optional<StandingConfirmation> counting(EntryId entry) {
        return rows.standing(entry)
                .filter(standing -> !time.today().isAfter(standing.until()))
                .filter(standing -> isSteward(standing.givenBy(), standing));
    }

    private boolean isSteward(UUID person, StandingConfirmation standing) {
        AccountId account = new AccountId(person);
        return people.isActive(account)
                && posts.permissionsOf(account).contains(Permission.COLLECT)
                && people.find(account)
                        .filter(found -> found.department().equals(standing.department()))
                        .isPresent();
    }

    private void tell(Load load, Snapshot snapshot) {
        notices.tell(Notice.to(
                        load.department(),
                        Phrase.of("collection.notice.unconfirmed", load.entryName(), load.number(), snapshot.version()))
                .holding(Permission.COLLECT)
                .at("/collection/loads/" + load.id() + "#confirmation")
                .once("collection-unconfirmed " + load.id()));
    }

    /** Whether the newest version of an entry is one its department does not answer for. */
    boolean hasRefusedNewest(EntryId entry) {
        return datasets.latest(entry)
                .flatMap(newest -> rows.of(newest.load()))
                .filter(each -> each.state() == ConfirmationState.REFUSED)
                .isPresent();
    }

    /** Whether the rows of a load must not be served. */
    boolean withholds(LoadId load) {
        return rows.of(load).filter(Confirming::isOpenOrRefused).isPresent();
    }

    /** The same for as long as the caller's transaction goes on: a decision made meanwhile comes before it or finds what it wrote. */
    boolean withholdsStill(LoadId load) {
        return rows.standing(load).filter(Confirming::isOpenOrRefused).isPresent();
    }

    private static boolean isOpenOrRefused(Confirmation confirmation) {
        return confirmation.state() != ConfirmationState.CONFIRMED;
    }
}
