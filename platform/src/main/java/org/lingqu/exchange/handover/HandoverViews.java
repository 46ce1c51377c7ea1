package org.lingqu.exchange.handover;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Permission;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.ResponsiblePeople;
import org.springframework.stereotype.Component;

/** Gathers what the pages show. */
@Component
class HandoverViews {

    /** Hand-overs on a page. */
    private static final int PAGE = 20;

    private final Grants grants;
    private final Handovers handovers;
    private final Targets targets;
    private final Runs runs;
    private final RunDays days;
    private final HandedFiles files;
    private final Manifests manifests;
    private final SubscriptionRows subscriptions;
    private final ResponsiblePeople people;

    HandoverViews(
            Grants grants,
            Handovers handovers,
            Targets targets,
            Runs runs,
            RunDays days,
            HandedFiles files,
            Manifests manifests,
            SubscriptionRows subscriptions,
            ResponsiblePeople people) {
        this.grants = grants;
        this.handovers = handovers;
        this.targets = targets;
        this.runs = runs;
        this.days = days;
        this.files = files;
        this.manifests = manifests;
        this.subscriptions = subscriptions;
        this.people = people;
    }

    HandoverView of(GrantId id, Actor reader) {
        return of(grants.get(id, reader), reader);
    }

    HandoverView of(Grant grant, Actor reader) {
        return of(grant, runs.page(grant.id(), null, false, PAGE), reader);
    }

    /** @param from hand-over the page begins after, or, backwards, ends before; null at the beginning */
    HandoverView of(GrantId id, @Nullable UUID from, boolean backwards, Actor reader) {
        return of(grants.get(id, reader), handovers.page(id, from, backwards, PAGE, reader), reader);
    }

    private HandoverView of(Grant grant, RunPage page, Actor reader) {
        return new HandoverView(
                grant,
                page,
                runs.underWay(grant.id()).orElse(null),
                grant.manner() == Manner.TABLE ? targets.find(grant.id()).orElse(null) : null,
                isMine(grant, reader),
                days.calls(grant.id()),
                subscriptions.find(grant.id()).orElse(null));
    }

    /** @param link whole address of a link that was just given out */
    RunView of(GrantId id, UUID run, @Nullable String link, Actor reader) {
        Grant grant = grants.get(id, reader);
        Run found = handovers.get(id, run, reader);
        return new RunView(
                grant,
                found,
                handovers.attempts(List.of(found)).getOrDefault(run, List.of()),
                files.find(run).orElse(null),
                manifests.find(run).orElse(""),
                manifests.verificationKey(),
                link,
                isMine(grant, reader),
                people.at(grant.id(), found.orderedAt()).orElse(null));
    }

    private static boolean isMine(Grant grant, Actor reader) {
        return reader.isOf(grant.consumer().department()) && reader.may(Permission.SHARING_APPLY);
    }
}
