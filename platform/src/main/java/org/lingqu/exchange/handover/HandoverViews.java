package org.lingqu.exchange.handover;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.ResponsiblePeople;
import org.springframework.stereotype.Component;

/** Gathers what the pages show. */
@Component
class HandoverViews {

    private final Grants grants;
    private final Handovers handovers;
    private final Targets targets;
    private final Runs runs;
    private final HandedFiles files;
    private final Manifests manifests;
    private final SubscriptionRows subscriptions;
    private final ResponsiblePeople people;
    private final LegalTime time;

    HandoverViews(
            Grants grants,
            Handovers handovers,
            Targets targets,
            Runs runs,
            HandedFiles files,
            Manifests manifests,
            SubscriptionRows subscriptions,
            ResponsiblePeople people,
            LegalTime time) {
        this.grants = grants;
        this.handovers = handovers;
        this.targets = targets;
        this.runs = runs;
        this.files = files;
        this.manifests = manifests;
        this.subscriptions = subscriptions;
        this.people = people;
        this.time = time;
    }

    HandoverView of(GrantId id, Actor reader) {
        return of(grants.get(id, reader), reader);
    }

    HandoverView of(Grant grant, Actor reader) {
        return new HandoverView(
                grant,
                runs.of(grant.id()),
                grant.manner() == Manner.TABLE ? targets.find(grant.id()).orElse(null) : null,
                isMine(grant, reader),
                runs.orderedSince(
                        grant.id(), time.today().atStartOfDay(LegalTime.ZONE).toInstant()),
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
